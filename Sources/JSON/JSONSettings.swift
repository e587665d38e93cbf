public import Diagnostics

/// Reads settings from the objects of a JSON file and collects what is wrong with them.
///
/// A setting that is left out has no value. One of the wrong kind is reported and never taken as
/// left out: whoever wrote it believes that it works.
public struct JSONSettings {
  /// What is wrong, in the order in which it was read.
  public private(set) var findings: [Diagnostic] = []

  private let bytes: [UInt8]
  private let file: String
  private let code: String

  /// Reads from the JSON text `bytes` of a file; findings have `code`.
  public init(bytes: [UInt8], file: String, code: String) {
    self.bytes = bytes
    self.file = file
    self.code = code
  }

  /// The text of a setting.
  public mutating func text(_ key: String, in object: JSONValue?) -> String? {
    read(key, in: object, Wording(ko: "글", en: "a text"), \.string)
  }

  /// The truth value of a setting.
  public mutating func flag(_ key: String, in object: JSONValue?) -> Bool? {
    read(key, in: object, Wording(ko: "true나 false", en: "true or false"), \.bool)
  }

  /// The whole number of a setting, which must lie in `range`.
  public mutating func integer(
    _ key: String, in object: JSONValue?, _ range: ClosedRange<Int>
  ) -> Int? {
    let (least, most) = (range.lowerBound, range.upperBound)
    let wanted =
      most == Int.max
      ? Wording(ko: "따옴표 없는 \(least) 이상의 정수", en: "a whole number from \(least) without quotes")
      : Wording(
        ko: "따옴표 없는 \(least)에서 \(most)까지의 정수",
        en: "a whole number from \(least) to \(most) without quotes")
    return read(key, in: object, wanted) { value in
      value.integer.flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// The texts of a list; empty where there is none.
  public mutating func texts(_ key: String, in object: JSONValue?) -> [String] {
    read(key, in: object, Wording(ko: "글의 목록", en: "a list of texts")) { value in
      guard let elements = value.elements else { return nil }
      let texts = elements.compactMap(\.string)
      return texts.count == elements.count ? texts : nil
    } ?? []
  }

  /// An object of settings, of which each must be one of `known`.
  public mutating func object(
    _ key: String, in object: JSONValue?, known: [String]
  ) -> JSONValue? {
    let inner = read(key, in: object, Wording(ko: "객체 {…}", en: "an object {…}")) { value in
      value.members == nil ? nil : value
    }
    if let inner { checkKeys(of: inner, key, known: known) }
    return inner
  }

  /// The objects of a list, of which each setting must be one of `known`.
  public mutating func objects(
    _ key: String, in object: JSONValue?, known: [String]
  ) -> [JSONValue] {
    let wanted = Wording(ko: "객체의 목록 [{…}]", en: "a list of objects [{…}]")
    let list = read(key, in: object, wanted) { value in
      value.elements.flatMap { elements in
        elements.allSatisfy { $0.members != nil } ? elements : nil
      }
    }
    for element in list ?? [] { checkKeys(of: element, key, known: known) }
    return list ?? []
  }

  /// Reports the settings of an object that are not among `known`.
  public mutating func checkKeys(of object: JSONValue, _ name: String, known: [String]) {
    for member in object.members ?? [] where !known.contains(member.key) {
      report(
        member.value,
        Wording(
          ko: "“\(name)”에 “\(member.key)”(이)라는 설정은 없음",
          en: "“\(name)” has no setting “\(member.key)”"),
        hint: Self.hint(member.key, known))
    }
  }

  /// The name that was probably meant, as a hint.
  public static func hint(_ name: String, _ known: some Sequence<String>) -> Wording? {
    Suggestion.nearest(to: name, in: known).map {
      Wording(ko: "“\($0)”을(를) 뜻했습니까?", en: "did you mean “\($0)”?")
    }
  }

  /// Adds a finding at a value; `code` is that of all findings unless another is given.
  public mutating func report(
    _ value: JSONValue, _ message: Wording, code: String? = nil, hint: Wording? = nil
  ) {
    add([
      Diagnostic(
        code ?? self.code, cause: .configuration,
        at: TextPlace.location(of: value.offset, in: bytes, file: file), message, hint: hint)
    ])
  }

  /// Adds findings that somebody else made.
  public mutating func add(_ findings: [Diagnostic]) { self.findings += findings }

  private mutating func read<Value>(
    _ key: String, in object: JSONValue?, _ wanted: Wording, _ reading: (JSONValue) -> Value?
  ) -> Value? {
    guard let value = object?[key] else { return nil }
    if let setting = reading(value) { return setting }
    let found = value.text(.compact)
    let shown =
      found.unicodeScalars.count > 40 ? String(found.unicodeScalars.prefix(40)) + "…" : found
    report(
      value,
      Wording(
        ko: "“\(key)”의 “\(shown)”은(는) \(wanted.korean)이(가) 아님",
        en: "“\(shown)” of “\(key)” is not \(wanted.english)"))
    return nil
  }
}
