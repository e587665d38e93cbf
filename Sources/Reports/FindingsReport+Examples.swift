public import Diagnostics

extension FindingsReport {
  /// The findings as a terminal lists them: in the order of each file, equal ones once.
  public var diagnostics: [Diagnostic] {
    sections.flatMap { section in
      section.listedGroups.flatMap { group in
        group.variants.flatMap { variant in
          variant.examples.map { ($0, variant.isWhole ? $0 : variant.examples[0]) }
        }
      }
      .enumerated().sorted { left, right in
        let (first, second) = (left.element.1, right.element.1)
        if first.severity != second.severity { return first.severity > second.severity }
        return (Self.row(of: first), left.offset) < (Self.row(of: second), right.offset)
      }
      .map(\.element.0)
    }
  }

  /// What is about a whole file comes first, and what is not listed last.
  private static func row(of finding: Diagnostic) -> Int {
    finding.location?.row ?? (finding.code == Section.notListed ? .max : 0)
  }
}

extension FindingsReport.Group {
  /// Findings of a group that are helped in the same way.
  struct Variant {
    /// How many there are, listed or not.
    let count: Int
    /// Those that are listed.
    let findings: [Diagnostic]
    /// The few that stand for all: the last of them says where the others are.
    private(set) var examples: [Diagnostic] = []
    /// What else there is to say of them.
    let notes: [Wording]

    /// Whether the examples are all there are.
    var isWhole: Bool { examples.count == count }

    /// More than these are not shown one by one, but where they are is said.
    private static let mostExamples = 3

    init(_ findings: [Diagnostic], count: Int, notes: [Wording]) {
      self.findings = findings
      self.count = count
      self.notes = notes
      var shown = findings
      if count > Self.mostExamples {
        let different = findings.inGroups(by: \.message).prefix(Self.mostExamples)
        shown = different.compactMap(\.first)
        for index in shown.indices.dropFirst() { shown[index].hint = nil }
      }
      examples = shown
      guard let last = shown.indices.last else { return }
      examples[last].count += count - shown.count
      examples[last].notes += (rest(behind: shown).map { [$0] } ?? []) + notes
    }

    /// Says where the findings are that are not shown; nil where all are.
    func rest(behind shown: [Diagnostic]) -> Wording? {
      let count = count - shown.count
      guard count > 0 else { return nil }
      let known = Set(shown.map(\.location))
      let others = findings.compactMap(\.location).filter { !known.contains($0) }
      let rows = RowRanges(others.compactMap(\.row))
      let isSomewhereElse = others.count < count
      let number = Count.text(count)
      // Labels, which all stand in one row, are told by their fields.
      if Set(findings.map(\.location?.row)).count == 1 {
        let fields = others.compactMap(\.field).map { "“\($0)”" }
        let named = fields.prefix(8).joined(separator: ", ") + (fields.count > 8 ? ", …" : "")
        guard fields.isEmpty else {
          return Wording(ko: "그 밖에 \(number)건: \(named)", en: "\(number) more: \(named)")
        }
      }
      if rows.isEmpty { return Wording(ko: "그 밖에 \(number)건", en: "\(number) more") }
      return Wording(
        ko: "그 밖에 \(number)건: \(rows)행\(isSomewhereElse ? " 등" : "")",
        en: "\(number) more: \(rows.isOne ? "row" : "rows") \(rows)"
          + (isSomewhereElse ? " and others" : ""))
    }
  }

  /// The findings by what would help, each with the first advice.
  ///
  /// What is quoted in an advice does not make it another one. Findings that are not listed count
  /// as the first kind.
  var variants: [Variant] {
    let kinds = findings.inGroups { $0.hint.map { Self.frame(of: $0.english) } }
    let unlisted = count - findings.count
    return kinds.enumerated().map { index, findings in
      Variant(
        findings, count: findings.count + (index == 0 ? unlisted : 0),
        notes: index == kinds.count - 1 ? notes : [])
    }
  }

  /// A sentence without what it quotes.
  private static func frame(of text: String) -> [Substring] {
    text.split(separator: "“", omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? part : part.drop { $0 != "”" }
    }
  }
}

extension FindingsReport.Section {
  static let notListed = "not-listed"

  /// The kinds of which findings are listed, and one for all others together.
  var listedGroups: [FindingsReport.Group] {
    let others = groups.filter(\.findings.isEmpty)
    let listed = groups.filter { !$0.findings.isEmpty }
    guard !others.isEmpty else { return listed }
    let title = Wording(ko: "싣지 않은 것", en: "Not Listed")
    func named(_ language: Language) -> String {
      others.prefix(8).map { "\($0.title.text(in: language)) \(Count.text($0.count))" }
        .joined(separator: ", ") + (others.count > 8 ? ", …" : "")
    }
    var all = Diagnostic(
      Self.notListed, severity: others.map(\.severity).max() ?? .error,
      at: SourceLocation(file: file),
      Wording(
        ko: "싣지 않은 것: \(named(.korean))", en: "not listed: \(named(.english))"))
    all.count = others.reduce(0) { $0 + $1.count }
    return listed + FindingsReport.Group.all([all]) { _ in title }
  }
}

/// Row numbers, those that follow each other as a range.
struct RowRanges: CustomStringConvertible {
  private let ranges: [ClosedRange<Int>]

  var isEmpty: Bool { ranges.isEmpty }
  /// Whether it is a single row.
  var isOne: Bool { ranges.count == 1 && ranges[0].count == 1 }

  init(_ rows: [Int]) {
    var ranges: [ClosedRange<Int>] = []
    for row in Set(rows).sorted() {
      if let last = ranges.last, last.upperBound == row - 1 {
        ranges[ranges.count - 1] = last.lowerBound...row
      } else {
        ranges.append(row...row)
      }
    }
    self.ranges = ranges
  }

  /// The first few, with an ellipsis where there are more.
  var description: String {
    ranges.prefix(8).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
    }
    .joined(separator: ", ") + (ranges.count > 8 ? ", …" : "")
  }
}
