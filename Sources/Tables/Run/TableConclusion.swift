internal import Diagnostics
internal import JSON

/// What is said about a table as a whole, when all its records were read.
enum TableConclusion {
  static func describe(
    _ outcome: TableReader.Outcome, _ package: DataPackage,
    _ task: inout ValidationReport.Task
  ) {
    let plan = outcome.plan
    let discretion = plan.layout.discretion
    task.labels = outcome.header.labels.map { discretion.label($0).shown }
    task.cause = TableCause.of(outcome, package)
    task.causeError = task.cause.flatMap { TableDiagnostics.error($0, plan.layout) }
    task.fieldCount = plan.width
    task.rowCount = outcome.worker.dataRows
    let isBlank = outcome.header.problems.contains { $0.kind == .blankHeader }
    let hasRows = outcome.worker.dataRows > 0 || outcome.worker.errors.total > 0
    if !hasRows, isBlank || (outcome.header.labels.isEmpty && outcome.records == 0) {
      task.add(
        ReportError("source-error", Wording(ko: "파일에 내용이 없음", en: "the file has no content")))
    } else if outcome.undecodableHeaderCells.isEmpty {
      for problem in outcome.header.problems {
        task.add(
          TableDiagnostics.error(problem.opened(by: discretion), row: plan.dialect.headerRows.last))
      }
    }
    for (row, column) in outcome.undecodableHeaderCells.prefix(ErrorCollector.examplesPerKind) {
      task.add(TableDiagnostics.undecodable(row: row, column: column, plan.layout))
    }
    if let record = outcome.unclosedQuote { task.add(unclosedQuote(record)) }
    let residentRows = outcome.residentHeaderRows + outcome.worker.residentRows
    let unlisted = max(0, residentRows.count - ErrorCollector.examplesPerKind)
    for (index, row) in residentRows.prefix(ErrorCollector.examplesPerKind).enumerated() {
      task.add(residentNumber(row, count: index == 0 ? 1 + unlisted : 1))
    }
    RepeatedHeader.add(plan, package, &task)
    addStrayQuotes(outcome.worker.strayQuoteRows, &task)
    for problem in plan.problems { add(problem, plan, &task) }
    addReferences(plan, package, &task)
    addTotal(outcome, &task)
    addCounts(plan, &task)
  }

  /// Says what was demanded and cannot be had, unless the header or a setting has been blamed for it.
  private static func add(
    _ problem: DemandProblem, _ plan: TablePlan, _ task: inout ValidationReport.Task
  ) {
    switch problem {
    case .noColumn(let name):
      guard plan.header.problems.isEmpty, plan.schema.index(of: name) != nil else { return }
      task.add(
        ReportError(
          "missing-label",
          Wording(
            ko: "점검이나 지표가 쓰는 “\(name)” 열이 파일에 없음",
            en: "the file has no column “\(name)”, which a check or a measure needs")))
    case .cannotDeliver(let field, let form):
      guard let refusal = field.refusal(of: form) else { return }
      task.add(ReportError("field-error", refusal.message, hint: refusal.hint))
    }
  }

  private static func unclosedQuote(_ record: Int) -> ReportError {
    var error = ReportError(
      "source-error",
      Wording(
        ko: "\(record)행에서 열린 따옴표가 파일 끝까지 닫히지 않음",
        en: "a quote that is opened in row \(record) is not closed before the end of the file"),
      hint: Wording(
        ko: "따옴표를 닫거나, 글자로 쓴 따옴표라면 두 번 겹쳐 적으십시오",
        en: "close the quote, or double it where it is meant literally"))
    error.excerptRow = record
    return error
  }

  private static func residentNumber(_ row: Int, count: Int) -> ReportError {
    var error = ReportError(
      "resident-number",
      Wording(
        ko: "자료 밖의 줄(\(row)행)에 주민등록번호로 보이는 값이 있음",
        en: "a line outside the data (row \(row)) holds a value that reads as a resident"
          + " registration number"))
    error.rowNumber = row
    error.count = count
    return error
  }

  private static func addStrayQuotes(_ rows: [Int], _ task: inout ValidationReport.Task) {
    guard !rows.isEmpty else { return }
    let listed = rows.prefix(5).map(String.init).joined(separator: ", ")
    let more = rows.count > 5 ? ", …" : ""
    task.warn(
      ReportError(
        "stray-quote",
        Wording(
          ko: "\(rows.count)개 행(\(listed)\(more))에서 따옴표가 셀의 처음이나 끝이 아닌 곳에 있음",
          en: "in \(rows.count) rows (\(listed)\(more)) a quote stands inside a cell")))
  }

  private static func addReferences(
    _ plan: TablePlan, _ package: DataPackage, _ task: inout ValidationReport.Task
  ) {
    for (key, place) in zip(plan.schema.foreignKeys, plan.schema.foreignKeyPlaces) {
      guard let name = key.resource, !package.resources.contains(where: { $0.name == name }) else {
        continue
      }
      task.add(
        ReportError(
          Diagnostic(
            "resource-error", cause: .configuration, at: package.sources.location(of: place),
            Wording(
              ko: "외래 키가 가리키는 자원 “\(name)”이(가) 패키지에 없음",
              en: "a foreign key refers to a resource “\(name)” that the package does not have"),
            hint: SettingsReader.nearest(name, package.resources.map(\.name)))))
    }
  }

  /// Says which references could not be looked up, because their table could not be read.
  static func addUnreadable(
    _ plan: TablePlan, _ refused: [String: String], _ task: inout ValidationReport.Task
  ) {
    let targets = plan.schema.foreignKeys.compactMap(\.resource)
    for (index, name) in targets.enumerated() where !targets[..<index].contains(name) {
      guard let type = refused[name] else { continue }
      task.add(
        ReportError(
          type,
          Wording(
            ko: "외래 키가 가리키는 “\(name)” 자료를 읽을 수 없어 참조를 확인하지 못함",
            en: "the references to “\(name)” could not be checked, because it cannot be read")))
    }
  }

  /// Compares the sum of the rows with what the sender says.
  private static func addTotal(
    _ outcome: TableReader.Outcome, _ task: inout ValidationReport.Task
  ) {
    // A sum without the cells that could not be read says nothing.
    guard let total = outcome.plan.controlTotal, outcome.plan.total != nil, !outcome.isUndecodable
    else { return }
    if let declared = total.declared {
      compare([outcome.sums.total.value], declared, total, row: nil, column: nil, &task)
    }
    guard let label = total.label else { return }
    if outcome.sums.stated.isEmpty {
      task.add(
        ReportError(
          "control-total",
          Wording(
            ko: "“\(label)” 행이 없어 “\(total.field)”의 합계를 확인할 수 없음",
            en: "there is no row “\(label)” to check the sum of “\(total.field)” against")))
    }
    for stated in outcome.sums.stated { compare(stated, label, total, outcome.plan, &task) }
  }

  /// Compares a closing row with the rows since the one before it, or with all above.
  private static func compare(
    _ stated: ControlSums.Stated, _ label: String, _ total: ControlTotal, _ plan: TablePlan,
    _ task: inout ValidationReport.Task
  ) {
    guard let column = plan.layout.column(of: total.field) else { return }
    guard case .value(.decimal(let declared)) = plan.cellReaders[column].read(stated.text) else {
      let shown = TableWorker.excerpt(stated.text).opened(
        if: plan.layout.discretion.opens(column: column, isWhole: false))
      var error = ReportError(
        "control-total",
        Wording(
          ko: "“\(label)” 행의 “\(shown)”은(는) 수가 아님",
          en: "“\(shown)” in the row “\(label)” is not a number"))
      error.rowNumber = stated.row
      task.add(error)
      return
    }
    compare(
      [stated.above, stated.block], declared, total, row: stated.row, column: column, &task)
  }

  /// Compares a stated sum with those that it may be; the first is the one that is shown.
  private static func compare(
    _ sums: [ExactDecimal?], _ declared: ExactDecimal, _ total: ControlTotal, row: Int?,
    column: Int?, _ task: inout ValidationReport.Task
  ) {
    guard let sum = sums.contains(declared) ? declared : sums.first ?? nil else {
      task.add(uncountable(total, row: row))
      return
    }
    let comparison = ControlComparison(field: total.field, declared: declared, computed: sum)
    task.controlTotals.append(comparison)
    guard !comparison.holds else { return }
    let difference = declared.negated.flatMap { sum.adding($0) }
    let distance = difference?.grouped ?? "?"
    var error = ReportError(
      "control-total",
      Wording(
        ko:
          "“\(total.field)”의 합이 \(sum.grouped), 보낸 곳의 합계는 \(declared.grouped) (차이 \(distance))",
        en: "the rows of “\(total.field)” add up to \(sum.grouped), the sender says"
          + " \(declared.grouped) (difference \(distance))"),
      hint: Wording(
        ko: "빠지거나 겹친 행이 있는지 보낸 곳에 확인하십시오",
        en: "ask the sender whether rows are missing or repeated"))
    error.rowNumber = row
    error.fieldName = total.field
    error.excerptColumn = column.map { $0 + 1 }
    task.add(error)
  }

  private static func uncountable(_ total: ControlTotal, row: Int?) -> ReportError {
    var error = ReportError(
      "control-total",
      Wording(
        ko: "“\(total.field)”의 합이 38자리를 넘거나 수가 아닌 값이 있어 확인할 수 없음",
        en: "the sum of “\(total.field)” cannot be checked, because it has more than 38 digits"
          + " or values that are no numbers"))
    error.rowNumber = row
    return error
  }

  private static func addCounts(_ plan: TablePlan, _ task: inout ValidationReport.Task) {
    let descriptor = plan.resource.descriptor
    if let expected = descriptor["fields"]?.integer, expected != task.fieldCount {
      task.add(
        ReportError(
          "field-count",
          Wording(
            ko: "열이 \(task.fieldCount)개, 설명 파일에는 \(expected)개",
            en: "there are \(task.fieldCount) columns, the descriptor says \(expected)")))
    }
    if let expected = descriptor["rows"]?.integer, expected != task.rowCount {
      task.add(
        ReportError(
          "row-count",
          Wording(
            ko: "자료가 \(task.rowCount)행, 설명 파일에는 \(expected)행",
            en: "there are \(task.rowCount) rows, the descriptor says \(expected)")))
    }
  }
}
