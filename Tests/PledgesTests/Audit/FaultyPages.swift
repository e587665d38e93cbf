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
    Page(
      "a roadmap that is late against the results", "audit-roadmap",
      text: """
        구 분\t2014년\t2015년\t2016년
        포털\t기업지원포털\t기업지원포털\t맞춤형입찰정보 운영

        - 맞춤형 입찰정보시스템 이용 실적
        구분\t합계\t'14년\t'15년\t'16년
        이용 건수\t1,179\t-\t536\t643
        """),
    Page(
      "nothing where another table of the same series has a value", "audit-missing-value",
      text: """
        - 융자 실적
        구분\t'15년\t'16년\t'17년
        자금지원\t1,003\t2,007\t3,001
        - 융자 실적
        구분\t'15년\t'16년\t'17년
        자금지원\t1,003\t2,007\t-
        """),
    Page(
      "a value that differs though two peculiar ones agree", "audit-series",
      text: """
        연도\t융자액\t업체
        2015\t5,617\t60
        2016\t4,873\t58
        2017\t5,164\t61
        □ 분야별
        구분\t2015\t2016\t2017
        융자액\t5,617\t4,873\t5,614
        """),
    Page(
      "a part of a group that no label announces", "audit-cell",
      text: """
        (단위 : 백만원)
        구분\t계\t일반회계\t특별회계
        합계\t1,973\t1,506\t467
        지방세\t905\t905\t-
        세외수입\t1,068\t601\t467
        사용료\t514\t211\t303
        과태료\t554\t380\t164
        """),
    Page(
      "bars without outer ones and a cut cell", "audit-column-total",
      text: """
        구분 | 예산현액 | 징수액 |
        ---|---|---|
        합계 | 4,700 | 4,130 |
        일반회계 | 3,500 | 3,100 |
        의료급여기금 특별회계 |
        1,200 | 1,020 |
        """),
    Page(
      "bars under labels that lost their spans", "audit-formula",
      text: """
        구분 | 2018년 | 2017년 | 증감액 | 증감률 |
        ---|---|---|---|---|
        예산액 | 구성비 | 예산액 | 구성비 | |||
        교육 | 15,326 | 50.5 | 14,264 | 49.1 | 1,062 | 7.4 |
        보건 | 9,979 | 32.9 | 9,073 | 31.2 | 906 | 9.9 |
        교통 | 5,030 | 16.6 | 5,723 | 19.7 | △693,000 | △12.1 |
        """),
    Page(
      "a difference that the label spells out", "audit-formula",
      text: """
        회계\t예산현액(A)\t지출액(B)\t집행잔액(A-B)
        일반회계\t5,300\t3,040\t2,260
        특별회계\t800\t110\t690
        기금\t1,700\t70\t1,360
        """),
    Page(
      "a rate that the label spells out", "audit-formula",
      text: """
        회계\t예산액 ㉮\t지출액 ㉯\t㉰=㉯/㉮
        일반회계\t5,300\t3,040\t57.4%
        특별회계\t800\t110\t13.8%
        기금\t1,700\t70\t14.1%
        """),
    Page(
      "a point in place of a comma", "audit-point",
      text: """
        (단위 : 백만원)
        구분\t합계\t2015년\t2016년
        융자\t30,942\t24.394\t6,548
        판로\t13,112\t6,787\t6,325
        """),
    Page(
      "sources of money in brackets", "audit-nested-amount",
      text: "□ 사업비 : 1,250백만원(국비 500, 시비 375, 구비 275)"),
    Page(
      "sources with units of their own", "audit-nested-amount",
      text: "□ 총사업비 12억 5천만원(국비 5억원, 시비 3억 7,500만원, 구비 2억 7,500만원)"),
    Page("a day in a table that no calendar has", "audit-date", text: "행사\t날짜\n개회\t2018. 4. 31."),
    Page(
      "firms above, money in the cells", "audit-unit",
      text: """
        (단위 : 개사)
        구분\t합계\t'15년\t'16년
        융자 지원\t111백만원\t56백만원\t55백만원
        """),
    Page(
      "labels in two languages", "audit-row-total",
      text: """
        연별 Year\t합계 Total\t남 Male\t여 Female
        2016\t4,859\t2,711\t2,148
        2017\t8,216\t7,116\t1,000
        """),
    Page(
      "an English table", "audit-cell",
      text: """
        Item\tTotal\t2015\t2016
        Loans\t300\t100\t200
        Marketing\t70\t30\t90
        Grand total\t370\t130\t240
        """),
    Page("a day with hyphens that no calendar has", "audit-date", text: "행사\t날짜\n개회\t2018-02-30"),
    Page(
      "a total beside totals that are off by rounding", "audit-column-total",
      text: """
        (단위 : 백만원)
        세목\t2019\t2020\t2021\t2022
        합계\t4,211\t5,072\t5,261\t5,458
        취득세\t1,239\t1,883\t1,939\t1,630
        소비세\t829\t955\t1,057\t1,434
        소득세\t732\t856\t894\t1,008
        자동차세\t572\t540\t566\t486
        교육세\t829\t837\t804\t900
        """),
    Page(
      "a wrong cell with less than nothing in it, which breaks its row and its column",
      "audit-cell",
      text: """
        (단위 : 백만원)
        구분\t국비\t시비\t합계
        가\t100\t△50\t50
        나\t300\t△520\t△200
        합계\t400\t△550\t△150
        """),
    Page(
      "a row that only names the unit above the header of a table between bars",
      "audit-row-total",
      text: """
        (단위: 백만원) |
        ---|---|---|---
        구분 | 2016년 | 2017년 | 합계
        가 | 100 | 200 | 310
        나 | 10 | 20 | 30
        """),
    Page(
      "a whole number that is too far from the sum of its decimals", "audit-row-total",
      text: """
        구분\t국비\t시비\t합계
        가\t4.5\t5.5\t10
        나\t3.2\t3.8\t7
        다\t4.1\t4.9\t9
        라\t4.8\t4.8\t11
        """),
    Page(
      "a total beside a row without a label, which other columns show to be a part",
      "audit-column-total",
      text: """
        구분\t금액\t건수\t면적
        가\t100\t12\t31
        나\t200\t15\t44
        \t50\t4\t12
        합계\t350\t31\t97
        """),
  ]
}
