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
  static func all(_ layout: TableLayout, _ context: TableContext) -> [RowCheck] {
    layout.schema.checks.enumerated().compactMap { index, check in
      rule(check, index, layout, context).map { RowCheck(index: index, rule: $0) }
    }
  }

  private static func rule(
    _ check: Check, _ index: Int, _ layout: TableLayout, _ context: TableContext
  ) -> Rule? {
    switch check {
    case .withinTerm(let field, let from, let to):
      return layout.column(of: field).map {
        .term(TermCheck(column: $0, days: from.days...max(from.days, to.days)))
      }
    case .effectiveValue(let value):
      return context.effective[index].flatMap { EffectiveValueCheck(value, layout, $0) }
        .map { .effective($0) }
    case .conditionalReference(let reference):
      return context.covers[index].flatMap { ReferenceCheck(reference, layout, $0) }
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
  mutating func run(_ readers: [ColumnReader], _ count: Int, _ report: (Finding) -> Void) {
    switch rule {
    case .term(let check): check.run(readers, count, report)
    case .effective(var check):
      // Taken out while it is changed, so that nothing of it is copied.
      rule = .term(TermCheck.none)
      check.run(readers, count, report)
      rule = .effective(check)
    case .reference(var check):
      rule = .term(TermCheck.none)
      check.run(readers, count, report)
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
