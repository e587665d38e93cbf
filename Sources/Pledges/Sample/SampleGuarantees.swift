import Diagnostics

/// Writes the guarantees as loans come to need them.
///
/// Each guarantee is another company's, up to a limit; from there on the first ones are used again in
/// turn, so that memory does not grow with the number of loans.
struct SampleGuarantees: ~Copyable {
  /// One guarantee, as a loan refers to it.
  struct Guarantee {
    let company: Int
    let year: Int
    let serial: Int
    let amount: Int

    func appendNumber(to text: inout LedgerText) {
      text.append(UInt8(ascii: "G"))
      text.append(year)
      text.append(UInt8(ascii: "-"))
      text.append(serial, width: 6)
    }
  }

  static let limit = 60_000

  private let companies: SampleCompanies
  private var random: SampleRandom
  private var file: OutputFile
  private var text = LedgerText()
  private var guarantees: [Guarantee] = []
  private var next = 0
  private var lastSerial: [Int: Int] = [:]

  init(seed: UInt64, folder: String) throws(Diagnostic) {
    companies = SampleCompanies(encoding: .utf8, seed: seed)
    random = SampleRandom(seed: seed, stream: 3)
    file = try OutputFile(path: folder + "/guarantee/guarantees.csv")
    text.append(LedgerEncoding.utf8.bytes("\u{FEFF}"))
    let header = SampleSchemas.guaranteeFields.joined(separator: ",")
    text.append(LedgerEncoding.utf8.bytes(header + "\r\n"))
  }

  /// A guarantee for a loan of `amount` won on a day; it covers less only when it is used again.
  mutating func guarantee(for amount: Int, on date: SampleDate) throws(Diagnostic) -> Guarantee {
    guard guarantees.count == Self.limit else { return try issue(for: amount, before: date) }
    let guarantee = guarantees[next]
    next = (next + 1) % guarantees.count
    return guarantee
  }

  /// Writes what is left and gives the file its name.
  mutating func finish() throws(Diagnostic) {
    try file.write(text.bytes)
    try file.commit()
  }

  private mutating func issue(
    for amount: Int, before loanDate: SampleDate
  ) throws(Diagnostic) -> Guarantee {
    // Guarantees are for whole five millions, which leaves some of them a little above the loan.
    let unit = 5_000_000
    let begin = SampleDate(year: 2014, month: 7, day: 1)
    let date = max(begin, workingDay(before: loanDate))
    lastSerial[date.year, default: 0] += 1
    let guarantee = Guarantee(
      company: guarantees.count, year: date.year, serial: lastSerial[date.year, default: 1],
      amount: (amount + unit - 1) / unit * unit)
    guarantees.append(guarantee)
    guarantee.appendNumber(to: &text)
    text.append(LedgerText.comma)
    text.append(LedgerEncoding.utf8.bytes(date.text(separator: "-")))
    text.append(LedgerText.comma)
    companies.appendNameAndNumber(of: guarantee.company, to: &text)
    text.append(LedgerText.comma)
    text.append(guarantee.amount)
    text.append(LedgerText.comma)
    text.append([85, 90, 90, 95, 100][random.below(5)])
    text.append("\r\n")
    try file.write(&text, atLeast: 1 << 18)
    return guarantee
  }

  private mutating func workingDay(before date: SampleDate) -> SampleDate {
    var day = date.earlier(by: 2 + random.below(6))
    while !SampleCalendar.isWorkingDay(day) { day = day.earlier(by: 1) }
    return day
  }
}
