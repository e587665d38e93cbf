/// The text of one made-up pledge and of the press release about it.
struct SamplePledge {
  let number: String
  let title: String
  private let subject: SampleSubject
  private let status: String
  private let rate: Int

  /// The pledge at a place of the book, the same wherever it stands.
  init(index: Int, _ random: inout SampleRandom) {
    let subjects = SampleSubject.all
    let round = index / subjects.count
    let edition = round / Self.aims.count
    subject = subjects[index % subjects.count]
    let name = "\(subject.field) \(Self.aims[round % Self.aims.count])"
    title = edition == 0 ? name : "\(name)(\(edition + 1)차)"
    number = "\(index / 25 + 1)-\(index / 5 % 5 + 1)-\(index % 5 + 1)"
    status = Self.statuses[random.below(Self.statuses.count)]
    rate = 80 + 5 * random.below(5)
  }

  private static let aims = [
    "지원 확대", "문턱 낮추기", "현장 상담", "연계 지원", "내실화", "절차 간소화", "성과 관리", "첫걸음 지원",
  ]
  private static let statuses = ["정상추진", "정상추진", "정상추진", "이행 후 계속추진", "완료", "일부추진"]
  private static let years = 2014...2018

  /// The file `pledges/NUMBER.xml`.
  var xml: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <pledge number="\(number)">
      <title>\(title)</title>
      <classification origin="신규사업" type="I형(즉시실현)" funding="구비사업"/>
      <department phone="02-000-1234">\(subject.department)</department>
      <cooperation><partner>기획예산과</partner><partner>재무과</partner></cooperation>
      <status>\(status)</status>
      <summary>
        <sentence>2018년 3월 말까지 \(subject.audience)에 대한 \(subject.amount.label) 실적은 \(total(subject.amount))이며, \(subject.reach.label)는 2017년까지 <figure of="\(subject.reach.measure)@2015..2017"/>이다.</sentence>
        <highlight of="\(subject.amount.measure)@2015..2018Q1"\(form(subject.amount)) label="\(subject.amount.label)"/>
        <highlight of="\(subject.reach.measure)@2015..2017" label="\(subject.reach.label)"/>
        <highlight of="budget.rate@2014..2017" label="목표예산 집행률"/>
      </summary>
    \(roadmap)
      <goals>
        <goal>\(subject.audience)의 경쟁력을 높이고 지역경제 활성화에 기여</goal>
        <goal>신청부터 결과 안내까지 한곳에서 처리하여 이용하는 데 드는 시간을 줄임</goal>
      </goals>
      <undertakings>
        <undertaking id="support">
          <title>\(title)</title>
          <period from="2014-07-01" to="2018-06-30">지속사업</period>
          <content>
            <item>\(subject.audience)을 위한 \(subject.field) 지원</item>
            <item level="2">분기마다 신청을 받아 심사하고 결과를 알림</item>
          </content>
          <method><item>\(subject.department)에서 접수하여 협약 기관과 함께 심사하고 지원</item></method>
        </undertaking>
      </undertakings>
    \(investment)
    \(results)
      <plans>
        <plan undertaking="support">
          <title>\(title)</title>
          <item>신청 서류를 줄이고 처음 신청하는 기업에 대한 안내를 넓혀 추진</item>
        </plan>
      </plans>
      <outreach>
        <activity kind="사업 설명회">
          <session date="2016-01-27" place="구청 강당" attendance="\(60 + rate)"/>
          <session date="2018-02-01" place="구청 강당" attendance="\(20 + rate)"/>
        </activity>
      </outreach>
      <photos>
        <photo file="photos/briefing.svg">
          <caption>사업 설명회(구청 강당)</caption>
          <alt>막대그래프가 비친 화면 앞에 의자가 두 줄로 놓인 강당의 그림</alt>
        </photo>
      </photos>
    </pledge>

    """
  }

  private var roadmap: String {
    let milestones = Self.years.map {
      "      <milestone year=\"\($0)\">\(subject.field) 지원</milestone>"
    }
    let rates = Self.years.map { year in
      "    <achievement year=\"\(year)\" rate=\"\(year == 2018 ? rate : 100)\"/>"
    }
    return
      (["  <roadmap>", "    <track>", "      <title>\(title)</title>"] + milestones
      + ["    </track>"] + rates + ["  </roadmap>"]).joined(separator: "\n")
  }

  private var investment: String {
    """
      <investment>
        <table id="investment" caption="연도별투자계획" unit="백만원" columns="2014 2015 2016 2017 2018" total="first" totalLabel="계" source="재무과 예산집행 현황">
          <row measure="budget.target" label="목표예산"/>
          <row measure="budget.executed" label="집행액"/>
        </table>
        <detail>
          <table id="execution" caption="연도별 집행률" unit="백만원" columns="2014 2015 2016 2017 2018" total="first" totalLabel="계" source="재무과 예산집행 현황">
            <row measure="budget.target" label="목표예산"/>
            <row measure="budget.executed" label="집행액" isTotal="true"/>
            <row measure="budget.rate" label="집행률" unit="%" total="2014..2017"/>
          </table>
          <chart id="execution-chart" kind="columns" table="execution" rows="budget.target budget.executed">
            <finding of="budget.rate" pick="highest"><period/> 집행률이 <value josa="으로"/> 가장 높았다</finding>
            <subtitle>연도별 목표예산과 집행액</subtitle>
          </chart>
        </detail>
      </investment>
    """
  }

  private var results: String {
    """
      <results>
        <history>
          <group undertaking="support">
            <title>\(title)</title>
            <event date="2014-07">\(subject.field) 지원 계획 수립</event>
            <event date="2015-03" onwards="true">\(subject.department)에 신청 창구를 두고 운영</event>
            <table id="results-year" caption="연도별 \(subject.field) 실적" columns="2014H2 2015 2016 2017" total="first" source="\(subject.source)">
              \(row(subject.amount))
              \(row(subject.reach))
            </table>
            <table id="results-half" caption="반기별 \(subject.field) 실적" unit="\(subject.amount.unit)" columns="2015H1 2015H2 2016H1 2016H2 2017H1 2017H2" group="year" total="first" source="\(subject.source)">
              \(row(subject.amount))
            </table>
            <chart id="results-chart" kind="columns" table="results-half" rows="\(subject.amount.measure)">
              <finding of="\(subject.amount.measure)" pick="highest"><period/> \(subject.amount.label) 실적이 <value\(form(subject.amount)) josa="으로"/> 가장 많았다</finding>
              <subtitle>반기별 \(subject.amount.label)</subtitle>
            </chart>
          </group>
        </history>
        <quarter period="2018Q1">
          <table id="results-quarter" caption="\(subject.field) 실적" columns="2016 2017 2018Q1" total="first" source="\(subject.source)">
            \(row(subject.amount))
            \(row(subject.reach))
          </table>
        </quarter>
      </results>
    """
  }

  /// The file `press/DATE.xml`.
  func pressXML(date: String, municipality: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <press date="\(date)" pledge="\(number)">
      <title>\(municipality), ‘\(title)’ 실적 공개</title>
      <leads>
        <lead>2015년부터 올해 1분기까지 \(subject.amount.label) \(total(subject.amount))</lead>
        <lead>2017년까지 \(subject.reach.label) <figure of="\(subject.reach.measure)@2015..2017"/></lead>
      </leads>
      <body>
        <paragraph>\(municipality)가 민선6기 공약사업 가운데 하나인 ‘\(title)’의 실적을 공개했다.</paragraph>
        <paragraph>\(subject.amount.label) 실적은 2015년 \(figure(subject.amount, "2015")), 2016년 \(figure(subject.amount, "2016")), 2017년 \(figure(subject.amount, "2017"))이다.</paragraph>
        <paragraph>이 사업은 <enumeration><item>신청 창구 운영</item><item>분기별 심사</item><item>결과 안내</item></enumeration> 순으로 이루어지며, \(subject.audience)이라면 누구나 \(subject.department)에 신청할 수 있다.</paragraph>
        <paragraph>\(municipality)는 <quotation>남은 임기에도 약속한 바를 숫자로 보여 드리겠다</quotation>고 밝혔다.</paragraph>
      </body>
      <attachments>
        <attachment document="\(number)/roadmap.html">공약사업 \(number) 이행 로드맵</attachment>
      </attachments>
      <contact phone="02-000-1235" modified="\(date)">홍보담당관</contact>
      <satisfaction limit="1000"/>
      <licence type="1"/>
    </press>

    """
  }

  private func total(_ row: SampleSubject.Row) -> String { figure(row, "2015..2018Q1") }

  private func figure(_ row: SampleSubject.Row, _ period: String) -> String {
    "<figure of=\"\(row.measure)@\(period)\"\(form(row))/>"
  }

  private func form(_ row: SampleSubject.Row) -> String {
    row.style.isEmpty ? "" : " as=\"\(row.style)\""
  }

  private func row(_ row: SampleSubject.Row) -> String {
    "<row measure=\"\(row.measure)\" label=\"\(row.label)\" unit=\"\(row.unit)\"/>"
  }
}
