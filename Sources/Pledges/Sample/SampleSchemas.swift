import JSON

/// The table schemas of the sample's families.
enum SampleSchemas {
  static let loanFields = [
    "대출번호", "대출일자", "상호", "사업자등록번호", "업종", "자금구분", "대출금액", "적용이율", "담보구분", "보증번호",
  ]
  static let guaranteeFields = ["보증번호", "보증일자", "상호", "사업자등록번호", "보증금액", "보증비율"]
  static let marketingFields = ["지원번호", "지원일자", "사업구분", "상호", "사업자등록번호", "지원금액"]
  static let biddingFields = ["월", "입찰정보건수", "낙찰업체수"]
  static let budgetFields = ["연도", "목표예산", "집행액"]
  static let rateFields = ["자금구분", "이율구분", "시행일", "이율"]
  static let securities = ["보증서", "부동산", "신용"]

  /// The name of each family with its schema.
  static let all: [(String, JSONValue)] = [
    ("loans", loans), ("guarantees", guarantees), ("marketing", marketing), ("bidding", bidding),
    ("budget", budget), ("rates", rates),
  ]

  private static let loans: JSONValue = [
    "fields": [
      field(
        "대출번호", "string", "L, 대출한 해, 그해의 일련번호",
        ["required": true, "pattern": "L[0-9]{4}-[0-9]{6,9}"]),
      object([
        JSONMember("name", "대출일자"), JSONMember("type", "date"), JSONMember("format", "%Y.%m.%d"),
        JSONMember("description", "은행이 융자금을 지급한 날"), JSONMember("constraints", ["required": true]),
      ]),
      company, businessNumber,
      field(
        "업종", "string", "업체의 업종",
        ["required": true, "enum": ["제조업", "정보통신업", "도·소매업", "서비스업", "건설업", "운수업"]]),
      fund,
      object([
        JSONMember("name", "대출금액"), JSONMember("type", "number"), JSONMember("groupChar", ","),
        JSONMember("description", "업체당 3천만원에서 2억원까지"),
        JSONMember(
          "constraints", ["required": true, "minimum": 30_000_000, "maximum": 200_000_000]),
        JSONMember("gongyak", ["unit": "원"]),
      ]),
      field(
        "적용이율", "number", "대출일자에 시행 중인 이율. 육성기금은 융자금리, 협력자금은 이자보전율",
        ["required": true, "minimum": 0, "maximum": 10], ["unit": "%"]),
      field("담보구분", "string", "융자의 담보", ["required": true, "enum": strings(securities)]),
      field(
        "보증번호", "string", "담보가 보증서인 대출에만 적는다", ["pattern": "G[0-9]{4}-[0-9]{6}"]),
    ],
    "primaryKey": ["대출번호"],
    "foreignKeys": [
      ["fields": ["보증번호"], "reference": ["resource": "guarantees", "fields": ["보증번호"]]]
    ],
    "gongyak": ["familyKey": ["대출번호"], "checks": loanChecks],
  ]

  private static let loanChecks: JSONValue = [
    ["check": "business-number", "field": "사업자등록번호"],
    withinTerm("대출일자"),
    [
      "check": "effective-value", "field": "적용이율", "date": "대출일자", "by": ["자금구분"],
      "resource": "rates", "values": "이율", "from": "시행일",
    ],
    [
      "check": "conditional-reference", "when": ["담보구분": "보증서"], "field": "보증번호",
      "resource": "guarantees", "key": "보증번호", "amount": "대출금액", "covers": "보증금액",
    ],
    ["check": "suspicious-duplicate", "fields": ["사업자등록번호", "대출일자", "대출금액"]],
  ]

  private static let guarantees: JSONValue = [
    "fields": [
      field(
        "보증번호", "string", "G, 보증한 해, 그해의 일련번호",
        ["required": true, "pattern": "G[0-9]{4}-[0-9]{6}"]),
      field("보증일자", "date", "보증서를 발급한 날", ["required": true]),
      company, businessNumber,
      field(
        "보증금액", "number", "보증서가 담보하는 대출 원금의 한도", ["required": true, "minimum": 0],
        ["unit": "원"]),
      field(
        "보증비율", "number", "손실 가운데 재단이 부담하는 비율",
        ["required": true, "minimum": 0, "maximum": 100], ["unit": "%"]),
    ],
    "primaryKey": ["보증번호"],
    "gongyak": [
      "checks": [["check": "business-number", "field": "사업자등록번호"], withinTerm("보증일자")]
    ],
  ]

  private static let marketing: JSONValue = [
    "fields": [
      field(
        "지원번호", "string", "M, 지원한 해, 그해의 일련번호",
        ["required": true, "pattern": "M[0-9]{4}-[0-9]{4}"]),
      field("지원일자", "date", "행사를 시작하거나 지원을 확정한 날", ["required": true]),
      field(
        "사업구분", "string", "지원한 사업",
        ["required": true, "enum": strings(SampleMarketing.programmes)]),
      company, businessNumber,
      field("지원금액", "integer", "업체에 지원한 금액", ["required": true, "minimum": 1], ["unit": "원"]),
    ],
    "primaryKey": ["지원번호"],
    "gongyak": [
      "familyKey": ["지원번호"],
      "checks": [["check": "business-number", "field": "사업자등록번호"], withinTerm("지원일자")],
    ],
  ]

  private static let bidding: JSONValue = [
    "fields": [
      field("월", "yearmonth", "정보를 보낸 달", ["required": true]),
      field("입찰정보건수", "integer", "보낸 입찰정보", ["required": true, "minimum": 0], ["unit": "건"]),
      field(
        "낙찰업체수", "integer", "입찰정보를 받고 낙찰된 업체", ["required": true, "minimum": 0], ["unit": "개사"]),
    ],
    "primaryKey": ["월"],
    "gongyak": [
      "familyKey": ["월"], "checks": [["check": "no-gaps", "field": "월", "by": "month"]],
    ],
  ]

  private static let budget: JSONValue = [
    "fields": [
      field("연도", "year", "회계연도", ["required": true]),
      field("목표예산", "integer", "사업의 목표예산", ["required": true, "minimum": 0], ["unit": "백만원"]),
      field("집행액", "integer", "회계연도가 끝나기 전에는 비워 둔다", ["minimum": 0], ["unit": "백만원"]),
    ],
    "primaryKey": ["연도"],
    "gongyak": ["checks": [["check": "no-gaps", "field": "연도", "by": "year"]]],
  ]

  private static let rates: JSONValue = [
    "fields": [
      fund,
      field("이율구분", "string", "이율의 뜻", ["required": true, "enum": strings(SamplePlan.rateKinds)]),
      field("시행일", "date", "이 날부터 다음 시행일 전날까지 적용한다", ["required": true]),
      field(
        "이율", "number", "연 이율", ["required": true, "minimum": 0, "maximum": 10], ["unit": "%"]),
    ],
    "primaryKey": ["자금구분", "시행일"],
  ]

  private static let company = field(
    "상호", "string", "업체의 상호. 문서에 싣지 않는다", ["required": true, "maxLength": 40],
    ["personal": true])

  private static let businessNumber = field(
    "사업자등록번호", "string", "업체의 사업자등록번호. 문서에 싣지 않는다",
    ["required": true, "pattern": "[0-9]{3}-[0-9]{2}-[0-9]{5}"], ["personal": true])

  private static let fund = field(
    "자금구분", "string", "융자의 재원", ["required": true, "enum": strings(SamplePlan.funds)])

  private static func withinTerm(_ field: String) -> JSONValue {
    [
      "check": "within-term", "field": JSONValue(.string(field)), "from": "2014-07-01",
      "to": "2018-06-30",
    ]
  }

  private static func field(
    _ name: String, _ type: String, _ description: String, _ constraints: JSONValue,
    _ own: JSONValue? = nil
  ) -> JSONValue {
    var members = [
      JSONMember("name", JSONValue(.string(name))), JSONMember("type", JSONValue(.string(type))),
      JSONMember("description", JSONValue(.string(description))),
      JSONMember("constraints", constraints),
    ]
    if let own { members.append(JSONMember("gongyak", own)) }
    return JSONValue(.object(members))
  }

  private static func strings(_ texts: [String]) -> JSONValue {
    JSONValue(.array(texts.map { JSONValue(.string($0)) }))
  }
}

/// A JSON object of members in this order.
private func object(_ members: [JSONMember]) -> JSONValue { JSONValue(.object(members)) }
