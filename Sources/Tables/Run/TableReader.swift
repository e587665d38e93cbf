internal import Diagnostics

/// Reads one table: its header first, then its records on as many threads as are worth it.
struct TableReader {
  /// What a table was found to hold.
  struct Outcome {
    var header: Header
    var plan: TablePlan
    var worker: TableWorker
    var records: Int
    /// The record in which a quote is opened that is never closed.
    var unclosedQuote: Int?
    /// What the rows add up to, where the sender states it too.
    var sums = ControlSums()
    /// Header or title cells that hold a resident registration number.
    var residentHeaderRows: [Int] = []
    /// Header or title cells whose bytes the encoding does not have, counted from 1.
    var undecodableHeaderCells: [(row: Int, column: Int)] = []

    /// Whether any bytes are not text in the declared encoding.
    var isUndecodable: Bool {
      !undecodableHeaderCells.isEmpty
        || worker.errors.counts.keys.contains { $0.problem == .encoding }
    }
  }

  /// Why a table cannot be read.
  struct Refusal: Error {
    let type: String
    let note: Wording
    var hint: Wording?
  }

  let threads: Int
  let chunkSize: Int
  let errorLimit: Int
  let recordLimit: Int

  /// Reads the header, lets `compile` make the plan, and reads the records.
  func read(
    _ resource: Resource, source: TextSource, encoding: TextEncoding,
    compile: ([String]?, _ width: Int) -> TablePlan,
    consumers: () -> [any AnyConsumer]
  ) throws(Diagnostic) -> Outcome {
    let prelude = try Prelude(resource.dialect, source, encoding, recordLimit: recordLimit)
    let plan = compile(prelude.labels, prelude.width)
    var leading = plan.keys.map(\.leading)
    while true {
      let order = KeyOrder(leading, limit: errorLimit)
      let sums = ControlSums()
      var outcome = try readRecords(source, prelude, plan, order) {
        TableWorker(plan, consumers: consumers(), sums: sums, order: order)
      }
      outcome.sums = sums
      guard let order, order.isBroken else { return outcome }
      // Keys that are in no order have to be kept, from the first record on.
      for key in order.brokenKeys { leading[key] = nil }
    }
  }

  private func readRecords(
    _ source: TextSource, _ prelude: Prelude, _ plan: TablePlan, _ order: KeyOrder?,
    worker: () -> TableWorker
  ) throws(Diagnostic) -> Outcome {
    let start = prelude.dataStart
    var state = ScanState()
    state.records = prelude.records
    let sequencer = ChunkSequencer(state)
    let findings = PartFindings(limit: errorLimit)
    let size = max(0, source.size - start)
    let count = max(1, min(threads, size / chunkSize))
    let readers = (0..<count).map { _ in
      ChunkReader(
        source, from: start, plan, worker(), sequencer, findings, order, chunkSize: chunkSize,
        recordLimit: recordLimit)
    }
    Threads.run(readers.count) { readers[$0].run() }
    if let failure = readers.compactMap(\.failure).min(by: { $0.index < $1.index }) {
      throw failure.1
    }
    let worker = readers[0].worker
    for other in readers.dropFirst() { worker.merge(other.worker) }
    worker.errors = findings.joined
    let final = sequencer.final
    return Outcome(
      header: plan.header, plan: plan, worker: worker, records: final.records,
      unclosedQuote: final.position == .quoted ? final.records : nil,
      residentHeaderRows: prelude.residentRows,
      undecodableHeaderCells: prelude.undecodableCells)
  }
}

/// What stands before the data: a byte order mark, title lines and the header.
struct Prelude {
  /// The labels; nil where the dialect has no header.
  let labels: [String]?
  /// How many cells the first record of data has, where there is no header.
  private(set) var width = 0
  let dataStart: Int
  /// How many records were passed.
  let records: Int
  private(set) var residentRows: [Int] = []
  private(set) var undecodableCells: [(row: Int, column: Int)] = []

  init(
    _ dialect: Dialect, _ source: TextSource, _ encoding: TextEncoding, recordLimit: Int
  ) throws(Diagnostic) {
    let buffer = ByteBuffer()
    var wanted = 64 << 10
    _ = try source.read(at: 0, count: wanted, into: buffer)
    let mark = buffer.view.starts(with: [0xEF, 0xBB, 0xBF], at: 0) ? 3 : 0
    guard dialect.header, let last = dialect.headerRows.last else {
      labels = nil
      dataStart = mark
      records = 0
      let isWhole = buffer.count >= source.size
      let first = Self.records(dialect, buffer, from: mark, count: 1, isWhole: isWhole)
      width = first?.cells.first?.count ?? 0
      return
    }
    while true {
      let isWhole = buffer.count >= source.size
      if let found = Self.records(dialect, buffer, from: mark, count: last, isWhole: isWhole) {
        let texts = Self.decoded(found.cells, encoding, undecodable: &undecodableCells)
        for (index, cells) in texts.enumerated()
        where cells.contains(where: { ResidentRule.plain.verdict(of: $0) == .certain }) {
          residentRows.append(index + 1)
        }
        labels = Self.labels(texts, dialect)
        dataStart = found.end
        records = texts.count
        return
      }
      guard buffer.count < recordLimit else {
        throw Diagnostic(
          "source-error",
          Wording(
            ko: "머리글이 \(recordLimit.byteSize)를 넘음 (닫히지 않은 따옴표일 수 있음)",
            en: "the header exceeds \(recordLimit.byteSize)"
              + " (perhaps a quote that is never closed)"))
      }
      wanted *= 4
      _ = try source.read(at: buffer.count, count: wanted, into: buffer)
    }
  }

  /// The labels; nil where all that the dialect calls a header are comments.
  private static func labels(_ records: [[String]], _ dialect: Dialect) -> [String]? {
    let numbers = dialect.headerRows.filter { $0 <= records.count }
    let rows = numbers.filter { !dialect.isComment($0, first: records[$0 - 1].first) }
    if rows.isEmpty { return numbers.isEmpty ? [] : nil }
    return Header.joined(rows.map { records[$0 - 1] }, with: dialect.headerJoin)
  }

  /// The first records; nil where more bytes are needed to see them.
  private static func records(
    _ dialect: Dialect, _ buffer: ByteBuffer, from start: Int, count: Int, isWhole: Bool
  ) -> (cells: [[[UInt8]]], end: Int)? {
    var scanner = ExactScanner(dialect)
    var index = start
    var cells: [[[UInt8]]] = []
    while cells.count < count, index < buffer.count {
      // One byte is owned, so that the scan ends with the record that begins there.
      guard
        let end = scanner.scan(buffer.view, from: index, owned: index + 1, isLast: isWhole)
      else { return nil }
      cells.append(scanner.cells)
      index = end
    }
    return (cells, index)
  }

  private static func decoded(
    _ records: [[[UInt8]]], _ encoding: TextEncoding,
    undecodable: inout [(row: Int, column: Int)]
  ) -> [[String]] {
    records.enumerated().map { row, cells in
      cells.enumerated().map { column, bytes in
        let text = Transcoder.utf8(bytes, encoding)
        if UTF8Text.firstInvalid(text.view, 0, text.count) != nil {
          undecodable.append((row + 1, column + 1))
        }
        return String(decoding: text.view.array(0, text.count), as: UTF8.self)
      }
    }
  }
}
