public import JSON

/// A JSON value in which one setting is of another kind.
public struct WrongKind: Sendable {
  /// Where the setting stands, without the places in lists: `resources.schema.fields.name`.
  public let path: String
  /// What stands there instead: `null`, `true`, `0`, `"x"`, `[]` or `{}`.
  public let kind: String
  /// The whole value with it.
  public let value: JSONValue

  private static let kinds: [JSONValue] = [JSONValue(.null), true, 0, "x", [], [:]]

  /// Every setting of a value in turn, by a value of each other kind.
  public static func all(of value: JSONValue) -> [WrongKind] { all(of: value, path: "") }

  private static func all(of value: JSONValue, path: String) -> [WrongKind] {
    var found: [WrongKind] = []
    if !path.isEmpty {
      for other in kinds where other.kindName != value.kindName {
        found.append(WrongKind(path: path, kind: other.text(), value: other))
      }
    }
    for (index, member) in (value.members ?? []).enumerated() {
      let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
      found += all(of: member.value, path: inner).map { wrong in
        var members = value.members ?? []
        members[index].value = wrong.value
        return WrongKind(path: wrong.path, kind: wrong.kind, value: JSONValue(.object(members)))
      }
    }
    for (index, element) in (value.elements ?? []).enumerated() {
      found += all(of: element, path: path + "[]").map { wrong in
        var elements = value.elements ?? []
        elements[index] = wrong.value
        return WrongKind(path: wrong.path, kind: wrong.kind, value: JSONValue(.array(elements)))
      }
    }
    return found
  }
}

extension JSONValue {
  /// Equal for values of one kind.
  fileprivate var kindName: Int {
    switch kind {
    case .null: 0
    case .bool: 1
    case .number: 2
    case .string: 3
    case .array: 4
    case .object: 5
    }
  }
}
