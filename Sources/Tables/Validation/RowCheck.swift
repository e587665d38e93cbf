/// A check of our own, compiled for the columns of one file.
struct RowCheck: Sendable {
  private enum Rule: Sendable {
    case term(column: Int, from: Int32, to: Int32)
    case effective(column: Int, date: Int, by: [Int], EffectiveTable)
    case reference(Reference)
  }

  private struct Reference: Sendable {
    let condition: Int
    let expected: String
    let column: Int
    let amount: Int?
    let covers: CoverTable
  }

  private let index: Int
  private let rule: Rule

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
      return plan.column(of: field).map { .term(column: $0, from: from.days, to: to.days) }
    case .effectiveValue(let value):
      guard let table = context.effective[index], let column = plan.column(of: value.field),
        let date = plan.column(of: value.date)
      else { return nil }
      let by = value.by.compactMap { plan.column(of: $0) }
      guard by.count == value.by.count else { return nil }
      return .effective(column: column, date: date, by: by, table)
    case .conditionalReference(let reference):
      guard let covers = context.covers[index], let column = plan.column(of: reference.field),
        let condition = plan.column(of: reference.conditionField)
      else { return nil }
      return .reference(
        Reference(
          condition: condition, expected: reference.conditionValue, column: column,
          amount: reference.amount.flatMap { plan.column(of: $0) }, covers: covers))
    case .businessNumber, .suspiciousDuplicate, .noGaps: return nil
    }
  }

  /// What the check needs of each column.
  var needs: [(Int, ColumnReader.Needs)] {
    switch rule {
    case .term(let column, _, _): return [(column, .days)]
    case .effective(let column, let date, let by, _):
      return [(column, .decimals), (date, .days)] + by.map { ($0, .codes) }
    case .reference(let reference):
      let needs: [(Int, ColumnReader.Needs)] = [
        (reference.condition, .codes), (reference.column, .fingerprints),
      ]
      return needs + (reference.amount.map { [($0, .decimals)] } ?? [])
    }
  }

  /// Checks a batch.
  func run(
    _ readers: [ColumnReader], _ numbers: [Int], cell: (Int, Int) -> String,
    report: (RowError) -> Void
  ) {
    switch rule {
    case .term(let column, let from, let to):
      let days = readers[column].days.days
      for row in numbers.indices where days[row] != DayColumn.absent {
        if days[row] < from || days[row] > to {
          report(error(numbers[row], column, cell(row, column)))
        }
      }
    case .effective(let column, let date, let by, let table):
      runEffective(readers, numbers, column, date, by, table, cell, report)
    case .reference(let reference):
      runReference(readers, numbers, reference, cell, report)
    }
  }

  private func error(
    _ row: Int, _ column: Int, _ cell: String, expected: String? = nil
  ) -> RowError {
    RowError(row: row, column: column, problem: .check(index), cell: cell, expected: expected)
  }

  private func runEffective(
    _ readers: [ColumnReader], _ numbers: [Int], _ column: Int, _ date: Int, _ by: [Int],
    _ table: EffectiveTable, _ cell: (Int, Int) -> String, _ report: (RowError) -> Void
  ) {
    let values = readers[column].decimals
    let days = readers[date].days.days
    let codes = by.map { readers[$0].codes }
    var known: [[Int32]: [(from: Int32, value: ExactDecimal)]] = [:]
    var lastCodes: [Int32] = []
    var changes: [(from: Int32, value: ExactDecimal)] = []
    var significands: [Int64?] = []
    for row in numbers.indices {
      let day = days[row]
      guard values.isPresent[row], day != DayColumn.absent else { continue }
      let isSame =
        lastCodes.count == codes.count
        && codes.indices.allSatisfy { codes[$0].codes[row] == lastCodes[$0] }
      if !isSame {
        lastCodes = codes.map { $0.codes[row] }
        if lastCodes.contains(-1) { lastCodes = []; continue }
        if known[lastCodes] == nil {
          let key = EffectiveTable.key(zip(codes, lastCodes).map { $0.list[$1] })
          known[lastCodes] = table.changes(of: key)
        }
        changes = known[lastCodes] ?? []
        significands = changes.map {
          $0.value.rescaled(to: values.scale).flatMap { Int64(exactly: $0.significand) }
        }
      }
      var place = changes.count - 1
      while place >= 0, changes[place].from > day { place -= 1 }
      if place >= 0, let expected = significands[place], expected == values.significands[row] {
        continue
      }
      if place >= 0, changes[place].value == values[row] { continue }
      let expected = place >= 0 ? changes[place].value.description : nil
      report(error(numbers[row], column, cell(row, column), expected: expected))
    }
  }

  private func runReference(
    _ readers: [ColumnReader], _ numbers: [Int], _ reference: Reference,
    _ cell: (Int, Int) -> String, _ report: (RowError) -> Void
  ) {
    let conditions = readers[reference.condition].codes
    let expected = conditions.list.texts.firstIndex {
      $0.utf8.elementsEqual(reference.expected.utf8)
    }.map { Int32($0) }
    let keys = readers[reference.column].fingerprints.values
    let amounts = reference.amount.map { readers[$0].decimals }
    for row in numbers.indices {
      let isNeeded = expected != nil && conditions.codes[row] == expected
      let key = keys[row]
      if !isNeeded {
        guard key != 0 else { continue }
        var found = error(numbers[row], reference.column, cell(row, reference.column))
        found.isUncalledFor = true
        report(found)
        continue
      }
      guard key != 0, let place = reference.covers.place(of: key) else {
        report(error(numbers[row], reference.column, cell(row, reference.column)))
        continue
      }
      guard let amount = reference.amount, let amounts, let value = amounts[row],
        let cover = reference.covers.amount(at: place), value > cover
      else { continue }
      report(
        error(numbers[row], amount, cell(row, amount), expected: cover.description))
    }
  }
}
