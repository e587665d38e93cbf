/// A check of our own, compiled for the columns of one file; one thread owns each.
struct RowCheck {
  private enum Rule {
    /// While another rule is at work.
    case idle
    case term(TermCheck)
    case effective(EffectiveValueCheck)
    case reference(ReferenceCheck)
  }

  private let index: Int
  private var rule: Rule

  /// Compiles a check for the columns of a file; nil where it does not look at single records, or
  /// the table that it looks things up in could not be read.
  init?(
    _ check: Check, _ index: Int, _ columns: inout ColumnPrograms, _ context: TableContext
  ) throws(DemandProblem) {
    self.index = index
    switch check {
    case .withinTerm(let field, let from, let to):
      rule = .term(
        TermCheck(
          column: try columns.column(of: field),
          dates: try columns.days(try columns.column(of: field)),
          days: from.days...max(from.days, to.days)))
    case .effectiveValue(let value):
      guard let table = context.effective[index] else { return nil }
      rule = .effective(try EffectiveValueCheck(value, &columns, table))
    case .conditionalReference(let reference):
      guard let table = context.covers[index] else { return nil }
      rule = .reference(try ReferenceCheck(reference, &columns, table))
    case .businessNumber, .suspiciousDuplicate, .noGaps: return nil
    }
  }

  /// Whether the rows that the check confirms refer to records as a foreign key wants it.
  func confirms(_ key: ForeignKey, _ schema: TableSchema) -> Bool {
    guard case .conditionalReference(let check) = schema.checks[index] else { return false }
    return key.resource == check.resource && key.fields == [check.field]
      && key.referenceFields == [check.key]
  }

  /// For each row of the batch whether it refers to a record that there is; none where the check
  /// looks nothing up.
  var confirmedRows: [Bool] { if case .reference(let check) = rule { check.isFound } else { [] } }

  /// Something that a check found in a row of the batch, counted from 0.
  struct Finding {
    let row: Int
    let column: Int
    /// What should stand there.
    var expected: ExactDecimal?
    /// Whether the value stands there although nothing asks for it.
    var isUncalledFor = false
  }

  /// What the check finds.
  var problem: CellProblem { .check(index) }

  /// Checks a batch of `count` rows.
  mutating func run(_ store: ColumnStore, _ count: Int, _ report: (Finding) -> Void) {
    switch rule {
    case .idle: break
    case .term(let check): check.run(store, report)
    case .effective(var check):
      // Taken out while it is changed, so that nothing of it is copied.
      rule = .idle
      check.run(store, count, report)
      rule = .effective(check)
    case .reference(var check):
      rule = .idle
      check.run(store, count, report)
      rule = .reference(check)
    }
  }
}

/// A date lies within the term.
private struct TermCheck {
  let column: Int
  let dates: ColumnKey<DayColumn>
  let days: ClosedRange<Int32>

  func run(_ store: ColumnStore, _ report: (RowCheck.Finding) -> Void) {
    for (row, day) in store[dates].days.enumerated()
    where !days.contains(day) && day != DayColumn.absent {
      report(RowCheck.Finding(row: row, column: column))
    }
  }
}
