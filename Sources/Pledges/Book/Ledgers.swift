internal import Diagnostics
internal import Figures
internal import JSON
internal import Tables

/// The ledgers of a book, validated and added up in one pass.
struct Ledgers: Sendable {
  let package: DataPackage
  /// What each file contributed.
  let parts: [LedgerPart]
  /// What the quality page says of each file.
  let files: [CheckedLedger]
  let rates: RateTable

  /// Reads every ledger; what is wrong with them goes to the log.
  init(
    of book: Book, options: Pipeline.Options, log: inout DiagnosticLog
  ) throws(Diagnostic) {
    package = try DataPackage.load(book.inputs + "/datapackage.json", log: &log)
    guard package.isSound else {
      (parts, files, rates) = ([], [], RateTable())
      return
    }
    Self.checkFields(book.measures, package, &log)
    var readerOptions = PackageReader.Options()
    readerOptions.threads = options.threads
    readerOptions.maxErrors = options.maxErrors
    let reader = PackageReader(package, options: readerOptions)
    let (report, consumers) = reader.read { resource in
      LedgerAggregator(resource, catalogue: book.measures, term: book.term)
    }
    log.add(contentsOf: report.diagnostics(of: package))
    var parts: [LedgerPart] = []
    for resource in package.resources {
      guard let consumer = consumers[resource.name] else { continue }
      guard let cube = consumer.cube() else { throw .sumOverflow(resource.name) }
      parts.append(LedgerPart(resource: resource.name, family: resource.family, cube: cube))
      if consumer.laterRowCount > 0 {
        log.add(.laterRows(consumer.laterRowCount, resource, book.term))
      }
    }
    self.parts = parts
    let package = package
    files = report.tasks.map { task in CheckedLedger(task, package) }
    rates = log.hasErrors ? RateTable() : try RateTable(package)
  }

  /// The files as public documents describe them: without counts where a measure of the family
  /// is protected.
  func publicFiles(_ figures: FigureBook) -> [CheckedLedger] {
    let families = Set(
      figures.catalogue.measures.filter(figures.withholdsRows).compactMap { measure in
        if case .aggregation(let aggregation) = measure.source { aggregation.family } else { nil }
      })
    return files.map { file in
      var file = file
      let family = package.resources.first { $0.name == file.name }?.family
      file.isCountWithheld = family.map(families.contains) ?? false
      return file
    }
  }

  /// The figures of the book.
  ///
  /// `history` is what was published before, with which confidential values could be compared.
  func figures(
    of book: Book, since history: FigureHistory? = nil
  ) throws(Diagnostic) -> FigureBook {
    let annual = book.measures.measures.filter { measure in
      guard case .aggregation(let aggregation) = measure.source,
        let schema = package.resources.first(where: { $0.family == aggregation.family })?.schema,
        let index = schema.index(of: aggregation.dateField)
      else { return false }
      return schema.fields[index].type == .year
    }
    // What was published before matters only to what is held back.
    let isOpen = !book.measures.measures.contains(where: \.isConfidential)
    return try FigureBook(
      catalogue: book.measures, term: book.term, policy: book.rounding, parts: parts,
      annual: Set(annual.map(\.name)),
      disclosure: DisclosurePolicy(
        least: book.settings.suppressionThreshold, dominance: book.settings.suppressionDominance,
        earlier: isOpen ? nil : history?.edition))
  }

  /// Every field that a measure reads must be in the ledgers of its family, and fit its use.
  private static func checkFields(
    _ catalogue: MeasureCatalogue, _ package: DataPackage, _ log: inout DiagnosticLog
  ) {
    for measure in catalogue.measures {
      guard case .aggregation(let aggregation) = measure.source else { continue }
      let families = package.resources.map(\.family)
      guard
        let schema = package.resources.first(where: { $0.family == aggregation.family })?.schema
      else {
        log.add(
          .unknownFamily(
            aggregation.family, of: measure, known: families,
            at: catalogue.location(of: aggregation.family, in: measure)))
        continue
      }
      for field in aggregation.fields where schema.index(of: field) == nil {
        log.add(
          .unknownField(
            field, of: measure, known: schema.fields.map(\.name),
            at: catalogue.location(of: field, in: measure)))
      }
      if let index = schema.index(of: aggregation.dateField),
        ![.date, .year, .yearmonth].contains(schema.fields[index].type)
      {
        log.add(
          .notADate(
            aggregation.dateField, of: measure,
            at: catalogue.location(of: aggregation.dateField, in: measure)))
      }
      if case .sum(let field) = aggregation.function, let index = schema.index(of: field),
        ![.integer, .number].contains(schema.fields[index].type)
      {
        log.add(
          .notANumber(field, of: measure, at: catalogue.location(of: field, in: measure)))
      }
    }
  }
}

extension CheckedLedger {
  fileprivate init(_ task: ValidationReport.Task, _ package: DataPackage) {
    let resource = package.resources.first { $0.name == task.name }
    name = task.name
    title = resource?.descriptor["title"]?.string ?? task.name
    path = task.place
    encoding = resource?.encoding ?? "utf-8"
    rowCount = task.rowCount
    byteCount = task.byteCount
    fingerprint = resource.map { ResourceFingerprint(of: $0, in: package) }
    controlTotal = task.controlTotals.last.map {
      (declared: Self.text($0.declared), computed: Self.text($0.computed))
    }
    family = task.family
    checkKinds = resource?.schema?.checkKinds ?? []
    errorCount = task.errorCount
    warningCount = task.warningCount
  }

  /// An exact sum as a page prints it: whole amounts with grouped digits.
  private static func text(_ value: ExactDecimal) -> String {
    let plain = value.normalized
    return plain.scale == 0 ? NumberFormat.grouped(plain.significand) : plain.description
  }
}

extension RateTable {
  /// Reads the rates from the ledger that says from when each was in force.
  fileprivate init(_ package: DataPackage) throws(Diagnostic) {
    self.init()
    guard let resource = package.resources.first(where: { $0.family == "rates" }) else { return }
    let reader = try RowReader(package, resource)
    guard let fund = reader.fields.firstIndex(of: "자금구분"),
      let day = reader.fields.firstIndex(of: "시행일"), let rate = reader.fields.firstIndex(of: "이율")
    else { return }
    try reader.forEach { row in
      add(fund: row.cells[fund], day: row.cells[day], rate: row.cells[rate])
    }
  }
}

extension Diagnostic {
  fileprivate static func sumOverflow(_ name: String) -> Diagnostic {
    Diagnostic(
      "overflow", at: SourceLocation(file: name),
      Wording(ko: "합이 128비트를 넘음", en: "a sum exceeds 128 bits"))
  }

  fileprivate static func laterRows(
    _ count: Int, _ resource: Resource, _ term: Term
  ) -> Diagnostic {
    Diagnostic(
      "later-rows", severity: .warning,
      at: SourceLocation(file: "Inputs/" + (resource.paths.first ?? resource.name)),
      Wording(
        ko: "기준일 \(term.asOf) 뒤의 행 \(count)개는 세지 않음",
        en: "\(count) rows after the as-of date \(term.asOf) are not counted"),
      hint: Wording(
        ko: "분기가 바뀌었으면 book.json의 asOf를 옮기십시오", en: "move asOf in book.json if the quarter is over")
    )
  }

  fileprivate static func unknownFamily(
    _ name: String, of measure: Measure, known: [String], at place: SourceLocation
  ) -> Diagnostic {
    let nearest = Suggestion.nearest(to: name, in: known)
    return Diagnostic(
      "unknown-family", cause: .configuration, at: place,
      Wording(
        ko: "지표 “\(measure.name)”의 원장 “\(name)”이(가) 없음",
        en: "there is no family “\(name)” for measure “\(measure.name)”"),
      hint: nearest.map { Wording(ko: "“\($0)”을(를) 뜻했습니까?", en: "did you mean “\($0)”?") })
  }

  fileprivate static func unknownField(
    _ name: String, of measure: Measure, known: [String], at place: SourceLocation
  ) -> Diagnostic {
    let nearest = Suggestion.nearest(to: name, in: known)
    return Diagnostic(
      "unknown-field", cause: .configuration, at: place,
      Wording(
        ko: "지표 “\(measure.name)”이(가) 쓰는 항목 “\(name)”이(가) 원장에 없음",
        en: "the ledgers have no field “\(name)” for measure “\(measure.name)”"),
      hint: nearest.map { Wording(ko: "“\($0)”을(를) 뜻했습니까?", en: "did you mean “\($0)”?") }
        ?? Wording(
          ko: "원장의 항목: \(known.joined(separator: ", "))",
          en: "the fields are \(known.joined(separator: ", "))"))
  }

  fileprivate static func notADate(
    _ name: String, of measure: Measure, at place: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      "measure-error", cause: .configuration, at: place,
      Wording(
        ko: "지표 “\(measure.name)”의 날짜 항목 “\(name)”이(가) date, yearmonth, year가 아님",
        en: "date field “\(name)” of measure “\(measure.name)” is no date, yearmonth or year"))
  }

  fileprivate static func notANumber(
    _ name: String, of measure: Measure, at place: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      "measure-error", cause: .configuration, at: place,
      Wording(
        ko: "지표 “\(measure.name)”이(가) 더하는 항목 “\(name)”이(가) 수가 아님",
        en: "field “\(name)”, which measure “\(measure.name)” adds up, is no number"))
  }
}
