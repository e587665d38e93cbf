internal import Templating

/// Reads text with figures inside.
enum SentenceReader {
  static func sentence(_ element: XMLElement, skipping skipped: Set<String> = []) -> Sentence {
    var parts: [Sentence.Part] = []
    for child in element.children {
      switch child {
      case .text(let text): append(text.text, to: &parts)
      case .element(let inner):
        if !skipped.contains(inner.localName), let part = part(inner) { parts.append(part) }
      case .comment, .instruction, .doctype: break
      }
    }
    trim(&parts)
    return Sentence(parts: parts)
  }

  static func items(_ element: XMLElement?) -> [Item] {
    (element?.elements("item") ?? []).map {
      Item(level: $0["level"] == "2" ? 2 : 1, sentence: sentence($0))
    }
  }

  static func style(_ element: XMLElement) -> FigureStyle {
    FigureStyle(form: element["as"], particle: element["josa"])
  }

  static func reference(_ element: XMLElement) -> FigureReference {
    FigureReference(
      name: element["of"] ?? "", style: style(element),
      location: element.attribute("of")?.valueLocation ?? element.location)
  }

  private static func part(_ element: XMLElement) -> Sentence.Part? {
    switch element.localName {
    case "figure": .figure(reference(element))
    case "change":
      .change(
        fund: element["fund"] ?? "", from: element["from"] ?? "", to: element["to"] ?? "",
        element.location)
    case "rate":
      .rate(
        fund: element["fund"] ?? "", day: element["on"] ?? "", particle: element["josa"],
        element.location)
    case "quotation": .quotation(sentence(element))
    case "enumeration": .enumeration(element.elements("item").map { sentence($0) })
    case "period": .pickedPeriod
    case "value": .pickedValue(style(element))
    default: nil
    }
  }

  /// Line breaks and indentation of the file are one blank in the sentence.
  private static func append(_ text: String, to parts: inout [Sentence.Part]) {
    var folded = ""
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" {
        if !folded.hasSuffix(" ") { folded += " " }
      } else {
        folded.unicodeScalars.append(scalar)
      }
    }
    if !folded.isEmpty { parts.append(.text(folded)) }
  }

  private static func trim(_ parts: inout [Sentence.Part]) {
    if case .text(let text)? = parts.first {
      parts[0] = .text(String(text.drop { $0 == " " }))
    }
    if case .text(let text)? = parts.last {
      parts[parts.count - 1] = .text(text.hasSuffix(" ") ? String(text.dropLast()) : text)
    }
    parts.removeAll { if case .text("") = $0 { true } else { false } }
  }
}
