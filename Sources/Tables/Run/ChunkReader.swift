internal import Diagnostics

/// Reads one part of a text after another on one thread, and hands their records to a worker.
final class ChunkReader {
  private let source: TextSource
  private let plan: TablePlan
  let worker: TableWorker
  private let start: Int
  private let chunkSize: Int
  private let sequencer: ChunkSequencer
  private let findings: PartFindings
  private let order: KeyOrder?
  private let quote: UInt8
  private let usesMasks: Bool

  private let raw = ByteBuffer()
  private let text = ByteBuffer()
  private var masks: BlockMasks
  private var textMasks: BlockMasks
  private var scanner: ExactScanner
  private var bounds: RecordBounds
  private var filter: RowFilter
  private var plainFilter: RowFilter

  /// What ended the reading, with the part in which it happened.
  private(set) var failure: (index: Int, Diagnostic)?

  private let recordLimit: Int
  private static let lookahead = 4096

  init(
    _ source: TextSource, from start: Int, _ plan: TablePlan, _ worker: TableWorker,
    _ sequencer: ChunkSequencer, _ findings: PartFindings, _ order: KeyOrder?, chunkSize: Int,
    recordLimit: Int
  ) {
    self.source = source
    self.recordLimit = recordLimit
    self.plan = plan
    self.worker = worker
    self.start = start
    self.chunkSize = chunkSize
    self.sequencer = sequencer
    self.findings = findings
    self.order = order
    usesMasks = plan.dialect.isQuick
    quote = plan.dialect.quoteChar.utf8.first ?? 0xFF
    let delimiter = plan.dialect.delimiter.utf8.first ?? 0
    masks = BlockMasks(delimiter: delimiter, quote: quote)
    textMasks = masks
    scanner = ExactScanner(plan.dialect)
    bounds = RecordBounds(
      width: plan.width, byteCount: min(chunkSize, max(0, source.size - start)))
    let total = plan.controlTotal
    let rule = RecordRule(
      plan.dialect, totalLabel: total?.label, missing: plan.cellReaders.map(\.missing))
    let totalColumn = total.flatMap { plan.layout.column(of: $0.field) }
    filter = RowFilter(plan.dialect, rule, totalColumn: totalColumn, quote: quote)
    plainFilter = RowFilter(plan.dialect, rule, totalColumn: totalColumn, quote: nil)
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

  /// How the records of a part are found.
  private enum Way {
    /// By the masks: from the first record's beginning to behind the last one's end.
    case masks(bytes: Range<Int>, firstNumber: Int, records: Int)
    /// By the exact scanner, which has done so.
    case exact
    case nothing
  }

  private func read(_ index: Int, _ offset: Int) throws(Diagnostic) {
    let owned = min(chunkSize, source.size - offset)
    raw.removeAll()
    _ = try source.read(at: offset, count: owned + Self.lookahead, into: raw)
    var previous: UInt8 = 0x0A
    if offset > start { previous = try byte(at: offset - 1) }
    masks.removeAll()
    var summary = PartSummary()
    if usesMasks {
      masks.extend(over: raw.view)
      summary = PartSummary(masks, owned: owned, previous: previous)
    }
    let isLast = offset + owned >= source.size
    var way = Way.nothing
    var stateBefore = ScanState()
    var problem: Diagnostic?
    let goesOn = sequencer.inTurn(index) { state in
      stateBefore = state
      if self.usesMasks, !isLast,
        let next = summary.next(state, previous, self.quote, self.raw.view, owned)
      {
        state = next
      } else {
        do throws(Diagnostic) {
          way = try self.scanExactly(&state, offset, owned, isLast: isLast, summary, previous)
        } catch {
          problem = error
        }
      }
    }
    if let problem { throw problem }
    guard goesOn else { return }
    if usesMasks, case .nothing = way, !isLast {
      let found = try delimit(stateBefore, offset, owned, summary)
      var isSure = found != nil
      if case .masks(let bytes, _, _)? = found, bytes.upperBound > owned {
        let isInside = (stateBefore.position == .quoted) != summary.hasOddQuotes
        isSure = !raw.view.hasOddQuote(owned, bytes.upperBound, isInside: isInside, masks)
      }
      if let found, isSure {
        way = found
      } else {
        var state = stateBefore
        way = try scanExactly(&state, offset, owned, isLast: false, summary, previous)
      }
    }
    worker.beginPart(findings.next)
    process(way)
    findings.join(worker.endPart(index), at: index)
  }

  private func byte(at offset: Int) throws(Diagnostic) -> UInt8 {
    let one = ByteBuffer(capacity: 8)
    _ = try source.read(at: offset, count: 1, into: one)
    return one.view[0]
  }

  /// Where the records that begin in the part begin and end; nil where the masks do not show it.
  private func delimit(
    _ state: ScanState, _ offset: Int, _ owned: Int, _ summary: PartSummary
  ) throws(Diagnostic) -> Way? {
    var first = 0
    var number = state.records + 1
    let isInside = state.position == .quoted
    var records = summary.records(fromInside: isInside)
    if state.position != .recordStart {
      guard let end = masks.firstRecordEnd(atLeast: 0, isInside: isInside), end < owned else {
        return .nothing
      }
      first = end + 1
      number += 1
      records -= 1
    }
    guard first < owned else { return .nothing }
    let endsInside = isInside != summary.hasOddQuotes
    if !endsInside, raw.view[owned - 1] == 0x0A {
      return .masks(bytes: first..<owned, firstNumber: number, records: records)
    }
    // Behind the last part there is nothing that could end its last record.
    guard owned.isMultiple(of: 64) else { return nil }
    while true {
      // Each try looks at all bytes behind the part; they at least double, so the work is linear.
      if let end = masks.firstRecordEnd(atLeast: owned, isInside: endsInside) {
        return .masks(bytes: first..<(end + 1), firstNumber: number, records: records + 1)
      }
      let have = raw.count
      guard have - owned < recordLimit else { throw tooLong(number: number) }
      _ = try source.read(at: offset + have, count: max(Self.lookahead, have - owned), into: raw)
      // The text ends before the record does, or a stray quote hides its end.
      if raw.count == have { return nil }
      masks.extend(over: raw.view)
    }
  }

  private func tooLong(number: Int) -> Diagnostic {
    Diagnostic(
      "source-error", at: SourceLocation(file: plan.resource.paths.first ?? plan.resource.name),
      Wording(
        ko: "\(number)행쯤에서 시작하는 레코드가 \(recordLimit.byteSize)를 넘음 (닫히지 않은 따옴표일 수 있음)",
        en: "the record that begins near row \(number) exceeds \(recordLimit.byteSize)"
          + " (perhaps a quote that is never closed)"))
  }

  private func scanExactly(
    _ state: inout ScanState, _ offset: Int, _ owned: Int, isLast: Bool, _ summary: PartSummary,
    _ previous: UInt8
  ) throws(Diagnostic) -> Way {
    let before = state
    if usesMasks, isLast, let next = summary.next(state, previous, quote, raw.view, owned),
      next.position == .recordStart, let way = try delimit(before, offset, owned, summary)
    {
      state = next
      return way
    }
    var scanned = 0
    while true {
      scanner.removeAll()
      let atEnd = offset + raw.count >= source.size
      let result = scanner.scan(
        raw.view, from: before.taken, owned: owned, state: before, isLast: atEnd)
      if result.end != nil || atEnd {
        state = result.state
        return .exact
      }
      scanned = raw.count
      guard scanned - owned < recordLimit else { throw tooLong(number: before.records + 1) }
      _ = try source.read(
        at: offset + scanned, count: max(Self.lookahead, scanned - owned), into: raw)
    }
  }

  private func process(_ way: Way) {
    switch way {
    case .nothing: break
    case .masks(let bytes, let number, let records):
      if case .cp949 = plan.encoding {
        text.removeAll()
        Transcoder.appendCP949(raw.view, bytes.lowerBound, bytes.upperBound, to: text)
        textMasks.removeAll()
        textMasks.extend(over: text.view)
        walk(text.view, textMasks, 0..<text.count, number, records)
      } else {
        walk(raw.view, masks, bytes, number, records)
      }
    case .exact: processExact()
    }
  }

  private func walk(
    _ view: ByteView, _ masks: BlockMasks, _ bytes: Range<Int>, _ number: Int, _ records: Int
  ) {
    bounds.removeAll()
    if bounds.takeAll(masks.blocks.span, view, bytes, records: records, filter) {
      // Batches of equal length, so that none is too short to be worth its while.
      let count = (records + bounds.limit - 1) / bounds.limit
      for batch in 0..<count {
        bounds.select(
          (records * batch / count)..<(records * (batch + 1) / count), firstNumber: number)
        worker.read(view, bounds, quote: quote)
      }
      return
    }
    var cursor = RecordCursor(
      start: bytes.lowerBound, end: bytes.upperBound, number: number, masks)
    filter.removeAll()
    while !cursor.isAtEnd {
      bounds.removeAll()
      cursor.fill(&bounds, masks, view, &filter)
      worker.addBlank(filter.takeBlankRows())
      worker.read(view, bounds, quote: quote)
    }
    collect(filter)
  }

  private func processExact() {
    var view = scanner.text.view
    if case .cp949 = plan.encoding {
      view = transcodedCells()
    }
    plainFilter.removeAll()
    bounds.removeAll()
    for record in scanner.records {
      if record.hasStrayQuote { worker.strayQuoteRows.append(record.number) }
      let ends = ends(of: record)
      plainFilter.take(
        &bounds, view, number: record.number, start: starts(of: record), ends: ends,
        isEmptyLine: record.isEmptyLine)
      if bounds.isFull {
        worker.addBlank(plainFilter.takeBlankRows())
        worker.read(view, bounds, quote: nil)
        bounds.removeAll()
      }
    }
    worker.addBlank(plainFilter.takeBlankRows())
    worker.read(view, bounds, quote: nil)
    collect(plainFilter)
  }

  private var transcodedEnds: [Int32] = []

  private func ends(of record: ExactScanner.Record) -> [Int32] {
    let range = record.firstEnd..<(record.firstEnd + record.count)
    if case .cp949 = plan.encoding { return Array(transcodedEnds[range]) }
    return Array(scanner.ends[range])
  }

  private func starts(of record: ExactScanner.Record) -> Int {
    guard case .cp949 = plan.encoding else { return record.start }
    return record.firstEnd == 0 ? 0 : Int(transcodedEnds[record.firstEnd - 1]) + 1
  }

  /// The exact scanner's cells in UTF-8.
  private func transcodedCells() -> ByteView {
    text.removeAll()
    transcodedEnds.removeAll(keepingCapacity: true)
    var start = 0
    for end in scanner.ends {
      Transcoder.appendCP949(scanner.text.view, start, Int(end), to: text)
      transcodedEnds.append(Int32(text.count))
      text.append(0)
      start = Int(end) + 1
    }
    text.seal()
    return text.view
  }

  private func collect(_ filter: RowFilter) {
    worker.totals += filter.totals
    worker.residentRows += filter.residentRows
  }
}
