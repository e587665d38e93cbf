/// A JSON value that keeps what Foundation's decoder loses: the digits of a number as written, the
/// order of members, and the place of each value in its file.
public struct JSONValue: Sendable {
  /// What kind of value it is, with its content.
  public enum Kind: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The digits as they were written, which no binary fraction could keep.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// Members in the order of the file; the last of equal keys counts.
    case object([JSONMember])
  }

  /// The content.
  public var kind: Kind
  /// Byte offset of the value in the text it was read from; 0 for a value made in code.
  public var offset: Int

  /// Makes a value that was read at `offset`, or in code.
  public init(_ kind: Kind, offset: Int = 0) {
    self.kind = kind
    self.offset = offset
  }

  /// Makes a string.
  public init(_ text: String) { self.init(.string(text)) }
  /// Makes a whole number.
  public init(_ number: Int) { self.init(.number(String(number))) }
  /// Makes an array.
  public init(_ elements: [JSONValue]) { self.init(.array(elements)) }
}

/// One member of a JSON object.
public struct JSONMember: Hashable, Sendable {
  /// The name of the member.
  public var key: String
  /// Its value.
  public var value: JSONValue

  /// Pairs a name with a value.
  public init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue: Hashable {
  /// Compares content alone: where a value stood does not matter.
  public static func == (left: JSONValue, right: JSONValue) -> Bool { left.kind == right.kind }

  /// Feeds the content alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

extension JSONValue {
  /// The value of a member, or nil where there is none or this is no object.
  ///
  /// Takes time proportional to the number of members.
  public subscript(key: String) -> JSONValue? {
    // Byte-wise, because two spellings of one Hangul syllable are two keys; equal as texts are
    // also keys that are spelled differently.
    guard let members else { return nil }
    let length = key.utf8.count
    for index in members.indices.reversed() {
      let other = members[index].key
      if other.utf8.count == length, other == key, other.utf8.elementsEqual(key.utf8) {
        return members[index].value
      }
    }
    return nil
  }

  /// The members, if this is an object.
  public var members: [JSONMember]? {
    if case .object(let members) = kind { members } else { nil }
  }

  /// The elements, if this is an array.
  public var elements: [JSONValue]? {
    if case .array(let elements) = kind { elements } else { nil }
  }

  /// The text, if this is a string.
  public var string: String? {
    if case .string(let text) = kind { text } else { nil }
  }

  /// The digits as written, if this is a number.
  public var numberText: String? {
    if case .number(let digits) = kind { digits } else { nil }
  }

  /// The number, if this is one that is whole and fits.
  public var integer: Int? { numberText.flatMap { Int($0) } }

  /// The truth value, if this is one.
  public var bool: Bool? {
    if case .bool(let value) = kind { value } else { nil }
  }

  /// Whether this is `null`.
  public var isNull: Bool { kind == .null }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Makes a JSON string.
  public init(stringLiteral value: String) { self.init(.string(value)) }
  /// Makes `true` or `false`.
  public init(booleanLiteral value: Bool) { self.init(.bool(value)) }
  /// Makes a JSON number.
  public init(integerLiteral value: Int) { self.init(.number(String(value))) }
  /// Makes a JSON array.
  public init(arrayLiteral elements: JSONValue...) { self.init(.array(elements)) }
  /// Makes a JSON object with its members in the order given.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(.object(elements.map { JSONMember($0.0, $0.1) }))
  }
}
