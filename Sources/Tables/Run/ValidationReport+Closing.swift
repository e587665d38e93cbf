internal import Diagnostics

extension ValidationReport.Task {
  /// Adds a finding about the resource as a whole.
  mutating func add(_ error: ReportError) {
    errors.append(error)
    errorCount += error.count
  }

  mutating func warn(_ error: ReportError) {
    warnings.append(error)
    warningCount += error.count
  }

  /// Counts all findings and lists the first `limit`.
  ///
  /// - Parameters:
  ///   - found: the findings about records.
  ///   - plan: the table's; nil where it could not be read.
  ///   - package: the package.
  ///   - others: what follows from the faults of other tables, by their names.
  ///   - limit: how many errors are listed, and how many warnings.
  mutating func close(
    _ found: ErrorCollector, _ plan: TablePlan?, _ package: DataPackage,
    _ others: [String: Consequences], limit: Int
  ) {
    var own = Consequences(cause, plan?.layout, others)
    for index in errors.indices {
      let leader = own.leader(of: errors[index])
      errors[index].isConsequence = leader != nil
      count(FindingKind(errors[index], isWarning: false), errors[index].count, follows: leader)
    }
    for warning in warnings {
      count(FindingKind(warning, isWarning: true), warning.count, follows: own.leader(of: warning))
    }
    errors.removeLast(max(0, errors.count - limit))
    warnings.removeLast(max(0, warnings.count - limit))
    guard let plan else { return }
    let isWarning = { TableDiagnostics.type(of: $0, in: plan.schema).isWarning }
    let listed =
      found.listed(limit - errors.count) { !isWarning($0.problem) }
      + found.listed(limit - warnings.count) { isWarning($0.problem) }
    let rows = listed.map(\.row) + (errors + warnings).compactMap(\.quotedRow)
    let quoted = QuotedRows(plan, package, rows: Set(rows))
    for row in rows where quoted.begins(anyOf: filesWithHeader, at: row) {
      own.rows[row] = RepeatedHeader.type
    }
    for error in listed {
      var worded = TableDiagnostics.error(quoted.opened(error), plan.layout)
      worded.isConsequence = own.leader(of: error) != nil
      if isWarning(error.problem) { warnings.append(worded) } else { errors.append(worded) }
    }
    count(found, listed, plan, own)
    quotes = quoted
  }

  /// Counts the findings about records: the most frequent kinds first, kinds that are as frequent
  /// in the order of the file.
  private mutating func count(
    _ found: ErrorCollector, _ listed: [RowError], _ plan: TablePlan, _ own: Consequences
  ) {
    var first: [ErrorCollector.Kind: RowError] = [:]
    for error in found.errors where first[error.kind] == nil { first[error.kind] = error }
    // Of a record from whose fault others follow only the listed ones are known.
    var following: [ErrorCollector.Kind: Int] = [:]
    for error in listed where own.leader(of: error.kind) == nil {
      guard let leader = own.leader(of: error) else { continue }
      following[error.kind, default: 0] += 1
      consequences[leader, default: 0] += 1
    }
    let kinds = first.values.sorted { left, right in
      let counts = (found.counts[left.kind] ?? 0, found.counts[right.kind] ?? 0)
      return counts.0 == counts.1 ? left.precedes(right) : counts.0 > counts.1
    }
    for example in kinds {
      let isWarning = TableDiagnostics.type(of: example.problem, in: plan.schema).isWarning
      let all = found.counts[example.kind] ?? 0
      if isWarning { warningCount += all } else { errorCount += all }
      let kind = FindingKind(TableDiagnostics.error(example, plan.layout), isWarning: isWarning)
      let left = all - (following[example.kind] ?? 0)
      count(kind, left, follows: own.leader(of: example.kind))
    }
  }

  private mutating func count(_ kind: FindingKind, _ count: Int, follows leader: String?) {
    if let leader, count > 0 {
      consequences[leader, default: 0] += count
    } else if count > 0 {
      if counts[kind] == nil { kinds.append(kind) }
      counts[kind, default: 0] += count
    }
  }
}
