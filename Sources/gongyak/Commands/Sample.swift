import Diagnostics
import Pledges

extension Command {
  /// `gongyak sample`: synthetic ledgers of any size, alone or in whole books.
  static let sample = Command(
    name: "sample",
    summary: Wording(
      ko: "지어낸 원장이나 공약집을 만듦", en: "write synthetic ledgers, or whole books of them"),
    operands: [
      Operand(
        name: "DIR", summary: Wording(ko: "원장을 둘 폴더", en: "the folder to write into"),
        isOptional: false)
    ],
    options: [
      Option(
        name: "rows", value: "N",
        summary: Wording(
          ko: "대출 행 수 (없으면 공표된 합계에 맞는 행)",
          en: "number of loans (default: those that add up to the published sums)")),
      Option(
        name: "seed", value: "S",
        summary: Wording(
          ko: "난수의 씨앗: 같으면 바이트까지 같음 (기본: 2018)",
          en: "seed: the same one gives the same bytes (default: 2018)")),
      Option(
        name: "encoding", value: "NAME", choices: LedgerEncoding.allCases.map(\.rawValue),
        summary: Wording(
          ko: "대출 원장의 인코딩 (기본: cp949)", en: "encoding of the loans (default: cp949)")),
      Option(
        name: "one-file",
        summary: Wording(ko: "대출을 한 파일에", en: "all loans in one file")),
      Option(
        name: "pledges", value: "N",
        summary: Wording(
          ko: "원장만이 아니라 공약사업 N건의 공약집을 만듦",
          en: "not ledgers alone, but a book of N pledges")),
      Option(
        name: "districts", value: "M",
        summary: Wording(
          ko: "공약집 M권을 DIR/district-01부터 만듦", en: "M books, in DIR/district-01 and so on")),
      Option(
        name: "templates", value: "FOLDER",
        summary: Wording(
          ko: "공약집에 복사할 서식 (기본: Templates)",
          en: "templates to copy into a book (default: Templates)")),
    ],
    discussion: Wording(
      ko: "업체와 번호는 모두 지어낸 것입니다. 같은 이름의 파일은 바뀌고 다른 파일은 그대로 둡니다.",
      en: "Companies and numbers are made up. Files of the same names are replaced, others kept."),
    run: writeSample)

  private static func writeSample(
    _ arguments: Arguments, _ console: Console
  ) throws(Diagnostic) -> ExitCode {
    guard let folder = arguments.operand(0) else { return .misuse }
    var options = SampleOptions()
    options.rows = try arguments.integer("rows", in: 0...1_000_000_000)
    options.seed = try arguments.integer("seed", in: 0...Int.max).map(UInt64.init) ?? options.seed
    options.encoding = arguments.value("encoding").flatMap(LedgerEncoding.init) ?? options.encoding
    options.isOneFile = arguments.has("one-file")
    if arguments.value("pledges") != nil {
      return try writeBooks(to: folder, options, arguments, console)
    }
    for name in ["districts", "templates"] where arguments.value(name) != nil {
      throw .usage(
        Wording(
          ko: "--\(name)은(는) 공약집에만 쓰임", en: "--\(name) is for books, not for ledgers alone"),
        hint: Wording(ko: "--pledges N을 함께 주십시오", en: "give --pledges N, too"))
    }
    try SampleBook.write(to: folder, options: options)
    console.tell(
      Wording(ko: "“\(folder)”에 원장을 썼음", en: "wrote the ledgers into “\(folder)”"))
    return .success
  }

  private static func writeBooks(
    to folder: String, _ options: SampleOptions, _ arguments: Arguments, _ console: Console
  ) throws(Diagnostic) -> ExitCode {
    let pledges = try arguments.integer("pledges", in: 1...10_000) ?? 1
    let templates = arguments.value("templates") ?? "Templates"
    let districts = try arguments.integer("districts", in: 1...1_000)
    for district in 1...(districts ?? 1) {
      var own = options
      own.seed = options.seed &+ UInt64(district - 1)
      let name = district < 10 ? "0\(district)" : String(district)
      try SamplePledges(count: pledges, templates: templates, options: own).write(
        to: districts == nil ? folder : "\(folder)/district-\(name)", district: district)
    }
    console.tell(
      Wording(
        ko: "“\(folder)”에 공약사업 \(pledges)건의 공약집 \(districts ?? 1)권을 썼음",
        en: "wrote \(districts ?? 1) books of \(pledges) pledges into “\(folder)”"))
    return .success
  }
}
