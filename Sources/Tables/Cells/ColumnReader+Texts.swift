/// Texts: judged once where there are few of them, and one by one where all differ.
extension ColumnReader {
  /// What a text counts as; no value has no identity.
  private struct Verdict {
    var identity = Identity.none
    var code: Int32 = -1
  }

  mutating func readTexts(
    _ view: ByteView, _ bounds: RecordBounds, _ store: inout ColumnStore
  ) {
    let (count, frame, column) = (bounds.count, frame, program.column)
    let emptyIsFine = emptyIsMissing && !reader.field.constraints.required
    let (identities, codes) = (program.identities?.place, program.codes?.place)
    var lentIdentities = identities.map { store.identities[$0].values.lend(count, .none) } ?? []
    var lentCodes = codes.map { store.codes[$0].codes.lend(count, -1) } ?? []
    var identityOfRow = lentIdentities.mutableSpan
    var codeOfRow = lentCodes.mutableSpan
    let remembers = usesTable
    for row in 0..<count {
      let cell = frame.content(view, bounds, row, column)
      var verdict = Verdict()
      if !cell.isPlain || cell.end <= cell.start {
        if cell.end != cell.start || !emptyIsFine { verdict = judgeUnusual(view, cell, row) }
      } else if remembers {
        let entry = table.find(view, cell.start, cell.end)
        if entry >= 0, !table.soundIdentities[entry].isNone {
          verdict.identity = table.soundIdentities[entry]
          if codes != nil { verdict.code = codeOfEntry[entry] }
        } else {
          verdict = judge(view, cell, row)
        }
      } else if isSound(view, cell.start, cell.end) {
        if identities != nil { verdict.identity = Identity.of(view, cell.start, cell.end) }
      } else {
        verdict = judge(view, cell, row)
      }
      if identities != nil { identityOfRow[row] = verdict.identity }
      if codes != nil { codeOfRow[row] = verdict.code }
    }
    if let identities { swap(&store.identities[identities].values, &lentIdentities) }
    if let codes { swap(&store.codes[codes].codes, &lentCodes) }
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
    return judge(scratch.view, (0, text.count, true), row, place: place)
  }

  /// Judges a text by what is remembered about it, or looks at it for the first time.
  @inline(never)
  private mutating func judge(
    _ view: ByteView, _ cell: (start: Int, end: Int, isPlain: Bool), _ row: Int,
    place: (Int, Int)? = nil
  ) -> Verdict {
    let (start, end) = (cell.start, cell.end)
    let place = place ?? (start, end)
    if usesTable {
      let entry = table.find(view, start, end)
      return judged(entry >= 0 ? entry : remember(view, start, end), row, place)
    }
    let (problems, isMissing) = examine(view, start, end)
    let identity = isMissing ? Identity.none : Identity.of(view, start, end)
    if isMissing, reader.field.constraints.required {
      note(row, .constraint(.required), place)
    }
    return judged(problems, Verdict(identity: identity), row, place)
  }

  /// Whether a text is certainly in order; the complete way looks at the others.
  @inline(__always)
  private mutating func isSound(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let length = end &- start
    guard let lengths, length > longestMissing else { return false }
    if program.businessCheck != nil {
      // The number itself says that it is digits and dashes, so that a byte is a scalar.
      return BusinessNumber.isValid(view, start, end) && lengths.contains(length)
        && matches(view, start, end)
    }
    // A scalar has one to four bytes, so that most texts need not be counted.
    let mayFit = length <= lengths.upperBound && length >= lengths.lowerBound
    if mayFit, let shape, shape.surelyMatches(view, start, end) { return true }
    guard UTF8Text.isPlain(view, start, end) else { return false }
    let isFitting =
      (length <= lengths.upperBound && length / 4 >= lengths.lowerBound)
      || lengths.contains(UTF8Text.scalarCount(view, start, end))
    return isFitting && matches(view, start, end)
      && reader.residents.verdict(of: view, start, end) == .none
      && !TextDoubt.mayBe(view, start, end, isKey: program.identities != nil)
  }

  mutating func matches(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    matcher?.matches(view, start, end) ?? true
  }

  /// Judges a text by what is remembered about it.
  private mutating func judged(_ index: Int, _ row: Int, _ place: (Int, Int)) -> Verdict {
    let entry = table.entries[index]
    if entry.isMissing {
      if reader.field.constraints.required { note(row, .constraint(.required), place) }
      return Verdict()
    }
    let code = program.codes != nil ? codeOfEntry[index] : -1
    return judged(entry.problems, Verdict(identity: entry.identity, code: code), row, place)
  }

  /// Notes what is wrong with a text; only a value of the wrong type counts as no value.
  private mutating func judged(
    _ problems: [CellProblem], _ verdict: Verdict, _ row: Int, _ place: (Int, Int)
  ) -> Verdict {
    for problem in problems { note(row, problem, place) }
    return problems.contains(.type) || problems.contains(.encoding) ? Verdict() : verdict
  }

  private mutating func remember(_ view: ByteView, _ start: Int, _ end: Int) -> Int {
    let text = view.array(start, end)
    let (problems, isMissing) = examine(view, start, end)
    let index = table.add(
      text, Identity.of(view, start, end), problems: problems, isMissing: isMissing)
    if program.codes != nil {
      codeOfEntry.append(isMissing ? -1 : list.append(text))
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
      case .problem(let problem): return ([problem] + reader.residents(view, start, end), false)
      case .value(let value):
        problems += reader.violations(of: value).map { .constraint($0) }
      }
    }
    if !matches(view, start, end) { problems.append(.constraint(.pattern)) }
    if let check = program.businessCheck, !BusinessNumber.isValid(view, start, end) {
      problems.append(.check(check))
    }
    let isKey = program.identities != nil
    if let doubt = TextDoubt.of(view, start, end, isKey: isKey) { problems.append(.doubt(doubt)) }
    return (problems + reader.residents(view, start, end), false)
  }
}
