internal import Diagnostics
internal import JSON

/// Looks in the beginning of a file for the one fault that explains why its header does not fit, or
/// why it cannot be decoded.
///
/// What is found is said and never acted upon: the settings decide how a file is read.
struct HeaderSearch {
  private let layout: TableLayout
  private let names: Set<String>
  private let declared: TextEncoding
  /// The first lines of the file as they stand.
  private let start: ByteBuffer
  /// The labels as they stand; none where the file has none.
  private var labels: [String] = []

  /// How many bytes and records are looked at.
  private static let reach = 64 << 10
  private static let recordReach = 40

  /// Reads the beginning of a table; nil for tables without a schema, in no file, or in a file that
  /// cannot be read.
  init?(_ layout: TableLayout, _ package: DataPackage) {
    guard layout.resource.schema != nil,
      let files = try? ResourceOpener(package).files(of: layout.resource), !files.isEmpty
    else { return nil }
    let bytes = ByteBuffer()
    guard let count = try? files[0].read(at: 0, count: Self.reach, into: bytes) else { return nil }
    bytes.seal()
    var lines = bytes.view.array(0, count)
    // No character is cut in two at the end of a line.
    if count < files[0].size, let end = lines.lastIndex(of: 0x0A) {
      lines.removeLast(lines.count - end - 1)
    }
    start = ByteBuffer(lines)
    start.seal()
    self.layout = layout
    names = Set(layout.schema.fields.map { LookAlike.plain($0.name) })
    let isMarked = lines.starts(with: [0xFE, 0xFF]) || lines.starts(with: [0xFF, 0xFE])
    declared =
      layout.resource.encoding.flatMap(TextEncoding.init)
      ?? (isMarked ? .utf16(isBigEndian: nil) : .utf8)
    labels = labels(of: records(Transcoder.utf8(start, declared), layout.dialect.delimiter))
  }

  /// The cause, if there is one; `isUndecodable` says whether the file has bytes that are not text.
  func cause(isUndecodable: Bool) -> TableCause? {
    if let actual = actualEncoding(isUndecodable) { return .encoding(actual: actual) }
    guard !layout.header.problems.isEmpty else { return nil }
    return misplaced ?? (isData ? .headerMissing : nil)
  }

  // MARK: Encoding

  private static let marks: [(bytes: [UInt8], name: String)] = [
    ([0xEF, 0xBB, 0xBF], "utf-8"), ([0xFF, 0xFE], "utf-16"), ([0xFE, 0xFF], "utf-16"),
  ]

  /// The encoding that the beginning of the file has beyond doubt, if it is not the declared one.
  private func actualEncoding(_ isUndecodable: Bool) -> String? {
    if let mark = Self.marks.first(where: { start.view.starts(with: $0.bytes, at: 0) }) {
      let isMeant = mark.name == "utf-8" ? declared == .utf8 : declared.isUTF16
      return isMeant || layout.resource.encoding == nil ? nil : mark.name
    }
    if let name = unmarkedUTF16, !declared.isUTF16 { return name }
    let candidates: [(TextEncoding, String)] = [(.utf8, "utf-8"), (.cp949, "cp949")]
    return candidates.first { encoding, _ in
      guard encoding != declared, let text = text(in: encoding) else { return false }
      if isUndecodable { return encoding == .utf8 || isHardlyUTF8 }
      return matches(labels(of: records(text, layout.dialect.delimiter))) > matches(labels)
    }?.1
  }

  /// The text, if all of it is in an encoding and some of it is not ASCII.
  private func text(in encoding: TextEncoding) -> ByteBuffer? {
    let text = Transcoder.utf8(start, encoding)
    let isPlain = start.view.array(0, start.count).allSatisfy { $0 < 0x80 }
    return isPlain || UTF8Text.firstInvalid(text.view, 0, text.count) != nil ? nil : text
  }

  /// Whether too little is well-formed for a text in UTF-8 with a few broken characters.
  private var isHardlyUTF8: Bool {
    let total = start.view.array(0, start.count).count { $0 >= 0x80 }
    var invalid = 0
    var index = 0
    while let place = UTF8Text.firstInvalid(start.view, index, start.count) {
      invalid += 1
      index = place + 1
    }
    return invalid * 3 >= total
  }

  /// UTF-16 without a byte order mark: zeros stand on even places alone, or on odd ones.
  private var unmarkedUTF16: String? {
    let zeros = start.view.array(0, start.count).indices.filter { start.view[$0] == 0 }
    guard zeros.count * 16 >= start.count, let first = zeros.first,
      zeros.allSatisfy({ $0 % 2 == first % 2 })
    else { return nil }
    return first % 2 == 0 ? "utf-16be" : "utf-16le"
  }

  // MARK: Labels elsewhere

  private static let delimiters = [",", ";", "\t", "|", "^", "~", ":", "，", "；", "、", "/", " "]

  private func records(_ text: ByteBuffer, _ delimiter: String) -> [[String]] {
    var dialect = layout.dialect
    dialect.delimiter = delimiter
    var scanner = ExactScanner(dialect)
    var start = text.view.starts(with: [0xEF, 0xBB, 0xBF], at: 0) ? 3 : 0
    var records: [[String]] = []
    while records.count < Self.recordReach, start < text.count,
      let end = scanner.scan(text.view, from: start, owned: start + 1, isLast: true)
    {
      records.append(scanner.cells.map { String(decoding: $0, as: UTF8.self) })
      start = end
    }
    return records
  }

  /// The labels that the dialect finds in the first records.
  private func labels(of records: [[String]]) -> [String] {
    let rows = layout.dialect.headerRows.filter { records.indices.contains($0 - 1) }
    return Header.joined(rows.map { records[$0 - 1] }, with: layout.dialect.headerJoin)
  }

  /// How many fields of the schema the labels name.
  private func matches(_ labels: [String]) -> Int {
    names.intersection(labels.map(LookAlike.plain)).count
  }

  /// Whether so many labels are no coincidence.
  private func isEnough(_ count: Int) -> Bool {
    count == names.count || (count >= 2 && count * 2 > names.count)
  }

  /// The labels in another record, in two records together, or behind other delimiters.
  private var misplaced: TableCause? {
    let text = Transcoder.utf8(start, declared)
    var best = (count: matches(labels), cause: TableCause?.none)
    func note(_ labels: [String], _ cause: TableCause?) {
      let count = matches(labels)
      if count > best.count, isEnough(count) { best = (count, cause) }
    }
    let records = records(text, layout.dialect.delimiter)
    for (index, labels) in records.enumerated() { note(labels, .titleLines(index)) }
    for index in records.indices.dropLast() {
      let labels = Header.joined(
        Array(records[index...(index + 1)]), with: layout.dialect.headerJoin)
      note(labels, .headerRows([index + 1, index + 2]))
    }
    for delimiter in Self.delimiters where delimiter != layout.dialect.delimiter {
      for labels in self.records(text, delimiter) {
        note(labels, delimiter.first.map { .delimiter($0) })
      }
    }
    return best.cause
  }

  // MARK: No header

  /// Whether the record in the place of the header is data: it has a cell for each field, and all
  /// that are more than text have a value.
  private var isData: Bool {
    let schema = layout.schema
    guard matches(labels) == 0, labels.count == schema.fields.count
    else { return false }
    var typed = 0
    for (label, field) in zip(labels, schema.fields) {
      var reader = SettingsReader()
      let cells = CellReader(
        field, missingValues: schema.missingValues,
        nullSequence: layout.dialect.nullSequence, &reader)
      switch cells.read(Array(label.utf8)) {
      case .missing: continue
      case .problem: return false
      case .value(let value): guard cells.violations(of: value).isEmpty else { return false }
      }
      if cells.needsValue || ![.string, .any].contains(field.type) { typed += 1 }
    }
    return typed > 0
  }
}

extension TableCause {
  /// The fault of a table from which others follow, if it has one.
  static func of(_ outcome: TableReader.Outcome, _ package: DataPackage) -> TableCause? {
    let layout = outcome.plan.layout
    let isSuspect = outcome.isUndecodable || !outcome.header.problems.isEmpty
    let found = isSuspect ? HeaderSearch(layout, package) : nil
    let cause = found?.cause(isUndecodable: outcome.isUndecodable)
    if case .encoding = cause { return cause }
    if !outcome.undecodableHeaderCells.isEmpty { return .encoding(actual: nil) }
    if let row = outcome.unclosedQuote { return .unclosedQuote(row: row) }
    return cause ?? (outcome.header.problems.isEmpty ? nil : .labels)
  }
}

extension TextEncoding {
  fileprivate var isUTF16: Bool {
    if case .utf16 = self { true } else { false }
  }
}
