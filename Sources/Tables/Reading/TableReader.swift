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
    var bytes: Int
    /// Header or title cells that hold a resident registration number.
    var residentHeaderRows: [Int] = []
  }

  /// Why a table cannot be read.
  struct Refusal: Error {
    let type: String
    let note: Wording
  }

  let threads: Int
  let chunkSize: Int
  let errorLimit: Int
  let recordLimit: Int

  /// Reads the header, lets `compile` make the plan, and reads the records.
  func read(
    _ resource: Resource, source: TextSource, encoding: TextEncoding,
    compile: (Header?, [String]?) -> (TablePlan, TableContext),
    consumers: () -> [any AnyConsumer]
  ) throws(Diagnostic) -> Outcome {
    let prelude = try Prelude(resource.dialect, source, encoding, recordLimit: recordLimit)
    let (plan, context) = compile(nil, prelude.labels)
    let start = prelude.dataStart
    var state = ScanState()
    state.records = prelude.records
    let sequencer = ChunkSequencer(state)
    let size = max(0, source.size - start)
    let count = max(1, min(threads, size / chunkSize))
    let readers = (0..<count).map { _ in
      ChunkReader(
        source, from: start, plan, TableWorker(plan, context, consumers: consumers()), sequencer,
        chunkSize: chunkSize, recordLimit: recordLimit)
    }
    Self.run(readers)
    if let failure = readers.compactMap(\.failure).min(by: { $0.index < $1.index }) {
      throw failure.1
    }
    let worker = readers[0].worker
    for other in readers.dropFirst() { worker.merge(other.worker) }
    for part in readers.flatMap(\.parts).sorted(by: { $0.index < $1.index }) {
      worker.errors.merge(part.errors)
    }
    let final = sequencer.final
    return Outcome(
      header: plan.header, plan: plan, worker: worker, records: final.records,
      unclosedQuote: final.position == .quoted ? final.records : nil,
      bytes: source.size, residentHeaderRows: prelude.residentRows)
  }

  private static func run(_ readers: [ChunkReader]) {
    if readers.count == 1 { return readers[0].run() }
    let team = Team(readers)
    Threads.run(readers.count) { team.run($0) }
  }

  /// Each thread works with the reader of its own number alone, and all have ended before anyone
  /// looks at the readers again; so nothing is shared.
  private final class Team: @unchecked Sendable {
    private let readers: [ChunkReader]
    init(_ readers: [ChunkReader]) { self.readers = readers }
    func run(_ index: Int) { readers[index].run() }
  }
}

/// What stands before the data: a byte order mark, title lines and the header.
struct Prelude {
  /// The labels; nil where the dialect has no header.
  let labels: [String]?
  let dataStart: Int
  /// How many records were passed.
  let records: Int
  private(set) var residentRows: [Int] = []

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
      return
    }
    while true {
      let isWhole = buffer.count >= source.size
      if let found = Self.records(dialect, buffer, from: mark, count: last, isWhole: isWhole) {
        let texts = found.cells.map { $0.map { Self.text($0, encoding) } }
        for (index, cells) in texts.enumerated() where cells.contains(where: ResidentNumber.isIn) {
          residentRows.append(index + 1)
        }
        let rows = dialect.headerRows.compactMap { $0 <= texts.count ? texts[$0 - 1] : nil }
        labels = rows.isEmpty ? [] : Header.joined(rows, with: dialect.headerJoin)
        dataStart = found.end
        records = texts.count
        return
      }
      guard buffer.count < recordLimit else {
        throw Diagnostic(
          "source-error",
          Wording(
            ko: "머리글이 \(recordLimit >> 10) KiB를 넘음 (닫히지 않은 따옴표일 수 있음)",
            en: "the header exceeds \(recordLimit >> 10) KiB"
              + " (perhaps a quote that is never closed)"))
      }
      wanted *= 4
      _ = try source.read(at: buffer.count, count: wanted, into: buffer)
    }
  }

  /// The first records; nil where more bytes are needed to see them.
  private static func records(
    _ dialect: Dialect, _ buffer: ByteBuffer, from start: Int, count: Int, isWhole: Bool
  ) -> (cells: [[[UInt8]]], end: Int)? {
    var state = ScanState()
    var index = start
    var cells: [[[UInt8]]] = []
    while cells.count < count, index < buffer.count {
      var scanner = ExactScanner(dialect)
      // One byte is owned, so that the scan ends with the record that begins there.
      state.position = .recordStart
      let result = scanner.scan(
        buffer.view, from: index, owned: index + 1, state: state, isLast: isWhole)
      guard let end = result.end, isWhole || end < buffer.count else { return nil }
      guard let record = scanner.records.first else { return (cells, end) }
      cells.append(scanner.cells(of: record))
      index = end
    }
    return (cells, index)
  }

  private static func text(_ bytes: [UInt8], _ encoding: TextEncoding) -> String {
    guard case .cp949 = encoding else { return String(decoding: bytes, as: UTF8.self) }
    let raw = ByteBuffer()
    raw.append(contentsOf: bytes)
    raw.seal()
    let buffer = ByteBuffer()
    Transcoder.appendCP949(raw.view, 0, raw.count, to: buffer)
    return String(decoding: buffer.view.array(0, buffer.count), as: UTF8.self)
  }
}

extension ExactScanner {
  /// The texts of a record's cells; none for an empty line.
  func cells(of record: Record) -> [[UInt8]] {
    if record.isEmptyLine { return [] }
    var start = record.start
    return (0..<record.count).map { index in
      let end = Int(ends[record.firstEnd + index])
      defer { start = end + 1 }
      return text.view.array(start, end)
    }
  }
}
