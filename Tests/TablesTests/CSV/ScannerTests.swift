import JSON
import TestSupport
import Testing

@testable import Tables

/// Splits a text into records and cells, one byte at a time: slow, plain, and the oracle.
func naiveRecords(_ bytes: [UInt8]) -> [[[UInt8]]] {
  enum State { case fieldStart, plain, quoted, quoteInQuoted }
  var records: [[[UInt8]]] = []
  var record: [[UInt8]] = []
  var cell: [UInt8] = []
  var state = State.fieldStart
  var isOpen = false
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    let isQuote = byte == 0x22
    if state == .quoted {
      if isQuote { state = .quoteInQuoted } else { cell.append(byte) }
      continue
    }
    if state == .quoteInQuoted && isQuote {
      cell.append(byte)
      state = .quoted
    } else if byte == 0x2C {
      record.append(cell)
      (cell, state, isOpen) = ([], .fieldStart, true)
    } else if byte == 0x0A || byte == 0x0D {
      if byte == 0x0D && index < bytes.count && bytes[index] == 0x0A { index += 1 }
      let isEmptyLine = !isOpen && state == .fieldStart
      records.append(isEmptyLine ? [] : record + [cell])
      (record, cell, state, isOpen) = ([], [], .fieldStart, false)
    } else if state == .fieldStart && isQuote {
      (state, isOpen) = (.quoted, true)
    } else {
      cell.append(byte)
      (state, isOpen) = (.plain, true)
    }
  }
  if isOpen { records.append(record + [cell]) }
  return records
}

/// Keeps the texts of all cells by record.
struct CellCollector: BatchConsumer {
  let demands: ColumnDemands
  private let columns: [ColumnKey<CodeColumn>]
  var rows: [Int: [String?]] = [:]

  init(fields: [String]) {
    var demands = ColumnDemands()
    columns = fields.map { demands.codes($0) }
    self.demands = demands
  }

  mutating func consume(_ batch: borrowing Batch) {
    for row in 0..<batch.count {
      rows[batch.rows[row]] = columns.map { column in
        let codes = batch[column]
        return codes.codes[row] < 0 ? nil : codes.list[codes.codes[row]]
      }
    }
  }

  mutating func merge(_ other: consuming CellCollector) {
    rows.merge(other.rows) { first, _ in first }
  }
}

extension PackageFixture {
  /// The texts of the cells of `fields` by record; nil where there is no value.
  func cells(_ fields: [String], size: Int, threads: Int) -> [Int: [String?]]? {
    var options = PackageReader.Options()
    options.chunkSize = size
    options.threads = threads
    let (_, consumers) = PackageReader(package, options: options).read { _ in
      CellCollector(fields: fields)
    }
    return consumers["d"]?.rows
  }
}

@Suite("Scanner against the naive splitter")
struct ScannerTests {
  private static let fields = ["a", "b", "c"]
  private static let schema = #"""
    {"name": "a", "type": "string"}, {"name": "b", "type": "string"},
    {"name": "c", "type": "string"}
    """#

  /// Random text of the bytes that matter, in a mixture that depends on the seed.
  private static func text(_ seed: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: UInt64(seed) + 1)
    let tidy = Array("a,b,c\nxx,\"y\",z\n\"p,q\",r,s\n1,\"2\n3\",4\r\n".utf8)
    let wild = "a,\"\n\r,\n bé".unicodeScalars.map { Array(String($0).utf8) }
    let length = Int.random(in: 0...700, using: &generator)
    if seed % 2 == 0 {
      return (0..<length).flatMap { _ in wild.randomElement(using: &generator) ?? [] }
    }
    // Whole records, now and then with a byte that breaks them.
    var bytes: [UInt8] = []
    let records = tidy.split(separator: 0x0A, omittingEmptySubsequences: true)
    while bytes.count < length {
      bytes += (records.randomElement(using: &generator) ?? []) + [0x0A]
      if seed % 3 == 0, Int.random(in: 0..<8, using: &generator) == 0 {
        bytes += wild.randomElement(using: &generator) ?? []
      }
    }
    return bytes
  }

  private static func expected(_ bytes: [UInt8]) -> [Int: [String?]] {
    var rows: [Int: [String?]] = [:]
    for (index, record) in naiveRecords(bytes).enumerated() where !record.isEmpty {
      let cells = record.map { String(decoding: $0, as: UTF8.self) }
      rows[index + 1] = (0..<3).map { $0 < cells.count ? cells[$0] : nil }
    }
    return rows
  }

  @Test("the same cells, wherever the text is cut", arguments: 0..<300)
  func splits(_ seed: Int) throws {
    let bytes = Self.text(seed)
    guard !bytes.isEmpty else { return }
    let fixture = try PackageFixture(
      csv: bytes, fields: Self.schema, schema: #""missingValues": [],"#,
      dialect: #""header": false"#)
    let expected = Self.expected(bytes)
    for (size, threads) in [(64, 1), (128, 2), (64, 2), (1 << 20, 1)] {
      let rows = fixture.cells(Self.fields, size: size, threads: threads)
      #expect(rows == expected, "seed \(seed), parts of \(size) bytes, \(threads) threads")
    }
  }

  @Test("records are found again by number, with their lines", arguments: 0..<300)
  func walks(_ seed: Int) throws {
    let bytes = Self.text(seed)
    guard !bytes.isEmpty else { return }
    let fixture = try PackageFixture(
      csv: bytes, fields: Self.schema, schema: #""missingValues": [],"#,
      dialect: #""header": false"#)
    let reader = try RowReader(fixture.package, fixture.package.resources[0])
    var found: [Int: RowReader.Row] = [:]
    try reader.forEach { found[$0.number] = $0 }
    let isClosed = bytes.count { $0 == 0x22 }.isMultiple(of: 2)
    for (number, cells) in Self.expected(bytes) where !cells.allSatisfy({ $0 ?? "" == "" }) {
      let row = try #require(found[number], "seed \(seed), record \(number)")
      #expect(Array(row.cells.prefix(3)) == cells.map { $0 ?? "" })
      // The text of the record stands on its line; lone carriage returns end no line of editors.
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      guard isClosed, !bytes.contains(0x0D), row.line <= lines.count else { continue }
      let first = row.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)[0]
      #expect(Array(lines[row.line - 1]) == Array(first), "seed \(seed), record \(number)")
    }
  }

  @Test("reports do not depend on threads and parts", arguments: 0..<100)
  func reports(_ seed: Int) throws {
    let fixture = try PackageFixture(
      csv: Self.text(seed * 2 + 1),
      fields: #"{"name": "a", "type": "integer"}, {"name": "b", "constraints": {"unique": true}},"#
        + #"{"name": "c", "type": "string", "constraints": {"enum": ["z", "s"]}}"#)
    let reports = [(64, 1), (64, 2), (192, 2), (1 << 20, 1)].map { size, threads in
      fixture.validate(threads: threads, chunkSize: size, maxErrors: 20).json().text()
    }
    #expect(Set(reports).count == 1)
  }
}
