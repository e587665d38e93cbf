public import Diagnostics
internal import FoundationEssentials
import JSON

/// A whole made-up book: ledgers, measures, any number of pledges and a press release for each.
///
/// Nothing in it is about a real office. The same options give the same bytes, and the book builds
/// without errors.
public struct SamplePledges: Sendable {
  private let count: Int
  private let templates: String
  private let options: SampleOptions

  /// Describes a book.
  ///
  /// `count` is the number of pledges, `templates` the folder that its templates are copied from.
  /// Without a number of rows in `options`, the seed decides on some hundred loans.
  public init(count: Int, templates: String, options: SampleOptions) {
    self.count = count
    self.templates = templates
    var options = options
    var random = SampleRandom(seed: options.seed, stream: 6)
    options.rows = options.rows ?? 400 + random.below(400)
    self.options = options
  }

  /// Writes the book of one district, the `district`th of a province, into a folder.
  ///
  /// Files of the same names are replaced, others are left alone.
  public func write(to folder: String, district: Int = 1) throws(Diagnostic) {
    let inputs = folder + "/Inputs"
    let municipality = Self.municipalities[(district - 1) % Self.municipalities.count]
    try SampleBook.write(to: inputs, options: options)
    try write(Self.measures().text(.indented) + "\n", inputs + "/measures.json")
    try write(Self.settings(municipality).text(.indented) + "\n", inputs + "/book.json")
    try write(Self.picture, inputs + "/photos/briefing.svg")
    var random = SampleRandom(seed: options.seed, stream: 7)
    let days = releaseDays()
    for index in 0..<count {
      let pledge = SamplePledge(index: index, &random)
      try write(pledge.xml, "\(inputs)/pledges/\(pledge.number).xml")
      let day = days[index].text(separator: "-")
      try write(
        pledge.pressXML(date: day, municipality: municipality), "\(inputs)/press/\(day).xml")
    }
    try copyTemplates(to: folder + "/Templates")
  }

  /// The working days from the quarter's end on: one release a day.
  private func releaseDays() -> [SampleDate] {
    var days: [SampleDate] = []
    var year = 2018
    while days.count < count {
      days += SampleCalendar.workingDays(of: year, months: (year == 2018 ? 4 : 1)...12)
      year += 1
    }
    return days
  }

  private func copyTemplates(to target: String) throws(Diagnostic) {
    let names = try? FileManager.default.subpathsOfDirectory(atPath: templates)
    guard let names else {
      throw Diagnostic(
        "missing-file", cause: .configuration, at: SourceLocation(file: templates),
        Wording(ko: "서식 폴더를 읽을 수 없음", en: "the folder of templates cannot be read"),
        hint: Wording(
          ko: "--templates로 서식 폴더를 알려 주십시오", en: "name the folder of templates with --templates"))
    }
    for name in names.sorted() {
      let path = templates + "/" + name
      var isFolder = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard exists, !isFolder, let data = FileManager.default.contents(atPath: path) else {
        continue
      }
      try OutputFile.write(Array(data), to: target + "/" + name)
    }
  }

  private func write(_ text: String, _ path: String) throws(Diagnostic) {
    try OutputFile.write(Array(text.utf8), to: path)
  }
}

extension SamplePledges {
  private static let municipalities = [
    "가람구", "나래구", "다솜구", "라온구", "마루구", "바른구", "사랑구", "아라구", "자람구", "차오름구", "한빛구",
    "새솔구", "누리구", "미르구", "예솔구", "온새구", "푸른구", "해솔구", "단비구", "은하구", "초롱구", "보람구",
    "하늘구", "여울구", "별내구",
  ]

  /// The shared measures, and those of the subjects.
  static func measures() throws(Diagnostic) -> JSONValue {
    let shared = try JSONParser.parse(
      PackageResources.sample_measures_json, file: "sample-measures.json")
    let own = SampleSubject.all.flatMap(\.own).map(measure)
    return ["measures": JSONValue(.array((shared["measures"]?.elements ?? []) + own))]
  }

  private static func measure(_ own: SampleSubject.OwnMeasure) -> JSONValue {
    let selection = JSONMember(
      own.selection.field, JSONValue(.string(own.selection.value)))
    var members = [
      JSONMember("name", JSONValue(.string(own.name))),
      JSONMember("title", JSONValue(.string(own.title))),
      JSONMember("family", JSONValue(.string(own.family))),
      JSONMember("date", JSONValue(.string(own.date))),
      JSONMember("where", JSONValue(.object([selection]))),
    ]
    if let field = own.sum {
      members += [
        JSONMember("sum", JSONValue(.string(field))), JSONMember("unit", "원"),
        JSONMember("shown", "백만원"), JSONMember("decimals", 0),
      ]
    } else {
      members += [JSONMember("distinct", "사업자등록번호"), JSONMember("unit", "개사")]
    }
    return JSONValue(.object(members))
  }

  private static func settings(_ municipality: String) -> JSONValue {
    let office: JSONValue = [
      "name": JSONValue(.string(municipality + "청")), "department": "기획예산과",
      "phone": "02-000-1234",
    ]
    return [
      "title": JSONValue(.string("\(municipality) 민선6기 공약사업 실천계획")),
      "municipality": JSONValue(.string(municipality)),
      "office": JSONValue(.string(municipality + "청")),
      "term": ["name": "민선6기", "from": "2014-07-01", "to": "2018-06-30"],
      "asOf": "2018-03-31", "quarter": "2018Q1", "rounding": "controlled",
      "rates": [
        [
          "name": "이행률",
          "statuses": ["완료", "이행 후 계속추진"],
        ],
        ["name": "재정확보율", "measure": "budget.secured"],
        ["name": "집행률", "measure": "budget.rate"],
      ],
      "statuses": ["완료", "이행 후 계속추진", "정상추진", "일부추진", "보류", "폐기"],
      "publisher": office, "contact": office, "licence": ["type": 1, "ai": false],
      "satisfaction": ["question": "이 페이지에서 제공하는 정보에 대하여 어느 정도 만족하셨습니까?", "limit": 1000],
    ]
  }

  private static let picture = """
    <svg xmlns="http://www.w3.org/2000/svg" width="480" height="270" viewBox="0 0 480 270">
      <rect width="480" height="270" fill="#f1efe9"/>
      <rect x="120" y="30" width="240" height="130" fill="#fff" stroke="#555" stroke-width="3"/>
      <path d="M150 140v-40h30v40zm60 0v-70h30v70zm60 0v-55h30v55z" fill="#1f5fa8"/>
      <path d="M60 200h40v40h-40zm80 0h40v40h-40zm80 0h40v40h-40zm80 0h40v40h-40zm80 0h40v40h-40z" fill="#777"/>
    </svg>

    """
}
