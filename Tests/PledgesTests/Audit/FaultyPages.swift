/// Pages with one fault each, as offices have really published them, in made-up numbers.
enum FaultyPages {
  typealias Page = AuditTests.Page

  static let all = [
    Page(
      "a sum of years in a table of one row", "audit-row-total",
      text: """
        (단위 : 백만원)
        추진내용\t지원 실적\t\t\t
        \t합계\t'14년 하반기\t'15년\t'16년
        자금지원\t15,661\t4,425\t5,615\t4,872
        """),
    Page(
      "a column total in one of several columns", "audit-column-total",
      text: """
        구분\t건수\t금액
        가동\t3\t120
        나동\t4\t230
        다동\t5\t310
        합계\t12\t650
        """),
    Page(
      "a column total where nothing else adds up", "audit-column-total",
      text: """
        과목\t금액
        인건비\t1,200
        물건비\t2,300
        합계\t3,600
        """),
    Page(
      "a sub-total", "audit-column-total",
      text: """
        구분\t사업\t건수\t예산
        복지\t경로\t1\t10
        복지\t아동\t2\t20
        복지\t소계\t3\t40
        교통\t도로\t4\t5
        교통\t주차\t5\t15
        교통\t소계\t9\t20
        합계\t\t12\t60
        """),
    Page(
      "a total that closes a list before other rows", "audit-cell",
      text: """
        구분\t합계\t2016년\t2017년
        기금\t300\t100\t200
        협력자금\t500\t200\t310
        합계\t800\t300\t500
        건수\t35\t14\t21
        """),
    Page(
      "a table between bars, with its unit inside", "audit-row-total",
      text: """
        | (단위 : 백만원) | | | |
        | 구분 | 합계 | 2016년 | 2017년 |
        |---|---:|---:|---:|
        | 융자 | **350** | 100 | 200 |
        """),
    Page(
      "a total before its years", "audit-row-total",
      text: """
        구분\t목표\t예산\t계\t2016년\t2017년
        융자\t400\t90\t350\t100\t200
        판로\t50\t12\t70\t30\t40
        """),
    Page(
      "a sum of funding sources", "audit-row-total",
      text: """
        구분\t계\t국비\t시비\t구비
        사업비\t110\t50\t30\t20
        """),
    Page(
      "a share of the total", "audit-share",
      text: """
        구분\t인원\t구성비
        합계\t200\t100.0%
        가동\t50\t25.0%
        나동\t60\t35.0%
        다동\t90\t45.0%
        """),
    Page(
      "a rate of execution", "audit-rate",
      text: """
        구분\t예산\t집행액\t집행률
        가\t200\t100\t50.0%
        나\t300\t150\t50.0%
        다\t400\t100\t52.0%
        라\t500\t400\t80.0%
        """),
    Page(
      "money above, firms in the cells", "audit-unit",
      text: """
        (단위 : 백만원)
        구분\t합계\t'15년\t'16년
        판로 지원\t111개사\t56개사\t55개사
        """),
    Page(
      "a label pasted from the table above", "audit-copied-label",
      text: """
        - 융자 실적
        구분\t합계\t'15년\t'16년\t'17년
        소상공인 자금지원\t600\t100\t200\t300
        - 판로 실적
        구분\t합계\t'15년\t'16년\t'17년
        소상공인 자금지원\t60\t10\t20\t30
        - 판로 실적
        구분\t합계\t'16년\t'17년
        국내외 판로 지원\t50\t20\t30
        """),
    Page(
      "a value that another table prints otherwise", "audit-series",
      text: """
        - 융자 실적
        구분\t'15년\t'16년\t'17년
        자금지원\t100\t200\t300
        - 융자 실적
        구분\t'15년\t'16년\t'17년
        자금지원\t100\t210\t300
        """),
    Page(
      "a quarter without a name", "audit-nameless-quarter",
      text: """
        ### 해당분기 추진실적
        구분\t합계\t'16년\t'17년
        융자\t30\t10\t20
        """),
    Page(
      "nothing executed where money was lent", "audit-missing-value",
      text: """
        (단위 : 백만원)
        구분\t계\t2016년\t2017년\t2018년
        집행액\t105\t52\t53\t-
        가. 융자
        (단위 : 백만원)
        구분\t합계\t'16년\t'17년\t'18년
        자금지원\t103\t50\t51\t2
        """),
    Page(
      "parts of an amount", "audit-nested-amount",
      text: """
        - 규 모 : 연간 80억원(2018년 기준)
          - 육성기금 : 50억원
          - 협력자금 : 20억원
        """),
    Page("an addition in a sentence", "audit-nested-amount", text: "모두 80억원(50억원 + 20억원)을 편성했다."),
    Page(
      "a gap in a chain of rates", "audit-rate-chain",
      text: """
        - 2014.1 : 보전율 인하(3.5%→2%)
        - 2016.1 : 보전율 인하(1.8%→1.5%)
        """),
    Page(
      "the title's date and the date of release", "audit-release-date",
      text: """
        조회수 1 작성일 2009년 01월 08일 00시 00분
        살리기 총력전 돌입! [2009.1.7]
        """),
    Page("a day that no calendar has", "audit-date", text: "2017. 2. 29. 구청 강당"),
    Page("the wrong weekday", "audit-date", text: "2018. 4. 12.(금) 오후 2시"),
    Page(
      "a period that ends before it begins", "audit-date", text: "기간 : 2018. 7. 1 ~ 2014. 6. 30"),
    Page(
      "a roadmap that is late", "audit-roadmap",
      text: """
        구 분\t2014년\t2015년\t2016년
        포털\t기업지원포털\t기업지원포털\t맞춤형입찰정보 운영
        달성도\t100%\t100%\t100%

        - 2015. 3 ~ 맞춤형 입찰정보시스템으로 변경하여 운영
        """),
  ]
}
