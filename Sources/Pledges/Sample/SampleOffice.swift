import Diagnostics

/// Writes the small ledgers that the office and its agency keep: a few hundred rows at most.
struct SampleOffice {
  let options: SampleOptions
  let folder: String

  /// Won spent on marketing support, by year.
  func writeMarketing() throws(Diagnostic) -> [Int: Int] {
    let companies = SampleCompanies(encoding: .utf8, seed: options.seed)
    var random = SampleRandom(seed: options.seed, stream: 4)
    var firstCompany = SampleGuarantees.limit
    var totals: [Int: Int] = [:]
    for plan in SamplePlan.marketing {
      let rows = SampleMarketing.rows(of: plan, firstCompany: firstCompany, &random)
      firstCompany += 2 * plan.companies
      var text = header(SampleSchemas.marketingFields)
      for (index, row) in rows.enumerated() {
        text.append(UInt8(ascii: "M"))
        text.append(plan.year)
        text.append(UInt8(ascii: "-"))
        text.append(index + 1, width: 4)
        text.append(bytes(",\(row.date.text(separator: "-")),\(row.programme),"))
        companies.appendNameAndNumber(of: row.company, to: &text)
        text.append(bytes(",\(row.amount)\n"))
        totals[plan.year, default: 0] += row.amount
      }
      try write(text, "marketing/marketing-\(plan.year).csv")
    }
    return totals
  }

  func writeBidding() throws(Diagnostic) {
    let season = [60, 70, 110, 115, 110, 105, 100, 90, 95, 105, 115, 100]
    var random = SampleRandom(seed: options.seed, stream: 5)
    for plan in SamplePlan.bidding {
      let weights = { plan.months.map { season[$0 - 1] * (950 + random.below(101)) } }
      let notices = Apportionment.parts(of: plan.notices, by: weights())
      let won = Apportionment.parts(of: plan.won, by: weights())
      var text = header(SampleSchemas.biddingFields)
      for (index, month) in plan.months.enumerated() {
        let name = "\(plan.year)-\(SampleDate.twoDigits(month))"
        text.append(bytes("\(name),\(notices[index]),\(won[index])\n"))
      }
      try write(text, "bidding/bidding-\(plan.year).csv")
    }
  }

  /// Reports as executed what the ledgers add up to; in the published book these are its figures.
  func writeBudget(executed: [Int: Int]) throws(Diagnostic) {
    var text = header(SampleSchemas.budgetFields)
    for plan in SamplePlan.budget {
      let millions = (executed[plan.year, default: 0] + 500_000) / 1_000_000
      let target = plan.executed.map { plan.target * millions / $0 } ?? plan.target
      let shown = plan.executed == nil ? "" : String(millions)
      text.append(bytes("\(plan.year),\(target),\(shown)\n"))
    }
    try write(text, "finance/budget.csv")
  }

  func writeRates() throws(Diagnostic) {
    var text = header(SampleSchemas.rateFields)
    for rate in SamplePlan.rates {
      let (fund, kind) = (SamplePlan.funds[rate.fund], SamplePlan.rateKinds[rate.fund])
      let value = "\(rate.tenths / 10).\(rate.tenths % 10)"
      text.append(bytes("\(fund),\(kind),\(rate.from.text(separator: "-")),\(value)\n"))
    }
    try write(text, "finance/rates.csv")
  }

  func write(_ text: LedgerText, _ path: String) throws(Diagnostic) {
    try OutputFile.write(text.bytes, to: folder + "/" + path)
  }

  private func header(_ names: [String]) -> LedgerText {
    var text = LedgerText()
    text.append(bytes(names.joined(separator: ",") + "\n"))
    return text
  }

  private func bytes(_ text: String) -> [UInt8] { LedgerEncoding.utf8.bytes(text) }
}
