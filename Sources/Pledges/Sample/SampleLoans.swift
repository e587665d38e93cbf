import Diagnostics

/// Writes the loan ledger, a file a half-year or one file, and the guarantees that it refers to.
///
/// Rows go to the files as they are made: memory does not grow with their number.
struct SampleLoans: ~Copyable {
  private let options: SampleOptions
  private let folder: String
  private let companies: SampleCompanies
  private let words: Words
  private var guarantees: SampleGuarantees
  private var random: SampleRandom
  private var text = LedgerText()
  private var lastNumber = 0
  private var otherLoans = 0
  private var fileTotal = 0
  /// Won lent, by year.
  private(set) var totals: [Int: Int] = [:]

  /// Companies that borrow without a guarantee come after those that have one.
  private let otherCompanies: Int

  init(options: SampleOptions, folder: String) throws(Diagnostic) {
    self.options = options
    self.folder = folder
    companies = SampleCompanies(encoding: options.encoding, seed: options.seed)
    words = Words(options.encoding)
    guarantees = try SampleGuarantees(seed: options.seed, folder: folder)
    random = SampleRandom(seed: options.seed, stream: 2)
    let rows = options.rows ?? SamplePlan.halves.reduce(0) { $0 + $1.rows }
    otherCompanies = min(180_000, max(50, rows * 45 / 100))
  }

  /// Writes every file of the two ledgers.
  mutating func write() throws(Diagnostic) {
    let halves = SamplePlan.halves
    let plan = halves.map(\.rows)
    let counts = options.rows.map { Apportionment.parts(of: $0, by: plan) } ?? plan
    if options.isOneFile {
      try writeFile(path: "bank/loans.csv", halves: halves[...], counts: counts[...])
    } else {
      for index in halves.indices {
        let range = index...index
        try writeFile(
          path: "bank/loans-\(halves[index].name).csv", halves: halves[range],
          counts: counts[range])
      }
    }
    try guarantees.finish()
  }

  private mutating func writeFile(
    path: String, halves: ArraySlice<SampleHalf>, counts: ArraySlice<Int>
  ) throws(Diagnostic) {
    guard let first = halves.first, let last = halves.last else { return }
    var file = try OutputFile(path: folder + "/" + path)
    text.removeAll()
    fileTotal = 0
    let begin = SampleDate(year: first.year, month: first.months.lowerBound, day: 1)
    let month = last.months.upperBound
    let end = SampleDate(
      year: last.year, month: month, day: SampleDate.daysInMonth(month, of: last.year))
    text.append(words.head(from: begin, to: end))
    for (half, count) in zip(halves, counts) { try writeRows(of: half, count: count, to: file) }
    text.append(words.total)
    text.append(grouped: fileTotal)
    text.append(",,,\r\n")
    try file.write(text.bytes)
    try file.commit()
  }

  private mutating func writeRows(
    of half: SampleHalf, count: Int, to file: borrowing OutputFile
  ) throws(Diagnostic) {
    if half.half == 1 || half.year == SamplePlan.halves[0].year { lastNumber = 0 }
    let days = Self.lendingDays(of: half).map { LendingDay($0, options.encoding) }
    // Without a number of rows of its own the book has the sums that were published.
    var amounts: [Int] =
      options.rows == nil ? SampleAmounts.adding(to: half.loans, count: count, &random) : []
    for row in 0..<count {
      let day = days[(row * days.count + random.below(days.count)) / count]
      let amount = amounts.popLast() ?? SampleAmounts.any(&random)
      try writeRow(on: day, amount: amount)
      try file.write(&text, atLeast: 1 << 18)
    }
  }

  private mutating func writeRow(on day: LendingDay, amount: Int) throws(Diagnostic) {
    lastNumber += 1
    let fund = random.below(8) < 5 ? 0 : 1
    let security = random.below(20)
    let isGuaranteed = security < Self.guaranteedOfTwenty
    let guarantee = isGuaranteed ? try guarantees.guarantee(for: amount, on: day.date) : nil
    let company = guarantee?.company ?? SampleGuarantees.limit + otherLoans % otherCompanies
    if !isGuaranteed { otherLoans += 1 }
    let won = min(amount, guarantee?.amount ?? amount)
    fileTotal += won
    totals[day.date.year, default: 0] += won
    text.append(UInt8(ascii: "L"))
    text.append(day.date.year)
    text.append(UInt8(ascii: "-"))
    text.append(lastNumber, width: 6)
    text.append(day.text)
    companies.appendNameAndNumber(of: company, to: &text)
    text.append(LedgerText.comma)
    companies.appendIndustry(of: company, to: &text)
    text.append(words.funds[fund])
    text.append(grouped: won)
    text.append(day.rates[fund])
    text.append(words.securities[isGuaranteed ? 0 : security < 15 ? 1 : 2])
    guarantee?.appendNumber(to: &text)
    text.append("\r\n")
  }

  private static let guaranteedOfTwenty = 6

  /// Working days; those of the months in which many loans are asked for stand several times.
  private static func lendingDays(of half: SampleHalf) -> [SampleDate] {
    SampleCalendar.workingDays(of: half.year, months: half.months).flatMap { date in
      let weight = [1, 7].contains(date.month) ? 1 : [2, 3, 8, 9].contains(date.month) ? 3 : 2
      return [SampleDate](repeating: date, count: weight)
    }
  }

  /// A day with what every row of the day says, ready as bytes.
  private struct LendingDay {
    let date: SampleDate
    let text: [UInt8]
    let rates: [[UInt8]]

    init(_ date: SampleDate, _ encoding: LedgerEncoding) {
      self.date = date
      text = encoding.bytes("," + date.text(separator: ".") + ",")
      rates = SamplePlan.funds.indices.map { fund in
        let tenths = SamplePlan.rate(of: fund, on: date)
        return encoding.bytes(",\(tenths / 10).\(tenths % 10)0,")
      }
    }
  }

  /// The texts that rows repeat, ready as bytes.
  private struct Words {
    let encoding: LedgerEncoding
    let funds: [[UInt8]]
    let securities: [[UInt8]]
    let total: [UInt8]

    init(_ encoding: LedgerEncoding) {
      self.encoding = encoding
      funds = SamplePlan.funds.map { encoding.bytes(",\($0),") }
      securities = SampleSchemas.securities.map { encoding.bytes("\($0),") }
      total = encoding.bytes("합계,,,,,,")
    }

    /// Title, period and unit, and the header, as the bank's export has them.
    func head(from: SampleDate, to: SampleDate) -> [UInt8] {
      let period = "\(from.text(separator: ".")) ~ \(to.text(separator: "."))"
      let commas = String(repeating: ",", count: SampleSchemas.loanFields.count - 1)
      let header = SampleSchemas.loanFields.joined(separator: ",")
      return encoding.bytes(
        "우리은행 중소기업 융자 취급 내역\(commas)\r\n취급기간 : \(period) / 단위 : 원\(commas)\r\n\(header)\r\n")
    }
  }
}
