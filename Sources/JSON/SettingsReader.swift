public import Diagnostics

/// Reads settings from the objects of JSON files and collects what is wrong with them.
///
/// A setting that is left out has no value. One of the wrong kind is reported and never taken as
/// left out: whoever wrote it believes that it works.
public struct SettingsReader: Sendable {
  /// A finding, and the value that it is about unless it has its place already.
  private struct Entry: Hashable {
    var finding: Diagnostic
    let offset: Int?
  }

  /// The files that are read.
  public private(set) var sources: JSONSources
  /// How many errors there are.
  public private(set) var errorCount = 0

  private var code: String
  /// What is being read, which messages begin with.
  private var subject: Wording?
  private var entries: [Entry] = []
  private var known: Set<Entry> = []

  /// Reads from `sources`, or from values without a file; findings have `code`.
  public init(_ sources: JSONSources = JSONSources(file: ""), code: String = "json-error") {
    self.sources = sources
    self.code = code
  }

  /// What is wrong, in the order in which it was read, with its places.
  public var findings: [Diagnostic] {
    let places = sources.locations(of: entries.compactMap(\.offset))
    return entries.map { entry in
      var finding = entry.finding
      if let offset = entry.offset { finding.location = places[offset] }
      return finding
    }
  }

  /// Reads a further file; throws where it is not JSON.
  public mutating func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> JSONValue {
    try sources.parse(bytes, file: file)
  }

  /// Reads something whose findings have another code, and begin with what it is.
  public mutating func within<Result>(
    _ code: String, _ subject: Wording? = nil, _ body: (inout SettingsReader) -> Result
  ) -> Result {
    let outer = (self.code, self.subject)
    (self.code, self.subject) = (code, subject)
    defer { (self.code, self.subject) = outer }
    return body(&self)
  }

  // MARK: Findings

  /// Adds an error about a value; `code` is that of all findings unless another is given.
  public mutating func fail(
    _ value: JSONValue, _ message: Wording, hint: Wording? = nil, code: String? = nil
  ) {
    let code = code ?? self.code
    add(Diagnostic(code, cause: .configuration, worded(message), hint: hint), value.offset)
  }

  /// Adds a warning about a value.
  public mutating func warn(_ value: JSONValue, _ message: Wording, hint: Wording? = nil) {
    add(
      Diagnostic(code, severity: .warning, cause: .configuration, worded(message), hint: hint),
      value.offset)
  }

  private func worded(_ message: Wording) -> Wording {
    guard let subject else { return message }
    return Wording(
      ko: "\(subject.korean): \(message.korean)", en: "\(subject.english): \(message.english)")
  }

  /// Adds findings that somebody else made, with their places.
  public mutating func add(_ findings: [Diagnostic]) {
    for finding in findings { add(finding, nil) }
  }

  /// What is read once for each of its uses is reported once.
  private mutating func add(_ finding: Diagnostic, _ offset: Int?) {
    let entry = Entry(finding: finding, offset: offset)
    guard known.insert(entry).inserted else { return }
    entries.append(entry)
    if finding.severity == .error { errorCount += 1 }
  }

  // MARK: Values

  /// A setting that `reading` makes something of; else it is not what is `wanted`.
  public mutating func value<Value>(
    _ key: String, in object: JSONValue?, _ wanted: @autoclosure () -> Wording,
    hint: @autoclosure () -> Wording? = nil, _ reading: (JSONValue) -> Value?
  ) -> Value? {
    guard let value = object?[key] else { return nil }
    if let setting = reading(value) { return setting }
    let found = value.text(.compact)
    let shown =
      found.unicodeScalars.count > 40 ? String(found.unicodeScalars.prefix(40)) + "…" : found
    let wanted = wanted()
    fail(
      value,
      Wording(
        ko: "“\(key)”의 “\(shown)”은(는) \(wanted.korean)이(가) 아님",
        en: "“\(shown)” of “\(key)” is not \(wanted.english)"), hint: hint())
    return nil
  }

  /// The text of a setting.
  public mutating func text(_ key: String, in object: JSONValue?) -> String? {
    value(key, in: object, Wording(ko: "글", en: "a text"), \.string)
  }

  /// The truth value of a setting.
  public mutating func flag(_ key: String, in object: JSONValue?) -> Bool? {
    value(key, in: object, Wording(ko: "true나 false", en: "true or false"), \.bool)
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
    return value(key, in: object, wanted) { value in
      value.integer.flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// One of a few words.
  public mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, in object: JSONValue?, _: Choice.Type
  ) -> Choice? {
    value(
      key, in: object, Self.oneOf(Choice.self),
      hint: Self.nearest(object?[key]?.string ?? "", Choice.allCases.map(\.rawValue))
    ) { $0.string.flatMap(Choice.init(rawValue:)) }
  }

  private static func oneOf<Choice: RawRepresentable<String> & CaseIterable>(
    _: Choice.Type
  ) -> Wording {
    let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    return Wording(ko: "다음 가운데 하나(\(words))", en: "one of \(words)")
  }

  /// The texts of a list; nil where there is none.
  public mutating func texts(_ key: String, in object: JSONValue?) -> [String]? {
    value(key, in: object, Wording(ko: "글의 목록 [“…”]", en: "a list of texts [“…”]"), Self.texts)
  }

  /// A text, or the texts of a list; a standard of two editions allows both.
  public mutating func names(_ key: String, in object: JSONValue?) -> [String]? {
    value(key, in: object, Wording(ko: "글이나 글의 목록", en: "a text or a list of texts")) { value in
      value.string.map { [$0] } ?? Self.texts(value)
    }
  }

  private static func texts(_ value: JSONValue) -> [String]? {
    let texts = value.elements?.compactMap(\.string)
    return texts?.count == value.elements?.count ? texts : nil
  }

  /// The elements of a list of anything.
  public mutating func list(_ key: String, in object: JSONValue?) -> [JSONValue]? {
    value(key, in: object, Wording(ko: "목록 […]", en: "a list […]"), \.elements)
  }

  /// An object; where `known` is given, each setting must be one of these.
  public mutating func object(
    _ key: String, in outer: JSONValue?, known: [String]? = nil, required: [String] = []
  ) -> JSONValue? {
    let wanted = Wording(ko: "객체 {…}", en: "an object {…}")
    let inner = value(key, in: outer, wanted) { $0.members == nil ? nil : $0 }
    if let inner, let known {
      check(inner, Wording(ko: "“\(key)”", en: "“\(key)”"), known, required)
    }
    return inner
  }

  /// The objects of a list, in the same way; empty where there are none.
  public mutating func objects(
    _ key: String, in outer: JSONValue?, known: [String]? = nil, required: [String] = []
  ) -> [JSONValue] {
    let wanted = Wording(ko: "객체의 목록 [{…}]", en: "a list of objects [{…}]")
    let list = value(key, in: outer, wanted) { value in
      value.elements.flatMap { list in list.allSatisfy { $0.members != nil } ? list : nil }
    }
    guard let list else { return [] }
    for inner in known == nil ? [] : list {
      check(inner, Wording(ko: "“\(key)”", en: "“\(key)”"), known ?? [], required)
    }
    return list
  }

  // MARK: Names

  /// Reports the settings of an object that are not among `known`, are given twice or are missing.
  ///
  /// `hint` says where a setting belongs that stands in the wrong object.
  public mutating func check(
    _ object: JSONValue, _ owner: Wording, _ known: [String], _ required: [String] = [],
    hint: (String) -> Wording? = { _ in nil }
  ) {
    reportRepeated(in: object, owner) { $0.fail($1, $2) }
    let unknown = object.members?.filter { !known.contains($0.key) } ?? []
    for member in unknown {
      fail(
        member.value,
        Wording(
          ko: "\(owner.korean)에 “\(member.key)”(이)라는 설정은 없음",
          en: "\(owner.english) has no setting “\(member.key)”"),
        hint: hint(member.key) ?? Self.hint(member.key, known))
    }
    // What is misspelt is not missing as well.
    let meant = unknown.compactMap { Suggestion.nearest(to: $0.key, in: known) }
    for key in required where object[key] == nil && !meant.contains(key) {
      fail(
        object,
        Wording(ko: "\(owner.korean)에 “\(key)”이(가) 없음", en: "\(owner.english) lacks “\(key)”"))
    }
  }

  /// Warns of properties that are probably misspelt, in an object that may have any.
  public mutating func warnOfMisspelt(_ object: JSONValue, _ owner: Wording, _ known: [String]) {
    reportRepeated(in: object, owner) { $0.warn($1, $2) }
    let unknown = object.members?.filter { !known.contains($0.key) } ?? []
    let missing = unknown.isEmpty ? [] : known.filter { object[$0] == nil }
    for member in unknown {
      let plain = Self.folded(member.key)
      let meant =
        missing.first { Self.folded($0) == plain }
        ?? Suggestion.nearest(to: member.key, in: missing)
      guard let meant else { continue }
      warn(
        member.value,
        Wording(
          ko: "\(owner.korean)의 “\(member.key)”은(는) 표준에 없는 속성이라 쓰이지 않음",
          en: "“\(member.key)” of \(owner.english) is not a property of the standard, and has no"
            + " effect"),
        hint: Self.meant(meant))
    }
  }

  private mutating func reportRepeated(
    in object: JSONValue, _ owner: Wording,
    _ report: (inout SettingsReader, JSONValue, Wording) -> Void
  ) {
    var seen: Set<[UInt8]> = []
    for member in object.members ?? [] where !seen.insert(Array(member.key.utf8)).inserted {
      report(
        &self, member.value,
        Wording(
          ko: "\(owner.korean)에 “\(member.key)”이(가) 두 번 있음",
          en: "\(owner.english) has “\(member.key)” twice"))
    }
  }

  /// A name without what separates its words, so that `missing_values` is `missingValues`.
  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
  }

  /// The name that was probably meant and all others, as a hint.
  private static func hint(_ name: String, _ known: [String]) -> Wording {
    let all = known.joined(separator: ", ")
    let nearest = nearest(name, known)
    return Wording(
      ko: (nearest.map { $0.korean + " " } ?? "") + "쓸 수 있는 설정: \(all)",
      en: (nearest.map { $0.english + " " } ?? "") + "the settings are \(all)")
  }

  /// The name that was probably meant, as a hint.
  public static func nearest(_ name: String, _ known: some Sequence<String>) -> Wording? {
    Suggestion.nearest(to: name, in: known).map(meant)
  }

  private static func meant(_ name: String) -> Wording {
    Wording(ko: "“\(name)”을(를) 뜻했습니까?", en: "did you mean “\(name)”?")
  }
}
