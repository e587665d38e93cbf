import JSON

/// The data package that describes the sample ledgers.
struct SamplePackage {
  let options: SampleOptions

  var descriptor: JSONValue {
    [
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "name": "pledge-ledgers",
      "title": "공약사업 4-1-2 원장",
      "description": """
      민선6기 공약사업 4-1-2의 이행 실적을 집계하는 원장 묶음. 형식은 각 기관이 보내는 파일과 같으나 내용은 모두 지어낸 \
      것이며, 업체와 사업자등록번호는 실재하지 않는다(번호의 앞 세 자리는 세무서에 없는 001~099).
      """,
      "version": "1.0.0",
      "keywords": ["공약", "중소기업", "융자", "판로개척", "입찰정보"],
      "licenses": [
        [
          "name": "KOGL-1.0-Type-1", "title": "공공누리 제1유형(출처표시)",
          "path": "https://www.kogl.or.kr/info/license.do",
        ]
      ],
      "sources": [
        ["title": "우리은행 융자 취급 내역"], ["title": "서울신용보증재단 보증 내역"], ["title": "판로·마케팅 사업 대행기관 지원 내역"],
        ["title": "맞춤형 입찰정보시스템 월별 통계"], ["title": "재무과 예산 집행 현황"],
        ["title": "지역경제과 이율 시행 내역"],
      ],
      "contributors": [
        ["title": "지역경제과", "roles": ["creator", "maintainer"]],
        ["title": "기획예산과", "roles": ["publisher"]],
      ],
      "resources": JSONValue(.array(resources)),
      "gongyak": ["reconciliations": [Self.reconciliation]],
    ]
  }

  private var resources: [JSONValue] {
    let loans =
      options.isOneFile
      ? [bank(name: "loans", title: "융자 취급 내역")]
      : SamplePlan.halves.map {
        bank(
          name: "loans-\($0.name)",
          title: "융자 취급 내역(\($0.year)년 \($0.half == 1 ? "상" : "하")반기)")
      }
    let marketing = SamplePlan.marketing.map {
      plain(
        "marketing", name: "marketing-\($0.year)", folder: "marketing",
        title: "판로·마케팅 지원 내역(\($0.year)년)")
    }
    let bidding = SamplePlan.bidding.map {
      plain(
        "bidding", name: "bidding-\($0.year)", folder: "bidding",
        title: "입찰정보 월별 통계(\($0.year)년)")
    }
    let guarantees = plain("guarantees", name: "guarantees", folder: "guarantee", title: "보증 내역")
    let finance = [
      plain("budget", name: "budget", folder: "finance", title: "연도별 예산과 집행"),
      plain("rates", name: "rates", folder: "finance", title: "융자금리와 이자보전율"),
    ]
    return loans + [guarantees] + marketing + bidding + finance
  }

  /// The bank's export: two title lines above the header and a closing sum.
  private func bank(name: String, title: String) -> JSONValue {
    resource(
      "loans", name: name, path: "bank/\(name).csv", title: title,
      encoding: options.encoding.rawValue,
      dialect: ["delimiter": ",", "headerRows": [3], "commentChar": "합계"],
      own: ["family": "loans", "controlTotal": ["label": "합계", "field": "대출금액"]])
  }

  private func plain(_ family: String, name: String, folder: String, title: String) -> JSONValue {
    resource(
      family, name: name, path: "\(folder)/\(name).csv", title: title, encoding: "utf-8",
      dialect: ["delimiter": ",", "headerRows": [1]],
      own: ["family": JSONValue(.string(family))])
  }

  private func resource(
    _ family: String, name: String, path: String, title: String, encoding: String,
    dialect: JSONValue, own: JSONValue
  ) -> JSONValue {
    [
      "name": JSONValue(.string(name)), "title": JSONValue(.string(title)), "type": "table",
      "path": JSONValue(.string(path)), "format": "csv", "mediatype": "text/csv",
      "encoding": JSONValue(.string(encoding)), "dialect": dialect,
      "schema": JSONValue(.string("schemas/\(family).json")), "gongyak": own,
    ]
  }

  private static let reconciliation: JSONValue = [
    "name": "집행액",
    "left": [
      ["family": "loans", "sum": "대출금액", "date": "대출일자"],
      ["family": "marketing", "sum": "지원금액", "date": "지원일자"],
    ],
    "right": ["family": "budget", "sum": "집행액", "date": "연도", "scale": 1_000_000],
    "by": "year", "tolerance": "500000",
  ]
}
