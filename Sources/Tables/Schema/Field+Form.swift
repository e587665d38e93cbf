public import Diagnostics
internal import JSON

extension Field {
  /// Why the field cannot give its values in a form, and what to declare so that it can.
  ///
  /// Nil where it can.
  public func refusal(of form: ColumnForm) -> (message: Wording, hint: Wording?)? {
    guard !type.canDeliver(form) else { return nil }
    let isUntyped = type == .any && descriptor["type"] == nil
    let found =
      isUntyped
      ? Wording(ko: "“type”이 없어", en: "has no “type”, and so")
      : Wording(ko: "\(type.rawValue) 형이라", en: "is of type \(type.rawValue), which")
    return (
      Wording(
        ko: "“\(name)” 항목은 \(found.korean) \(form.title.korean)을(를) 얻을 수 없음",
        en: "field “\(name)” \(found.english) gives no \(form.title.english)"),
      form.remedy
    )
  }
}
