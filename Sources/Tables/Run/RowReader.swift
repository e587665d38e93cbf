public import Diagnostics

/// Walks through the records of one resource plainly: number, line and cell texts of each.
///
/// This is the way for people's questions, such as which rows stand behind a figure; it reads the
/// file again from the beginning.
public struct RowReader {
  /// One record as it stands in the file.
  public struct Row: Sendable {
    /// Record number, counted from 1 with the header.
    public let number: Int
    /// Which of the resource's files it begins in.
    public let file: Int
    /// The line of that file on which it begins, counted from 1.
    public let line: Int
    /// The texts of its cells, without quotes.
    public fileprivate(set) var cells: [String]
    /// The record as it is written, without its line end.
    public let text: String
    /// Where each cell begins in ``text``, in Unicode scalars.
    public let starts: [Int]
    /// Whether each cell is known to stand in its column: there are as many as there are columns,
    /// all bytes are text, and no quote is left open or swallows what follows.
    let isWhole: Bool

    fileprivate func padded(to count: Int) -> Row {
      var row = self
      while row.cells.count < count { row.cells.append("") }
      return row
    }
  }

  private let source: TextSource
  private let encoding: TextEncoding
  private let dialect: Dialect
  private let rule: RecordRule
  private let recordLimit = ReadingOptions().recordLimit
  /// The names of the columns: the fields', and the file's own labels beyond them.
  public let fields: [String]

  /// Opens a resource of a package and reads its header.
  ///
  /// - Parameters:
  ///   - package: the package it is part of.
  ///   - resource: the table.
  /// - Throws: a finding where the file cannot be read.
  public init(_ package: DataPackage, _ resource: Resource) throws(Diagnostic) {
    do throws(TableReader.Refusal) {
      (source, encoding) = try ResourceOpener(package).open(resource)
    } catch {
      throw Diagnostic(
        error.type, at: SourceLocation(file: package.folder + (resource.paths.first ?? "")),
        error.note, hint: error.hint)
    }
    dialect = resource.dialect
    let labels = try Prelude(resource.dialect, source, encoding, recordLimit: recordLimit).labels
    let schema = resource.schema ?? TableSchema(fields: (labels ?? []).map { Field(name: $0) })
    let header = Header(labels: labels, schema: schema)
    fields = header.fieldOfColumn.enumerated().map { column, field in
      field.map { schema.fields[$0].name } ?? header.labels[column].raw
    }
    let missing = header.fieldOfColumn.map { field in
      (field.map { schema.fields[$0] } ?? Field(name: "")).missingTexts(
        schema.missingValues, nullSequence: field == nil ? nil : resource.dialect.nullSequence)
    }
    rule = RecordRule(
      resource.dialect, totalLabel: resource.controlTotal?.label, missing: missing)
  }

  /// Calls `body` with each record of data; its cells are as many as ``fields``.
  ///
  /// - Parameter body: takes the record.
  /// - Throws: a finding where the file cannot be read.
  public func forEach(_ body: (Row) -> Void) throws(Diagnostic) {
    let first = dialect.header ? (dialect.headerRows.last ?? 0) + 1 : 1
    try forEachRecord(where: { $0 >= first }) { row in
      let kind = rule.kind(row.number, row.cells.count) { Array(row.cells[$0].utf8) }
      if kind == .data { body(row.padded(to: fields.count)) }
      return true
    }
  }

  /// Calls `body` with each record, title lines and comments among them, until it says false.
  ///
  /// - Parameters:
  ///   - wanted: whether a record number is wanted.
  ///   - body: takes the record and says whether to go on.
  /// - Throws: a finding where the file cannot be read.
  func forEachRecord(
    where wanted: (Int) -> Bool = { _ in true }, _ body: (Row) -> Bool
  ) throws(Diagnostic) {
    let walker = RecordWalker(source, dialect, recordLimit: recordLimit)
    var scanner = ExactScanner(dialect)
    try walker.forEach(where: wanted) { view, place in
      let start = place.bytes.lowerBound
      _ = scanner.scan(view, from: start, owned: start + 1, isLast: true)
      return body(row(scanner.cells.map(text), view, place, isTidy: scanner.strays.isEmpty))
    }
  }

  /// Makes a row of cells; `isTidy` says that no quote stands in an odd place.
  private func row(
    _ cells: [String], _ view: ByteView, _ place: RecordWalker.Place, isTidy: Bool
  ) -> Row {
    let start = place.bytes.lowerBound
    var last = place.bytes.upperBound
    while last > start, view[last - 1] == 0x0A || view[last - 1] == 0x0D { last -= 1 }
    let text = text(view.array(start, last))
    let quotes = text.utf8.count { $0 == dialect.quoteChar.utf8.first }
    // A cell with a line break and a delimiter may have swallowed the next record.
    let isSwallowed = cells.contains { $0.contains("\n") && $0.contains(dialect.delimiter) }
    return Row(
      number: place.number, file: place.file, line: place.line, cells: cells, text: text,
      starts: starts(in: text),
      isWhole: cells.count == fields.count && quotes.isMultiple(of: 2) && !isSwallowed
        && isTidy && !text.contains("\u{FFFD}"))
  }

  private func text(_ bytes: [UInt8]) -> String {
    let text = Transcoder.utf8(bytes, encoding)
    return String(decoding: text.view.array(0, text.count), as: UTF8.self)
  }

  /// Where cells begin, found in the text itself with delimiter and quote alone.
  private func starts(in text: String) -> [Int] {
    let delimiter = Array(dialect.delimiter.unicodeScalars)
    let quote = dialect.quoteChar.unicodeScalars.first
    let scalars = Array(text.unicodeScalars)
    var starts = [0]
    var isInside = false
    var index = 0
    while index < scalars.count {
      if scalars[index] == quote, isInside || index == starts.last {
        // A doubled quote stands for one, and a quote inside an open cell for itself.
        let isDoubled = isInside && index + 1 < scalars.count && scalars[index + 1] == quote
        if isDoubled { index += 1 } else { isInside.toggle() }
      } else if !isInside, scalars[index...].starts(with: delimiter) {
        starts.append(index + delimiter.count)
        index += delimiter.count - 1
      }
      index += 1
    }
    return starts
  }
}
