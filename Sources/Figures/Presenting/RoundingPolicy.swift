/// How exact values become shown ones.
public enum RoundingPolicy: String, CaseIterable, Sendable {
  /// Cells move to a neighbouring integer where that makes everything add up.
  case controlled
  /// Each value goes to its nearest integer, and totals may differ by a unit.
  case independent

  /// The sentence that a document prints about it.
  public var note: String {
    switch self {
    case .controlled:
      "표시 단위 아래는 반올림하되, 행과 열의 합이 합계와 맞도록 이웃한 정수로 조정하였다."
    case .independent: "각 수치를 따로 반올림하여 합계가 세부 수치의 합과 다를 수 있다."
    }
  }
}
