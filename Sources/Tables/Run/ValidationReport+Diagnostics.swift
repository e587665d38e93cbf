public import Diagnostics

extension ValidationReport {
  /// A report about a descriptor that cannot be read at all.
  public init(_ failure: Diagnostic) {
    self.init()
    errors = [ReportError(failure)]
  }

  /// One sentence that says how validation ended.
  public var summary: Wording {
    let rows = tasks.reduce(0) { $0 + $1.rowCount }
    let place = Wording(
      ko: "자원 \(Self.grouped(tasks.count))개, 자료 \(Self.grouped(rows))행",
      en: "\(Self.count(tasks.count, "resource")), \(Self.count(rows, "row"))")
    if isValid {
      return Wording(ko: "이상 없음: \(place.korean)", en: "valid: \(place.english)")
    }
    let omitted = tasks.reduce(0) { $0 + $1.omittedCount }
    let rest = Wording(
      ko: omitted > 0 ? " 가운데 \(Self.grouped(omitted))건은 싣지 않음" : "",
      en: omitted > 0 ? ", \(Self.grouped(omitted)) of them not listed" : "")
    return Wording(
      ko: "오류 \(Self.grouped(errorCount))건\(rest.korean): \(place.korean)",
      en: "\(Self.count(errorCount, "error"))\(rest.english): \(place.english)")
  }

  /// A count with its digits in groups of three.
  static func grouped(_ count: Int) -> String { ExactDecimal(count).grouped }

  private static func count(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The findings with their places in the files: line, column, and the line itself.
  ///
  /// Reads the files that have findings once more, as far as the last one.
  public func diagnostics(of package: DataPackage) -> [Diagnostic] {
    var found = errors.map { $0.diagnostic(package, .error) }
    found += warnings.map { $0.diagnostic(package, .warning) }
    for task in tasks {
      let resource = package.resources.first { $0.name == task.name }
      let rows = (task.errors + task.warnings).compactMap { $0.rowNumber ?? $0.excerptRow }
      let places = resource.map { RowPlaces(package, $0, rows: Set(rows)) }
      found += task.errors.map { task.diagnostic($0, .error, package, places) }
      found += task.warnings.map { task.diagnostic($0, .warning, package, places) }
    }
    return found
  }
}

extension ReportError {
  fileprivate func diagnostic(
    _ package: DataPackage, _ severity: Diagnostic.Severity
  ) -> Diagnostic {
    Diagnostic(
      type, severity: severity, cause: .configuration,
      at: location ?? SourceLocation(file: package.path), message, hint: hint)
  }
}

extension ValidationReport.Task {
  fileprivate func diagnostic(
    _ error: ReportError, _ severity: Diagnostic.Severity, _ package: DataPackage,
    _ places: RowPlaces?
  ) -> Diagnostic {
    if error.location != nil { return error.diagnostic(package, severity) }
    let file = place == "<memory>" ? package.path : package.folder + place
    let row = error.rowNumber ?? error.excerptRow
    var location = SourceLocation(file: file)
    if let row,
      let found = places?.location(
        row: row, column: error.fieldNumber ?? error.excerptColumn, file: file)
    {
      location = found
    }
    location.row = row
    location.field = error.fieldName.flatMap { $0.isEmpty ? nil : $0 }
    return Diagnostic(error.type, severity: severity, at: location, error.message, hint: error.hint)
  }
}

extension ExactDecimal {
  /// The number with the digits before the point in groups of three.
  var grouped: String {
    let parts = normalized.description.split(separator: ".", maxSplits: 1)
    var whole = ""
    for (place, digit) in (parts.first ?? "").reversed().enumerated() {
      if place > 0, place % 3 == 0, digit != "-" { whole.append(",") }
      whole.append(digit)
    }
    return String(whole.reversed()) + (parts.count > 1 ? "." + parts[1] : "")
  }
}
