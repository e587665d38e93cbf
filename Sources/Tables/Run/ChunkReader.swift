internal import Diagnostics

/// Reads one part of a text after another on one thread, and hands their records to a worker.
///
/// Each thread works with a reader of its own, and all have ended before anyone looks at the readers
/// again; so nothing is shared.
final class ChunkReader: @unchecked Sendable {
  private let source: TextSource
  private let plan: TablePlan
  let worker: TableWorker
  private let start: Int
  private let chunkSize: Int
  private let sequencer: ChunkSequencer
  private let findings: PartFindings
  private let order: KeyOrder?
  private let recordLimit: Int
  /// What encloses cells; nil where the exact scanner takes the quotes away.
  private let quote: UInt8?

  private let raw = ByteBuffer()
  private let text = ByteBuffer()
  private var quotes: PartQuotes
  private var textMasks: BlockMasks
  private var scanner: ExactScanner
  private var bounds: RecordBounds
  private var filter: RowFilter

  /// The part that is being read: where it begins, and the bytes whose records it may begin.
  private var offset = 0
  private var owned = 0
  /// Whether ``raw`` reaches to the end of the text.
  private var isWhole = false

  /// What ended the reading, with the part in which it happened.
  private(set) var failure: (index: Int, Diagnostic)?

  private static let lookahead = 1024
  /// Larger parts and records would not fit into places of 32 bits.
  private static let sizeLimit = 1 << 28

  init(
    _ source: TextSource, from start: Int, _ plan: TablePlan, _ worker: TableWorker,
    _ sequencer: ChunkSequencer, _ findings: PartFindings, _ order: KeyOrder?, chunkSize: Int,
    recordLimit: Int
  ) {
    self.source = source
    self.recordLimit = min(recordLimit, Self.sizeLimit)
    self.plan = plan
    self.worker = worker
    self.start = start
    self.chunkSize = min(chunkSize, Self.sizeLimit)
    self.sequencer = sequencer
    self.findings = findings
    self.order = order
    let masks = BlockMasks(plan.dialect)
    quote = masks?.quote
    textMasks = masks ?? BlockMasks(delimiter: 0, quote: 0)
    quotes = PartQuotes(textMasks)
    scanner = ExactScanner(plan.dialect)
    let cellEnd = masks?.delimiter ?? ExactScanner.cellEnd
    bounds = RecordBounds(width: plan.width, cellEnd: cellEnd)
    let total = plan.controlTotal
    let rule = RecordRule(
      plan.dialect, totalLabel: total?.label, missing: plan.cellReaders.map(\.missing))
    filter = RowFilter(
      plan.dialect, rule, totalColumn: total.flatMap { plan.layout.column(of: $0.field) },
      quote: quote,
      cellEnd: cellEnd)
  }

  /// Reads parts until there are none left, or the order that was hoped for is refuted.
  func run() {
    while failure == nil, order?.isBroken != true {
      let index = sequencer.take()
      let offset = start + index * chunkSize
      guard offset < source.size || (index == 0 && offset == source.size) else { return }
      do throws(Diagnostic) {
        try read(index, offset)
      } catch {
        failure = (index, error)
        sequencer.stop(index)
      }
    }
  }

  private func read(_ index: Int, _ offset: Int) throws(Diagnostic) {
    try begin(offset)
    var start = ScanState()
    var problem: Diagnostic?
    let goesOn = sequencer.inTurn(index) { state in
      start = state
      do throws(Diagnostic) { try self.pass(&state) } catch { problem = error }
    }
    if let problem { throw problem }
    guard goesOn else { return }
    let records = quote == nil ? nil : try self.records(from: start)
    worker.beginPart(findings.next)
    if quote == nil { handOverCells(from: start) } else if let records { handOver(records) }
    findings.join(worker.endPart(index), at: index)
  }

  // MARK: Before and in turn

  /// Does what can be done before the state at the beginning of the part is known.
  private func begin(_ offset: Int) throws(Diagnostic) {
    self.offset = offset
    owned = min(chunkSize, source.size - offset)
    raw.removeAll()
    quotes.removeAll()
    try readOn(owned + Self.lookahead)
    guard quote != nil else { return }
    let before = ByteBuffer([0x0A])
    if offset > start {
      before.removeAll()
      _ = try source.read(at: offset - 1, count: 1, into: before)
    }
    quotes.survey(raw.view, owned: owned, previous: before.view[0])
  }

  private func readOn(_ count: Int) throws(Diagnostic) {
    _ = try source.read(at: offset + raw.count, count: count, into: raw)
    isWhole = offset + raw.count >= source.size
    guard quote != nil else { return }
    // At the end of the text every record gets a line end; one that it does not need stands behind
    // all records.
    if isWhole { raw.append(contentsOf: [0x0D, 0x0A]) }
    raw.seal()
    quotes.masks.extend(over: raw.view, isWhole: isWhole)
  }

  /// Turns the state at the beginning of the part into that of the next.
  private func pass(_ state: inout ScanState) throws(Diagnostic) {
    if quote == nil { return try scanExactly(&state) }
    quotes.pass(&state, raw.view)
    guard offset + owned >= source.size else { return }
    if state.position != .recordStart { state.records += 1 }
    if state.position != .quoted { state.position = .recordStart }
  }

  private func scanExactly(_ state: inout ScanState) throws(Diagnostic) {
    while true {
      if let end = scanner.scan(raw.view, from: state.taken, owned: owned, isLast: isWhole) {
        state.records += scanner.recordCount
        state.taken = end - owned
        if scanner.isOpen { state.position = .quoted }
        return
      }
      try lookFurther(record: state.records + 1)
    }
  }

  /// Reads on where the last record does not end; each look at all bytes behind the part at least
  /// doubles them, so the work is linear.
  private func lookFurther(record: Int) throws(Diagnostic) {
    let behind = raw.count - owned
    guard behind < recordLimit else {
      throw Diagnostic(
        "source-error", at: SourceLocation(file: plan.resource.paths.first ?? plan.resource.name),
        Wording(
          ko: "\(record)행쯤에서 시작하는 행이 \(recordLimit.byteSize)를 넘음 (닫히지 않은 따옴표일 수 있음)",
          en: "the record that begins near row \(record) exceeds \(recordLimit.byteSize)"
            + " (perhaps a quote that is never closed)"))
    }
    try readOn(max(Self.lookahead, behind))
  }

  // MARK: Records

  /// The records that begin in a part.
  private struct Records {
    /// From the first one's beginning to behind the last one's end.
    let bytes: Range<Int>
    /// The number of the first.
    let number: Int
    let count: Int
    /// Whether the text ends inside quotes of the last.
    var isOpen = false
  }

  /// The records that begin in the part; nil where there are none.
  private func records(from start: ScanState) throws(Diagnostic) -> Records? {
    var first = 0
    var number = start.records + 1
    if start.position != .recordStart {
      guard
        let end = quotes.masks.firstLineEnd(
          in: 0..<owned, isInside: start.position == .quoted)
      else { return nil }
      first = end + 1
      number += 1
    }
    guard first < owned else { return nil }
    let count = start.records + 1 + quotes.lineEnds - number
    if quotes.position == .recordStart {
      return Records(bytes: first..<owned, number: number, count: count)
    }
    while true {
      if let end = quotes.lineEndBehind(raw.view) {
        return Records(bytes: first..<(end + 1), number: number, count: count + 1)
      }
      if isWhole {
        return Records(bytes: first..<raw.count, number: number, count: count + 1, isOpen: true)
      }
      try lookFurther(record: number)
    }
  }

  private func handOver(_ records: Records) {
    guard plan.encoding != .utf8 else {
      return handOver(records, raw.view, quotes.masks, records.bytes, strays: quotes.strays)
    }
    text.removeAll()
    let bytes = records.bytes
    Transcoder.append(raw.view, bytes.lowerBound, bytes.upperBound, plan.encoding, to: text)
    var strays: [Int] = []
    textMasks.removeAll()
    textMasks.extend(over: text.view, isWhole: true)
    if !quotes.strays.isEmpty {
      _ = textMasks.settleQuotes(
        0..<text.count, text.view, from: .recordStart, previous: 0x0A, strays: &strays)
    }
    handOver(records, text.view, textMasks, 0..<text.count, strays: strays)
  }

  private func handOver(
    _ records: Records, _ view: ByteView, _ masks: BlockMasks, _ bytes: Range<Int>, strays: [Int]
  ) {
    bounds.list(masks, bytes, isOpen: records.isOpen)
    worker.strayQuoteRows += bounds.records(of: strays, view, first: records.number)
    handOver(view, number: records.number, count: records.count)
  }

  /// Hands over the cells that the exact scanner has written.
  private func handOverCells(from start: ScanState) {
    let number = start.records + 1
    worker.strayQuoteRows += scanner.strays.map { number + $0 }
    bounds.list(scanner.ends)
    handOver(scanner.text.view, number: number, count: scanner.recordCount)
  }

  /// Hands the listed records to the worker, in batches of equal length where they can be shown as
  /// they stand, so that none is too short to be worth its while.
  private func handOver(_ view: ByteView, number: Int, count: Int) {
    if bounds.isRegular(count, view, filter) {
      let batches = (count + bounds.limit - 1) / bounds.limit
      for batch in 0..<batches {
        let rows = (count * batch / batches)..<(count * (batch + 1) / batches)
        bounds.show(rows, firstNumber: number)
        worker.read(view, bounds, quote: quote)
      }
      return
    }
    var number = number
    filter.removeAll()
    while !bounds.isAtEnd {
      bounds.layOut(&number, view, &filter)
      worker.addBlank(filter.takeBlankRows())
      worker.read(view, bounds, quote: quote)
    }
    worker.totals += filter.totals
    worker.residentRows += filter.residentRows
  }
}
