/// What a made-up pledge is about: a part of the ledgers, and the words for it.
struct SampleSubject {
  /// What is supported, as the title begins.
  let field: String
  /// Whom it is for.
  let audience: String
  let department: String
  let source: String
  /// The measure that the pledge spends or sends, and the one that it reaches.
  let amount: Row
  let reach: Row
  /// Measures that select rows for this subject alone; empty where the shared ones do.
  var own: [OwnMeasure] = []

  /// A row of the pledge's tables.
  struct Row {
    let measure: String
    let label: String
    let unit: String
    /// How sentences print it: `억` for money, else nothing.
    var style = ""
  }

  /// A measure over the rows of one industry or programme.
  struct OwnMeasure {
    let name: String
    let title: String
    let family: String
    let date: String
    /// The field to add up, or nil to count companies.
    let sum: String?
    let selection: (field: String, value: String)
  }

  /// Every subject, in the order in which pledges take them.
  static let all: [SampleSubject] = {
    let loans = industries.map { loan($0.name, $0.key) }
    let programmes = zip(SampleMarketing.programmes, programmeKeys).map { marketing($0, $1) }
    return zip(loans, programmes).flatMap { [$0, $1] } + [guarantees, bidding]
  }()

  private static let industries = [
    (name: "제조업", key: "making"), (name: "정보통신업", key: "software"),
    (name: "도·소매업", key: "trade"), (name: "서비스업", key: "service"),
    (name: "건설업", key: "building"), (name: "운수업", key: "transport"),
  ]

  private static let programmeKeys = [
    "mission", "office", "fair", "meeting", "consulting", "investment",
  ]

  private static func loan(_ industry: String, _ key: String) -> SampleSubject {
    let (amount, companies) = ("loans.\(key).amount", "loans.\(key).companies")
    let selection = (field: "업종", value: industry)
    return SampleSubject(
      field: "\(industry) 융자", audience: "관내 \(industry) 중소기업과 소상공인", department: "지역경제과",
      source: "우리은행 대출 원장",
      amount: Row(measure: amount, label: "융자 지원액", unit: "백만원", style: "억"),
      reach: Row(measure: companies, label: "지원 업체", unit: "개사"),
      own: [
        OwnMeasure(
          name: amount, title: "\(industry) 융자 지원액", family: "loans", date: "대출일자",
          sum: "대출금액", selection: selection),
        OwnMeasure(
          name: companies, title: "\(industry) 융자 지원 업체", family: "loans", date: "대출일자",
          sum: nil, selection: selection),
      ])
  }

  private static func marketing(_ programme: String, _ key: String) -> SampleSubject {
    let (amount, companies) = ("marketing.\(key).amount", "marketing.\(key).companies")
    let selection = (field: "사업구분", value: programme)
    return SampleSubject(
      field: "\(programme) 참가", audience: "수출을 준비하는 관내 중소기업", department: "기업지원과",
      source: "마케팅 지원 원장",
      amount: Row(measure: amount, label: "지원금", unit: "백만원", style: "억"),
      reach: Row(measure: companies, label: "참가 업체", unit: "개사"),
      own: [
        OwnMeasure(
          name: amount, title: "\(programme) 지원금", family: "marketing", date: "지원일자",
          sum: "지원금액", selection: selection),
        OwnMeasure(
          name: companies, title: "\(programme) 참가 업체", family: "marketing", date: "지원일자",
          sum: nil, selection: selection),
      ])
  }

  private static let guarantees = SampleSubject(
    field: "신용보증", audience: "담보가 부족한 소상공인", department: "지역경제과",
    source: "서울신용보증재단 보증 원장",
    amount: Row(measure: "guarantees.amount", label: "보증 지원액", unit: "백만원", style: "억"),
    reach: Row(measure: "guarantees.count", label: "보증 건수", unit: "건"))

  private static let bidding = SampleSubject(
    field: "맞춤형 입찰정보", audience: "공공 입찰에 나서는 관내 기업", department: "기업지원과",
    source: "맞춤형 입찰정보시스템",
    amount: Row(measure: "bids.notices", label: "입찰정보 건수", unit: "건"),
    reach: Row(measure: "bids.won", label: "낙찰 업체수", unit: "개사"))
}
