extension SoundPages {
  /// Tables in which nobody says what some numbers are.
  static let withoutLabels: [Page] = [
    Page(
      "a column without a label beside years",
      text: """
        구분\t2016년\t2017년\t
        가\t100\t200\t8412
        나\t10\t20\t8413
        """),
    Page(
      "a row without a label below a list",
      text: """
        구분\t국비\t시비
        가\t100\t200
        나\t10\t20
        \t110\t320
        """),
    Page(
      "a row without a label that is a part of the total",
      text: """
        구분\t금액
        가\t100
        나\t200
        \t50
        합계\t350
        """),
    Page(
      "a row without a label that is no part of the total",
      text: """
        구분\t금액\t건수
        가\t100\t12
        나\t200\t15
        \t50\t4
        합계\t300\t27
        """),
  ]
}
