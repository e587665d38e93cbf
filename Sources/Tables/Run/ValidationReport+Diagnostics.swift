public import Diagnostics
public import Reports

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
      ko: "자원 \(Count.text(tasks.count))개, 자료 \(Count.text(rows))행",
      en: "\(Count.text(tasks.count, "resource")), \(Count.text(rows, "row"))")
    if isValid {
      return Wording(ko: "이상 없음: \(place.korean)", en: "valid: \(place.english)")
    }
    let own = errors.count + tasks.reduce(0) { $0 + $1.ownErrorCount }
    let omitted = tasks.reduce(0) { $0 + $1.omittedCount }
    let rest = Wording(
      ko: omitted > 0 ? " 가운데 \(Count.text(omitted))건은 싣지 않음" : "",
      en: omitted > 0 ? ", \(Count.text(omitted)) of them not listed" : "")
    return Wording(
      ko: "오류 \(Count.text(own))건\(rest.korean): \(place.korean)",
      en: "\(Count.text(own, "error"))\(rest.english): \(place.english)")
  }

  /// The findings with their places in the files: line, column, and the line itself; equal ones
  /// once.
  public func diagnostics(of package: DataPackage) -> [Diagnostic] {
    findings(of: package).diagnostics
  }

  /// The report as every printed form starts from it.
  public func findings(of package: DataPackage) -> FindingsReport {
    let own =
      errors.map { $0.diagnostic(.error, $0.location(in: package)) }
      + warnings.map { $0.diagnostic(.warning, $0.location(in: package)) }
    let descriptor = FindingsReport.Section(
      package.path, at: package.path, file: package.path,
      groups: FindingsReport.Group.all(own, title: TableDiagnostics.title))
    return FindingsReport(
      command: "gongyak validate", title: Wording(ko: "원장 점검 결과", en: "Ledger check"),
      verdict: summary, isGood: isValid,
      sections: (own.isEmpty ? [] : [descriptor]) + tasks.map { $0.section(package) })
  }
}

extension ReportError {
  fileprivate func location(in package: DataPackage) -> SourceLocation {
    var location = location ?? SourceLocation(file: package.path)
    // The line of a descriptor may hold the records of a table.
    if package.resources.contains(where: \.holdsPersonalData) { location.excerpt = nil }
    return location
  }

  fileprivate func diagnostic(
    _ severity: Diagnostic.Severity, _ location: SourceLocation
  ) -> Diagnostic {
    var location = location
    if let fieldName, !fieldName.isEmpty { location.field = fieldName }
    return Diagnostic(type, severity: severity, cause: cause, at: location, message, hint: hint)
  }
}

extension Resource {
  fileprivate var holdsPersonalData: Bool {
    data != nil && schema?.fields.contains(where: \.isPersonal) == true
  }
}

extension ValidationReport.Task {
  /// What was found, without what only follows from something else.
  fileprivate func section(_ package: DataPackage) -> FindingsReport.Section {
    let file = place == "<memory>" ? package.path : package.folder + place
    let listed =
      errors.map { ($0, FindingKind($0, isWarning: false)) }
      + warnings.map { ($0, FindingKind($0, isWarning: true)) }
    let byKind = Dictionary(grouping: listed.filter { !$0.0.isConsequence }, by: \.1)
    var groups = (causeError.map { [(FindingKind($0, isWarning: false), 1, [$0])] } ?? [])
    groups += kinds.map { ($0, counts[$0] ?? 0, (byKind[$0] ?? []).map(\.0)) }
    var left = consequences
    var section = FindingsReport.Section(
      name, at: place, file: file, rowCount: rowCount,
      groups: groups.map { kind, count, errors in
        let severity: Diagnostic.Severity = kind.isWarning ? .warning : .error
        var group = FindingsReport.Group(
          kind.type, title: TableDiagnostics.title(of: kind.type), severity: severity,
          field: kind.field, count: count,
          findings: errors.map {
            $0.diagnostic(severity, location(of: $0) ?? SourceLocation(file: file))
          })
        if let number = left.removeValue(forKey: kind.type) {
          group.notes = [
            Wording(
              ko: "이 때문에 따라 나온 \(Count.text(number))건은 싣지 않음",
              en: "left out: \(Count.text(number, "finding")) due to this")
          ]
        }
        return group
      })
    for (type, number) in left.sorted(by: { $0.key < $1.key }) {
      let note = Diagnostic(
        type, severity: .note, at: SourceLocation(file: file),
        Wording(
          ko: "다른 원장의 잘못에서 따라 나온 \(Count.text(number))건은 싣지 않음",
          en: "left out: \(Count.text(number, "finding")) due to what is wrong with another table"))
      section.groups += FindingsReport.Group.all([note], title: TableDiagnostics.title)
    }
    if let quotes {
      section.fields = quotes.columns
      section.cells = { quotes.cells(of: $0) }
    }
    return section
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
