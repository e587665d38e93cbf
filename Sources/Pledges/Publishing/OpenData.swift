internal import Figures
internal import JSON
internal import Tables

/// The figures of a book as a Data Package, for whoever wants to compute with them.
///
/// Only figures leave: no row of a ledger, and so no field that is marked personal.
struct OpenData {
  let settings: BookSettings
  let term: Term
  /// The descriptor of the ledgers' package.
  let package: JSONValue
  private let figures: [Figure]
  /// The measures of the figures with the units of their exact values, in their order.
  private let measures: [(title: String, unit: String)]

  init(_ figures: [Figure], settings: BookSettings, term: Term, package: JSONValue) {
    self.settings = settings
    self.term = term
    self.package = package
    self.figures = figures
    var seen: Set<String> = []
    measures = figures.map(\.measure).filter { seen.insert($0.name).inserted }.map {
      ($0.title, $0.unit.name)
    }
  }

  /// The files by their paths in the output.
  var files: [(path: String, bytes: [UInt8])] {
    var table: [UInt8] = []
    var days = DayTexts(term)
    FigureListing.addLine(Self.fields.map(\.name), to: &table)
    for figure in figures {
      let days = days.days(of: term.quarters(of: figure.name.period))
      FigureListing.addLine(Self.row(figure, from: days.first, to: days.last), to: &table)
    }
    return [
      ("data/datapackage.json", descriptor(byteCount: table.count).bytes(.indented) + [0x0A]),
      ("data/figures.csv", table),
    ]
  }

  private static func row(_ figure: Figure, from first: String, to last: String) -> [String] {
    let shown = SpreadsheetNumber(shown: figure.text)?.digits(isPercent: false) ?? ""
    return [
      figure.name.measure, figure.measure.title, figure.name.period.description, first, last,
      figure.exactText, figure.measure.unit.name, shown, figure.measure.shownUnit.name,
      figure.absence?.rawValue ?? "",
      figure.rowCount.map(String.init) ?? "",
    ]
  }
}

extension OpenData {
  private struct Column {
    let name: String
    let type: String
    let title: String
    let description: String
    var constraints: JSONValue?
  }

  private static let fields = [
    Column(
      name: "measure", type: "string", title: "지표", description: "지표의 이름", constraints: required),
    Column(
      name: "title", type: "string", title: "지표명", description: "지표를 문서에서 부르는 말",
      constraints: required),
    Column(
      name: "period", type: "string", title: "기간",
      description: "2016Q3(분기), 2016H2(반기), 2016(연도), term(임기), 2014H2..2017(처음..끝)",
      constraints: required),
    Column(
      name: "from", type: "date", title: "시작일", description: "임기 안에서 기간의 첫날",
      constraints: required),
    Column(
      name: "to", type: "date", title: "종료일", description: "임기 안에서 기간의 마지막 날",
      constraints: required),
    Column(
      name: "exact", type: "string", title: "정확한 값",
      description: "반올림하지 않은 값. 나누어떨어지지 않는 비율은 분자/분모",
      constraints: ["pattern": "-?[0-9]+(\\.[0-9]+)?(/[0-9]+)?"]),
    Column(
      name: "unit", type: "string", title: "단위", description: "정확한 값의 단위",
      constraints: required),
    Column(
      name: "shown", type: "number", title: "보인 값", description: "문서에 보인 값, 쉼표 없이"),
    Column(
      name: "shownUnit", type: "string", title: "보인 단위", description: "보인 값의 단위",
      constraints: required),
    Column(
      name: "absence", type: "string", title: "부재 사유",
      description: Absence.allCases.map { "\($0.rawValue): \($0.meaning)" }.joined(separator: ", "),
      constraints: [
        "enum": JSONValue(.array(Absence.allCases.map { JSONValue(.string($0.rawValue)) }))
      ]),
    Column(
      name: "rows", type: "integer", title: "행 수",
      description: "값을 계산한 원장의 행 수. 공개하지 않는 값에는 적지 않음",
      constraints: ["minimum": 0]),
  ]

  private static let required: JSONValue = ["required": true]

  private var licence: Licence {
    Licence(type: settings.licenceType, allowsAI: settings.licenceAllowsAI)
  }

  private var description: String {
    "\(settings.title)의 문서에 실린 수치. \(DateText.long(term.asOf)) 기준. \(settings.rounding.note)"
  }

  /// The descriptor of a table of so many bytes.
  private func descriptor(byteCount: Int) -> JSONValue {
    [
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "name": "pledge-figures", "title": JSONValue(.string("\(settings.title) 수치")),
      "description": JSONValue(.string(description)),
      "created": JSONValue(.string("\(term.asOf)T00:00:00+09:00")),
      "keywords": ["공약", JSONValue(.string(term.name)), JSONValue(.string(settings.municipality))],
      "contributors": [
        ["title": JSONValue(.string(settings.office)), "roles": ["publisher"]]
      ],
      "licenses": [
        [
          "name": JSONValue(.string("KOGL-\(settings.licenceType)")),
          "path": JSONValue(.string(licence.address)),
          "title": JSONValue(.string("공공누리 \(licence.name)")),
        ]
      ],
      "sources": JSONValue(.array(sources)), "resources": [resource(byteCount: byteCount)],
    ]
  }

  /// The ledgers, which are named but not given away.
  private var sources: [JSONValue] {
    var titles: [String] = []
    for resource in package["resources"]?.elements ?? [] {
      guard let name = resource["title"]?.string ?? resource["name"]?.string else { continue }
      if !titles.contains(name) { titles.append(name) }
    }
    return titles.map { ["title": JSONValue(.string($0))] }
  }

  private func resource(byteCount: Int) -> JSONValue {
    let fields = Self.fields.map { column in
      var members = [
        JSONMember("name", JSONValue(.string(column.name))),
        JSONMember("type", JSONValue(.string(column.type))),
        JSONMember("title", JSONValue(.string(column.title))),
        JSONMember("description", JSONValue(.string(column.description))),
      ]
      if let constraints = column.constraints {
        members.append(JSONMember("constraints", constraints))
      }
      return JSONValue(.object(members))
    }
    return [
      "name": "figures", "type": "table", "path": "figures.csv", "title": "지표별 기간별 수치",
      "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
      "bytes": JSONValue(.number(String(byteCount))),
      "schema": [
        "fields": JSONValue(.array(fields)), "primaryKey": ["measure", "period"],
        "missingValues": [""],
      ],
    ]
  }

  /// The package as search engines understand it.
  var linkedData: JSONValue {
    [
      "@context": "https://schema.org", "@type": "Dataset",
      "name": JSONValue(.string("\(settings.title) 수치")),
      "description": JSONValue(.string(description)), "inLanguage": "ko",
      "isAccessibleForFree": true, "license": JSONValue(.string(licence.address)),
      "creator": PressModel.organization(settings.office),
      "dateModified": JSONValue(.string(term.asOf.description)),
      "temporalCoverage": JSONValue(.string("\(term.start)/\(term.end)")),
      "spatialCoverage": JSONValue(.string(settings.municipality)),
      "variableMeasured": JSONValue(
        .array(
          measures.map { title, unit in
            [
              "@type": "PropertyValue", "name": JSONValue(.string(title)),
              "unitText": JSONValue(.string(unit)),
            ]
          })),
      "distribution": [
        [
          "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": "data/figures.csv",
        ],
        [
          "@type": "DataDownload", "encodingFormat": "application/json",
          "contentUrl": "data/datapackage.json",
        ],
      ],
    ]
  }
}
