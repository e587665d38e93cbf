/// A check of our own, compiled for the columns of one file; one thread owns each.
struct RowCheck {
  private enum Rule {
    case term(TermCheck)
    case effective(EffectiveValueCheck)
    case reference(ReferenceCheck)
  }

  private let index: Int
  private var rule: Rule

  /// The checks of a table that its columns allow.
  static func all(_ plan: TablePlan, _ context: TableContext) -> [RowCheck] {
    plan.schema.checks.enumerated().compactMap { index, check in
      rule(check, index, plan, context).map { RowCheck(index: index, rule: $0) }
    }
  }

  private static func rule(
    _ check: Check, _ index: Int, _ plan: TablePlan, _ context: TableContext
  ) -> Rule? {
    switch check {
    case .withinTerm(let field, let from, let to):
      return plan.column(of: field).map {
        .term(TermCheck(column: $0, days: from.days...max(from.days, to.days)))
      }
    case .effectiveValue(let value):
      return context.effective[index].flatMap { EffectiveValueCheck(value, plan, $0) }
        .map { .effective($0) }
    case .conditionalReference(let reference):
      return context.covers[index].flatMap { ReferenceCheck(reference, plan, $0) }
        .map { .reference($0) }
    case .businessNumber, .suspiciousDuplicate, .noGaps: return nil
    }
  }

  /// What the check needs of each column.
  var needs: [(Int, ColumnReader.Needs)] {
    switch rule {
    case .term(let check): [(check.column, .days)]
    case .effective(let check): check.needs
    case .reference(let check): check.needs
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

  /// Something that a check found in a row of the batch.
  struct Finding {
    let row: Int
    let column: Int
    var expected: String?
    /// Whether the value stands there although nothing asks for it.
    var isUncalledFor = false
  }

  /// Checks a batch.
  ///
  /// - Parameters:
  ///   - readers: the columns.
  ///   - numbers: the record number of each row.
  ///   - cell: the text of a cell.
  ///   - report: takes what was found.
  mutating func run(
    _ readers: [ColumnReader], _ numbers: [Int], cell: (Int, Int) -> String,
    report: (RowError) -> Void
  ) {
    let problem = CellProblem.check(index)
    func note(_ finding: Finding) {
      var error = RowError(
        row: numbers[finding.row], column: finding.column, problem: problem,
        cell: cell(finding.row, finding.column), expected: finding.expected)
      error.isUncalledFor = finding.isUncalledFor
      report(error)
    }
    switch rule {
    case .term(let check): check.run(readers, numbers.count, note)
    case .effective(var check):
      // Taken out while it is changed, so that nothing of it is copied.
      rule = .term(TermCheck.none)
      check.run(readers, numbers.count, note)
      rule = .effective(check)
    case .reference(var check):
      rule = .term(TermCheck.none)
      check.run(readers, numbers.count, note)
      rule = .reference(check)
    }
  }
}

/// A date lies within the term.
private struct TermCheck {
  let column: Int
  let days: ClosedRange<Int32>

  static let none = TermCheck(column: 0, days: 0...0)

  func run(_ readers: [ColumnReader], _ count: Int, _ report: (RowCheck.Finding) -> Void) {
    let dates = readers[column].days.days
    for row in 0..<count where !days.contains(dates[row]) && dates[row] != DayColumn.absent {
      report(RowCheck.Finding(row: row, column: column))
    }
  }
}
