/// Pages in which nothing is wrong, however odd they look.
enum SoundPages {
  typealias Page = AuditTests.Page

  static let all = listed + withoutLabels

  private static let listed = [
    Page(
      "running numbers, sexes, shares",
      text: """
        ○ 동별 인구 현황
        (단위 : 명)
        연번\t동명\t계\t남\t여\t구성비
        \t합계\t300\t140\t160\t100.0%
        1\t가동\t100\t50\t50\t33.3%
        2\t나동\t100\t40\t60\t33.3%
        3\t다동\t100\t50\t50\t33.3%
        """),
    Page(
      "differences and their rates",
      text: """
        구분\t2016년\t2017년\t증감\t증감률
        합계\t300\t330\t30\t10.0%
        세입\t100\t120\t20\t20.0%
        세출\t200\t210\t10\t5.0%
        """),
    Page(
      "cumulative values and rates beside a total",
      text: """
        구분\t계\t2014년\t2015년\t2016년
        조성면적(누계)\t30\t10\t20\t30
        이용률\t85%\t80%\t83%\t85%
        """),
    Page(
      "a total that is the last state", text: "구분\t계\t2014년\t2015년\t2016년\n공원 면적\t30\t10\t20\t30"),
    Page(
      "sub-totals without a name",
      text: """
        과목\t금액(천원)
        총계\t1,000
        일반회계\t700
        인건비\t300
        물건비\t400
        특별회계\t300
        """),
    Page(
      "sub-totals that close their group",
      text: """
        구분\t사업\t예산
        복지\t경로\t10
        복지\t아동\t20
        복지\t소계\t30
        교통\t도로\t5
        교통\t주차\t15
        교통\t소계\t20
        합계\t\t50
        """),
    Page(
      "sub-totals that open their group",
      text: """
        구분\t예산
        총계\t50
        소계\t30
        경로\t10
        아동\t20
        소계\t20
        도로\t5
        주차\t15
        """),
    Page(
      "a declared rounding",
      text: """
        (단위 : 억원)
        구분\t계\t2014년\t2015년\t2016년
        사업비\t100\t33\t33\t33
        ※ 반올림으로 합계가 일치하지 않을 수 있음
        """),
    Page(
      "percentages that add up to 99.9",
      text: """
        구분\t비율
        찬성\t33.3
        반대\t33.3
        무응답\t33.3
        계\t100.0
        """),
    Page(
      "telephone numbers",
      text: """
        부서\t전화번호\t직원수
        가과\t02-860-1234\t12
        나과\t02-860-1235\t13
        합계\t\t25
        """),
    Page(
      "a second number in brackets",
      text: """
        구분\t계\t2014년\t2015년
        교육인원\t300(12)\t100(5)\t200(7)
        횟수\t5\t2\t3
        """),
    Page(
      "negative amounts",
      text: """
        구분\t합계\t세입\t세출
        가\t△50\t100\t△150
        나\t30\t20\t10
        """),
    Page(
      "totals that are groups of columns",
      text: """
        |구분|합계||2016년||2017년||
        |---|---|---|---|---|---|---|
        ||건수|금액|건수|금액|건수|금액|
        |가|3|30|1|10|2|20|
        |나|7|70|3|30|4|40|
        """),
    Page(
      "firms that were counted once",
      text: """
        구분\t업체수
        합계\t10
        융자\t8
        판로\t7
        """),
    Page(
      "targets and results",
      text: """
        구분\t목표\t실적\t달성률
        융자\t100\t95\t95%
        판로\t40\t42\t105%
        교육\t30\t30\t100%
        """),
    Page("an average", text: "구분\t평균\t1월\t2월\t3월\n기온\t2.0\t1.0\t2.0\t3.0"),
    Page(
      "several units above the table",
      text: """
        (단위 : 개소, 백만원)
        구분\t합계\t국비\t시비\t구비
        사업비\t100\t50\t30\t20
        개소수\t3개소\t-\t-\t3개소
        """),
    Page(
      "amounts, dates and rates that agree",
      text: """
        - 규 모 : 연간 80억원(2018년 기준)
          - 육성기금 : 50억원
          - 협력자금 : 30억원
        - 기 간 : 2014. 7. 1 ~ 2018. 6. 30(지속사업)
        - 2014.1 : 보전율 인하(3.5%→2%)
        - 2016.1 : 보전율 인하(2%→1.5%)
        2018. 4. 12.(목) 오후 2시
        """),
    Page(
      "a quarter with its name",
      text: """
        ### 해당분기 추진실적(2018년 1분기)
        구분\t합계\t1월\t2월\t3월
        가\t6\t1\t2\t3
        """),
    Page(
      "the same label for money and for firms",
      text: """
        - 융자
        (단위 : 백만원)
        구분\t합계\t'15년\t'16년
        중소기업 지원\t300\t100\t200
        - 융자
        (단위 : 개사)
        구분\t합계\t'15년\t'16년
        중소기업 지원\t30\t10\t20
        """),
    Page(
      "the most important parts of a total",
      text: """
        ○ 주요 사업비
        구분\t사업비
        합계\t1,200
        도로\t500
        공원\t400
        """),
    Page(
      "two lists side by side",
      text: """
        부서\t정원\t부서\t정원
        가과\t12\t다과\t4
        나과\t13\t라과\t1
        합계\t30\t\t
        """),
    Page(
      "two measures a group",
      text: """
        구분\t구분\t합계\t2016년\t2017년
        합계\t건수\t10\t4\t6
        \t금액\t100\t40\t60
        가동\t건수\t3\t1\t2
        \t금액\t30\t10\t20
        나동\t건수\t7\t3\t4
        \t금액\t70\t30\t40
        """),
    Page(
      "a budget by account with shares and differences",
      text: """
        구 분\t2018년 예산(A)\t\t2017년 예산(B)\t\t증감(A-B)\t
        \t금액\t구성비\t금액\t구성비\t금액\t비율
        합 계\t500,000\t100\t450,000\t100\t50,000\t11.1
        일반회계\t480,000\t96.0\t430,000\t95.6\t50,000\t11.6
        특별회계\t20,000\t4.0\t20,000\t4.4\t-\t-
        """),
    Page(
      "people by nationality and sex",
      text: """
        연도\t세대수\t인구\t\t\t\t\t\t
        \t\t계\t\t한국인\t\t외국인\t
        \t\t남\t여\t남\t여\t남\t여
        2016년\t170,001\t230\t240\t200\t215\t30\t25
        2017년\t171,234\t225\t238\t196\t214\t29\t24
        """),
    Page(
      "a total cost with what is behind and ahead",
      text: """
        사업명\t총사업비\t기투자\t2016년\t2017년\t향후
        도로 확장\t1,000\t100\t200\t300\t500
        공원 조성\t500\t-\t100\t100\t-
        """),
    Page(
      "a cost with its sources and its year",
      text: """
        - 총사업비 : 100억원
          - 국비 : 50억원
          - 2018년 예산 : 30억원
        """),
    Page(
      "independent rounding in several rows",
      text: """
        (단위 : 백만원)
        구분\t계\t2015년\t2016년\t2017년
        가\t101\t33\t34\t33
        나\t200\t67\t67\t67
        다\t30\t10\t10\t10
        라\t50\t20\t20\t10
        """),
    Page(
      "firms that several half-years count, and only their total once",
      text: """
        구분\t합계\t2016년\t2017년
        기금\t300\t100\t200
        협력자금\t500\t200\t300
        합계\t800\t300\t500
        지원 업체\t21\t14\t21
        """),
    Page(
      "a total between a target and its years",
      text: """
        구분\t목표\t예산\t계\t2016년\t2017년
        융자\t400\t90\t300\t100\t200
        판로\t50\t12\t70\t30\t40
        """),
    Page(
      "a part of a table that is wider than its page",
      text: """
        <table><caption>표 1. 융자 지원 실적 (1/2) (단위 : 백만원)</caption>
        <tr><th>추진내용<th>합계<th>2014년<th>2015년<th>2016년</tr>
        <tr><th>융자<td>15,661<td>4,425<td>3,100<td>2,515</tr></table>
        """),
    Page("nothing but text", text: "보도자료\n\n○ 구로구가 나선다."),
    Page(
      "rates and averages beside counts that add up",
      text: """
        행정동\t세대\t인구수\t\t\t성비\t세대당인구\t인구밀도
        \t\t계\t남\t여\t\t\t
        가동\t3,954\t9,451\t7,183\t2,268\t316.7\t2.39\t2,872
        나동\t3,132\t8,112\t4,326\t3,786\t114.3\t2.59\t973
        총계\t7,086\t17,563\t11,509\t6,054\t190.1\t2.48\t1,512
        """),
    Page(
      "values in millions that are one off",
      text: """
        (단위 : 백만원)
        구분\t계\t일반회계\t특별회계
        합계\t829,350\t818,109\t11,240
        세입\t829,350\t818,109\t11,240
        """),
    Page(
      "bars under labels of which nobody knows where they belong",
      text: """
        행정동 | 면적(㎢) | 세대 | 통 | 총인구수 | ||
        ---|---|---|---|---|---|---|
        계 | 남 | 여 | |||||
        가동 | 1.50 | 9,409 | 37 | 16,107 | 8,324 | 7,783 |
        나동 | 0.69 | 4,942 | 22 | 14,691 | 7,026 | 7,665 |
        총계 | 2.19 | 14,351 | 59 | 30,798 | 15,350 | 15,448 |
        """),
    Page(
      "two prints of a value, which by chance is a sum of others",
      text: """
        이름\t인쇄한 값(백만원)\t정확한 값(원)\t행
        가\t620\t620,000,000\t10
        나\t200\t200,000,000\t12
        다\t420\t420,000,000\t9
        """),
    Page(
      "a year that went on between two tables",
      text: """
        - 융자 실적(2018. 3. 31. 기준)
        구분\t2016\t2017\t2018
        융자액\t5,617\t4,873\t201
        - 융자 실적(2018. 6. 30. 기준)
        구분\t2016\t2017\t2018
        융자액\t5,617\t4,873\t1,409
        """),
    Page(
      "plans for a year in which nothing was executed yet",
      text: """
        (단위 : 백만원)
        구분\t계\t2016년\t2017년\t2018년
        집행액\t105\t52\t53\t-
        가. 향후 투자계획
        (단위 : 백만원)
        구분\t합계\t'16년\t'17년\t'18년
        구비\t153\t50\t51\t52
        """),
    Page(
      "areas with three decimals among counts",
      text: """
        구분\t2016\t2017\t2018
        인구\t440,120\t441,200\t441,020
        세대\t170,310\t171,020\t171,405
        면적(㎢)\t20.123\t20.123\t20.124
        """),
    Page(
      "sources that are only some, or only about",
      text: """
        □ 투자액 : 100억원(도로 50억, 공원 30억 등)
        □ 2018년 예산 약 30억원(시비 14, 구비 15)
        □ 총사업비 10억원(국비 3.3억, 시비 3.3억, 구비 3.3억)
        □ 총사업비 1,250백만원(국비 500, 시비 375, 구비 375)
        """),
    Page(
      "numbers like days, and days with hyphens",
      text: """
        작성일 2018-04-12
        공고 제2018-04-31호, 문서번호 2012-34-56
        보도자료 배포 [2018.4.12]
        """),
    Page(
      "three levels of rows, each group named once",
      text: """
        분야\t구분\t사업\t사업비
        총계\t\t\t1,210
        복지\t소계\t\t760
        \t시설\t계\t310
        \t\t경로당\t110
        \t\t도서관\t200
        \t운영\t계\t450
        \t\t인건비\t420
        \t\t운영비\t30
        교통\t소계\t\t450
        \t\t도로\t400
        \t\t주차\t50
        """),
    Page(
      "all of one department",
      text: """
        부서\t계\t완료\t정상추진\t보류
        전체\t3\t0\t3\t0
        경제과\t3\t0\t3\t0
        """),
    Page(
      "a cell that spanned two rows and stands in both",
      text: """
        회사\t거래\t금액
        갑\t매입\t500
        갑\t매입\t500
        을\t매출\t300
        합계\t\t800
        """),
    Page(
      "a whole number that is the rounded sum of decimals",
      text: """
        구분\t국비\t시비\t합계
        가\t4.5\t5.5\t10
        나\t3.2\t3.8\t7
        다\t4.1\t4.9\t9
        라\t4.8\t4.8\t10
        """),
  ]
}
