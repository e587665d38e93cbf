/// Texts: judged once where there are few of them, and one by one where all differ.
extension ColumnReader {
  /// What a text counts as: 0 and -1 stand for no value.
  private struct Verdict {
    var fingerprint: UInt64 = 0
    var code: Int32 = -1
  }

  mutating func readTexts(_ view: ByteView, _ bounds: RecordBounds, _ column: Int) {
    let (count, frame) = (bounds.count, frame)
    let (prints, codes) = (needs.contains(.fingerprints), needs.contains(.codes))
    let marks = needs.contains(.presence) || needs.contains(.decimals)
    let emptyIsFine = emptyIsMissing && !reader.field.constraints.required
    var lentPrints = Self.taken(&fingerprints.values, prints ? count : 0, 0)
    var lentCodes = Self.taken(&self.codes.codes, codes ? count : 0, -1)
    var lentMarks = Self.taken(&decimals.isPresent, marks ? count : 0, false)
    var fingerprintOfRow = lentPrints.mutableSpan
    var codeOfRow = lentCodes.mutableSpan
    var isPresent = lentMarks.mutableSpan
    for row in 0..<count {
      let cell = frame.content(view, bounds, row, column)
      let verdict: Verdict
      if cell.isPlain, cell.end > cell.start {
        verdict = judge(view, cell.start, cell.end, row, place: (cell.start, cell.end))
      } else if cell.end == cell.start, emptyIsFine {
        verdict = Verdict()
      } else {
        verdict = judgeUnusual(view, cell, row)
      }
      if prints { fingerprintOfRow[row] = verdict.fingerprint }
      if codes { codeOfRow[row] = verdict.code }
      if marks { isPresent[row] = verdict.fingerprint != 0 }
    }
    swap(&fingerprints.values, &lentPrints)
    swap(&self.codes.codes, &lentCodes)
    swap(&decimals.isPresent, &lentMarks)
  }

  /// Judges a cell that is empty, missing, or has quotes inside.
  private mutating func judgeUnusual(
    _ view: ByteView, _ cell: (start: Int, end: Int, isPlain: Bool), _ row: Int
  ) -> Verdict {
    let place = (cell.start, cell.end)
    guard cell.end >= cell.start else {
      readAbsent(row, cell.start)
      return Verdict()
    }
    let text = text(view, cell.start, cell.end, isPlain: cell.isPlain)
    if text.isEmpty, emptyIsMissing {
      if reader.field.constraints.required { note(row, .constraint(.required), place) }
      return Verdict()
    }
    scratch.removeAll()
    scratch.append(contentsOf: text)
    scratch.seal()
    return judge(scratch.view, 0, text.count, row, place: place)
  }

  /// A cell that the record is too short for: the shape is reported elsewhere.
  mutating func readAbsent(_ row: Int, _ start: Int) {
    if reader.field.constraints.required { note(row, .constraint(.required), (start, start)) }
  }

  @inline(__always)
  private mutating func judge(
    _ view: ByteView, _ start: Int, _ end: Int, _ row: Int, place: (Int, Int)
  ) -> Verdict {
    if usesTable {
      let entry = table.find(view, start, end)
      let known = entry >= 0 ? table.soundFingerprints[entry] : 0
      if known != 0 {
        return Verdict(fingerprint: known, code: needs.contains(.codes) ? codeOfEntry[entry] : -1)
      }
      return judgeRemembered(entry, view, start, end, row, place)
    }
    let fingerprint = needs.contains(.fingerprints) ? Fingerprint.of(view, start, end) : 1
    if isSound(view, start, end) { return Verdict(fingerprint: fingerprint) }
    let (problems, isMissing) = examine(view, start, end)
    if isMissing {
      if reader.field.constraints.required { note(row, .constraint(.required), place) }
      return Verdict()
    }
    return judged(problems, Verdict(fingerprint: fingerprint), row, place)
  }

  /// Whether a text is certainly in order; the complete way looks at the others.
  @inline(__always)
  private mutating func isSound(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let length = end &- start
    if businessCheck != nil {
      // The number itself says that it is digits and dashes; the usual pattern asks for dashes.
      return BusinessNumber.isValid(view, start, end) && (matcher == nil || length == 12)
        && matches(view, start, end)
    }
    guard let lengths, length > longestMissing else { return false }
    // A scalar has one to four bytes, so that most texts need not be counted.
    let mayFit = length <= lengths.upperBound && length >= lengths.lowerBound
    if mayFit, let shape, shape.surelyMatches(view, start, end) { return true }
    guard UTF8Text.firstInvalid(view, start, end) == nil else { return false }
    let isFitting =
      (length <= lengths.upperBound && length / 4 >= lengths.lowerBound)
      || lengths.contains(UTF8Text.scalarCount(view, start, end))
    return isFitting && matches(view, start, end) && !ResidentNumber.isIn(view, start, end)
      && oddity(view, start, end) == nil
  }

  mutating func matches(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    matcher?.matches(view, start, end) ?? true
  }

  /// Judges a text by what is remembered about it, or looks at it for the first time.
  private mutating func judgeRemembered(
    _ known: Int, _ view: ByteView, _ start: Int, _ end: Int, _ row: Int, _ place: (Int, Int)
  ) -> Verdict {
    let index = known >= 0 ? known : remember(view, start, end)
    let entry = table.entries[index]
    if entry.isMissing {
      if reader.field.constraints.required { note(row, .constraint(.required), place) }
      return Verdict()
    }
    let code = needs.contains(.codes) ? codeOfEntry[index] : -1
    return judged(entry.problems, Verdict(fingerprint: entry.fingerprint, code: code), row, place)
  }

  /// Notes what is wrong with a text; only a value of the wrong type counts as no value.
  private mutating func judged(
    _ problems: [CellProblem], _ verdict: Verdict, _ row: Int, _ place: (Int, Int)
  ) -> Verdict {
    for problem in problems { note(row, problem, place) }
    return problems.contains(.type) || problems.contains(.encoding) ? Verdict() : verdict
  }

  private mutating func remember(_ view: ByteView, _ start: Int, _ end: Int) -> Int {
    let fingerprint = Fingerprint.of(view, start, end)
    let text = view.array(start, end)
    let (problems, isMissing) = examine(view, start, end)
    let index = table.add(text, fingerprint, problems: problems, isMissing: isMissing)
    if needs.contains(.codes) {
      codeOfEntry.append(isMissing ? -1 : Int32(codes.list.count))
      if !isMissing { codes.list.append(String(decoding: text, as: UTF8.self)) }
    } else if table.entries.count > Self.tableLimit {
      usesTable = false
    }
    return index
  }

  /// Looks at a text for the first time.
  private mutating func examine(
    _ view: ByteView, _ start: Int, _ end: Int
  ) -> (problems: [CellProblem], isMissing: Bool) {
    if end &- start <= longestMissing, reader.isMissing(view.array(start, end)) {
      return ([], true)
    }
    guard UTF8Text.firstInvalid(view, start, end) == nil else {
      return ([.encoding], false)
    }
    var problems: [CellProblem] = []
    if reader.needsValue {
      switch reader.read(view.array(start, end)) {
      case .missing: return ([], true)
      case .problem(let problem): return ([problem] + residents(view, start, end), false)
      case .value(let value):
        problems += reader.violations(of: value).map { .constraint($0) }
      }
    }
    if !matches(view, start, end) { problems.append(.constraint(.pattern)) }
    if let businessCheck, !BusinessNumber.isValid(view, start, end) {
      problems.append(.check(businessCheck))
    }
    if let odd = oddity(view, start, end) { problems.append(.odd(odd)) }
    return (problems + residents(view, start, end), false)
  }

  private func oddity(_ view: ByteView, _ start: Int, _ end: Int) -> OddText? {
    OddText.of(view, start, end, isKey: needs.contains(.fingerprints))
  }

  private func residents(_ view: ByteView, _ start: Int, _ end: Int) -> [CellProblem] {
    ResidentNumber.isIn(view, start, end) ? [.residentNumber] : []
  }

  mutating func note(_ row: Int, _ problem: CellProblem, _ place: (Int, Int)) {
    findings.append(Finding(row: row, problem: problem, start: place.0, end: place.1))
  }
}
