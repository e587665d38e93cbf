internal import Templating

/// The Korea Open Government Licence (공공누리): types 0 to 4, and the AI mark beside them.
struct Licence {
  let type: Int
  let allowsAI: Bool

  private var condition: String {
    switch type {
    case 0: "제한 없음"
    case 1: "출처표시"
    case 2: "출처표시+상업적 이용금지"
    case 3: "출처표시+변경금지"
    default: "출처표시+상업적 이용금지+변경금지"
    }
  }

  /// The page that states the conditions.
  var address: String { "https://www.kogl.or.kr/info/licenseType\(type).do" }

  /// The name as the mark carries it.
  var name: String { "제\(type)유형 : \(condition)" }

  /// The sentence that grants the use.
  var sentence: String { "본 저작물은 “공공누리 \(name)” 조건에 따라 이용할 수 있습니다." }

  /// The value that templates are given.
  var value: TemplateValue {
    [
      "type": .integer(type), "ai": .bool(allowsAI), "name": .text(name), "href": .text(address),
      "sentence": .text(sentence),
    ]
  }
}
