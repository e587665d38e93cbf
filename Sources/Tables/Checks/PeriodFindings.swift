internal import Diagnostics

/// Findings about sums that must agree, and about periods without records.
enum PeriodFindings {
  static func errors(
    _ package: DataPackage, _ sums: [PeriodSumKey: PeriodSums]
  ) -> [(resource: Int, error: ReportError)] {
    gaps(package, sums) + package.reconciliations.flatMap { compare($0, package, sums) }
  }

  private static func gaps(
    _ package: DataPackage, _ sums: [PeriodSumKey: PeriodSums]
  ) -> [(resource: Int, error: ReportError)] {
    var found: [(resource: Int, error: ReportError)] = []
    let series = sums.filter { $0.key.sum == nil }.sorted { left, right in
      (left.key.family, left.key.date, left.key.step.rawValue)
        < (right.key.family, right.key.date, right.key.step.rawValue)
    }
    for (key, sums) in series {
      let periods = sums.totals.keys.sorted()
      for (period, next) in zip(periods, periods.dropFirst()) where next > period + 1 {
        // The file that ends before the gap, or begins after it, is the one to ask for.
        let resource = sums.resources[next]?.min() ?? sums.resources[period]?.max() ?? 0
        for missing in (period + 1)..<min(next, period + 101) {
          found.append((resource, gap(key, missing)))
        }
      }
    }
    return found
  }

  private static func gap(_ key: PeriodSumKey, _ period: Int) -> ReportError {
    let name = key.step.name(of: period)
    var error = ReportError(
      "missing-period",
      Wording(
        ko: "\(name)의 행이 없음 (“\(key.date)”)", en: "there is no row for \(name) (“\(key.date)”)"),
      hint: Wording(
        ko: "보낸 곳에 그 기간의 자료를 요청하십시오", en: "ask the sender for that period"))
    error.fieldName = key.date
    return error
  }

  private static func compare(
    _ reconciliation: Reconciliation, _ package: DataPackage, _ sums: [PeriodSumKey: PeriodSums]
  ) -> [(resource: Int, error: ReportError)] {
    let family = reconciliation.right.family
    let resource = package.resources.firstIndex { $0.family == family } ?? 0
    guard let right = totals(reconciliation, reconciliation.right, sums),
      let left = leftTotals(reconciliation, sums)
    else { return [(resource, unchecked(reconciliation))] }
    // A period that the right side does not state yet is not compared.
    return right.sorted { $0.key < $1.key }.compactMap { period, stated in
      let sum = left[period] ?? .zero
      guard let difference = stated.negated.flatMap({ sum.adding($0) }),
        let distance = difference.absolute
      else { return (resource, unchecked(reconciliation)) }
      guard distance > reconciliation.tolerance else { return nil }
      return (resource, mismatch(reconciliation, period, sum, stated, difference))
    }
  }

  /// The sums of one side by period; nil where one of them cannot be made.
  private static func totals(
    _ reconciliation: Reconciliation, _ side: Reconciliation.Side,
    _ sums: [PeriodSumKey: PeriodSums]
  ) -> [Int: ExactDecimal]? {
    let key = PeriodSumKey(
      family: side.family, sum: side.sum, date: side.date, step: reconciliation.step)
    guard let found = sums[key] else { return [:] }
    guard !found.overflows else { return nil }
    var totals: [Int: ExactDecimal] = [:]
    for (period, value) in found.totals {
      let (product, overflow) = value.significand.multipliedReportingOverflow(
        by: Int128(side.scale))
      guard !overflow else { return nil }
      totals[period] = ExactDecimal(significand: product, scale: value.scale)
    }
    return totals
  }

  private static func leftTotals(
    _ reconciliation: Reconciliation, _ sums: [PeriodSumKey: PeriodSums]
  ) -> [Int: ExactDecimal]? {
    var left: [Int: ExactDecimal] = [:]
    for side in reconciliation.left {
      guard let totals = totals(reconciliation, side, sums) else { return nil }
      for (period, value) in totals {
        guard let sum = (left[period] ?? .zero).adding(value) else { return nil }
        left[period] = sum
      }
    }
    return left
  }

  private static func unchecked(_ reconciliation: Reconciliation) -> ReportError {
    var error = ReportError(
      "reconciliation",
      Wording(
        ko: "\(reconciliation.name): 38자리를 넘는 합이나 수가 아닌 값이 있어 확인할 수 없음",
        en: "\(reconciliation.name): cannot be checked, because sums exceed 38 digits or values"
          + " are not numbers"))
    error.fieldName = reconciliation.right.sum
    return error
  }

  private static func mismatch(
    _ reconciliation: Reconciliation, _ period: Int, _ sum: ExactDecimal, _ stated: ExactDecimal,
    _ difference: ExactDecimal
  ) -> ReportError {
    let name = reconciliation.step.name(of: period)
    let tolerance = reconciliation.tolerance.grouped
    var error = ReportError(
      "reconciliation",
      Wording(
        ko:
          "\(reconciliation.name) \(name): 원장의 합 \(sum.grouped)이(가) \(stated.grouped)와(과) \(difference.grouped)만큼 다름 (허용 \(tolerance))",
        en: "\(reconciliation.name) \(name): the ledgers add up to \(sum.grouped), stated are"
          + " \(stated.grouped), a difference of \(difference.grouped) (tolerance"
          + " \(tolerance))"),
      hint: Wording(
        ko: "빠진 원장이 있는지, 집행액이 맞는지 확인하십시오",
        en: "see whether a ledger is missing, or the stated amount is wrong"))
    error.fieldName = reconciliation.right.sum
    return error
  }
}
