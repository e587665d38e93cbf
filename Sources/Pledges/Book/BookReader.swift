internal import Diagnostics
internal import Figures
internal import JSON
internal import Tables

/// Reads `book.json` and says what is wrong in it.
struct BookReader {
  private let json: JSONValue
  private let bytes: [UInt8]
  private let file: String
  private(set) var findings: [Diagnostic] = []

  private static let known = [
    "title", "municipality", "office", "term", "asOf", "quarter", "rounding", "suppression",
    "rates", "statuses", "evaluation", "publisher", "contact", "licence", "satisfaction", "review",
    "previous", "site",
  ]

  init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    json = try Self.parse(bytes, file: file)
    self.bytes = bytes
    self.file = file
  }

  static func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> JSONValue {
    try JSONParser.parse(bytes, file: file)
  }

  mutating func settings() -> BookSettings {
    for member in json.members ?? [] where !Self.known.contains(member.key) {
      let nearest = Suggestion.nearest(to: member.key, in: Self.known)
      report(
        member.value,
        Wording(
          ko: "공약집에 “\(member.key)”이라는 설정은 없음", en: "a book has no setting “\(member.key)”"),
        hint: nearest.map { Wording(ko: "“\($0)”을(를) 뜻했습니까?", en: "did you mean “\($0)”?") })
    }
    findings += UnprintableText(bytes: bytes, file: file).findings(in: json)
    var settings = BookSettings()
    settings.title = required("title")
    settings.municipality = required("municipality")
    settings.office = json["office"]?.string ?? settings.municipality
    settings.termName = json["term"]?["name"]?.string ?? ""
    settings.rounding = rounding()
    settings.quarter = quarter()
    settings.suppressionThreshold = json["suppression"]?["least"]?.integer ?? 0
    settings.suppressionDominance = dominance()
    settings.rates = rates()
    settings.statuses = json["statuses"]?.elements?.compactMap(\.string) ?? []
    settings.site = site()
    settings.publisher = office("publisher")
    settings.contact = office("contact")
    settings.licenceType = licenceType()
    settings.licenceAllowsAI = json["licence"]?["ai"]?.bool ?? false
    settings.satisfactionQuestion = json["satisfaction"]?["question"]?.string
    settings.satisfactionLimit = json["satisfaction"]?["limit"]?.integer ?? 1000
    settings.requests = requests()
    settings.reasons = reasons()
    return settings
  }

  /// The figures of the earlier edition that `previous` names; what is wrong with it is reported.
  mutating func previous(_ files: InputFiles) -> FigureHistory? {
    guard let value = json["previous"] else { return nil }
    let place = TextPlace.location(of: value.offset, in: bytes, file: file)
    guard let name = value.string else {
      report(
        value,
        Wording(ko: "“previous”가 파일의 이름이 아님", en: "“previous” is not the name of a file"),
        hint: Wording(
          ko: "지난 판의 figures.json을 Inputs/에 두고 그 경로를 적으십시오",
          en: "keep the figures.json of the earlier edition in Inputs/ and name it"))
      return nil
    }
    do throws(Diagnostic) {
      return try FigureHistory(files.read(name, cause: .configuration, at: place), file: name)
    } catch {
      findings.append(error)
      return nil
    }
  }

  /// A date at the top or inside a member; reported where it is none.
  mutating func date(_ key: String, in outer: String? = nil) -> CalendarDate? {
    let value = outer.map { json[$0]?[key] } ?? json[key]
    let text = value?.string ?? ""
    if let date = CalendarDate(parsing: text) { return date }
    report(
      value ?? json,
      Wording(
        ko: "“\(outer.map { $0 + "." } ?? "")\(key)”의 “\(text)”은(는) 날짜가 아님",
        en: "“\(text)” of “\(outer.map { $0 + "." } ?? "")\(key)” is no date"),
      hint: Wording(ko: "2018-03-31처럼 적으십시오", en: "write it like 2018-03-31"))
    return nil
  }

  private mutating func required(_ key: String) -> String {
    if let text = json[key]?.string, !text.isEmpty { return text }
    report(json, Wording(ko: "“\(key)”이(가) 없음", en: "“\(key)” is missing"))
    return ""
  }

  private mutating func rounding() -> RoundingPolicy {
    guard let value = json["rounding"] else { return .controlled }
    if let policy = value.string.flatMap(RoundingPolicy.init(rawValue:)) { return policy }
    report(
      value,
      Wording(
        ko: "“rounding”은 controlled나 independent여야 함",
        en: "“rounding” is neither controlled nor independent"))
    return .controlled
  }

  private mutating func site() -> String? {
    guard let value = json["site"] else { return nil }
    let address = value.string ?? ""
    let isWeb = ["https://", "http://"].contains { address.hasPrefix($0) && address != $0 }
    if isWeb, !address.contains(where: { $0.isWhitespace || "\"<>#?".contains($0) }) {
      return address.hasSuffix("/") ? address : address + "/"
    }
    report(
      value,
      Wording(
        ko: "“site”의 “\(address)”은(는) 누리집 주소가 아님",
        en: "“\(address)” of “site” is not the address of a site"),
      hint: Wording(
        ko: "문서를 올릴 곳을 https://pledge.example.go.kr/처럼 적으십시오",
        en: "write where the documents will be, like https://pledge.example.go.kr/"))
    return nil
  }

  private mutating func dominance() -> Int? {
    guard let value = json["suppression"]?["dominance"] else { return nil }
    if let percent = value.integer, (1..<100).contains(percent) { return percent }
    report(
      value,
      Wording(
        ko: "“suppression.dominance”는 1에서 99까지의 백분율이어야 함",
        en: "“suppression.dominance” is not a percentage from 1 to 99"))
    return nil
  }

  private mutating func quarter() -> Period? {
    guard let value = json["quarter"] else { return nil }
    if let period = value.string.flatMap({ Period($0) }), case .quarter = period { return period }
    report(
      value,
      Wording(
        ko: "“\(value.string ?? "")”은(는) 분기가 아님", en: "“\(value.string ?? "")” is not a quarter"),
      hint: Wording(ko: "2018Q1처럼 적으십시오", en: "write it like 2018Q1"))
    return nil
  }

  private func rates() -> [BookSettings.Rate] {
    (json["rates"]?.elements ?? []).map { rate in
      BookSettings.Rate(
        name: rate["name"]?.string ?? "", measure: rate["measure"]?.string,
        statuses: rate["statuses"]?.elements?.compactMap(\.string) ?? [])
    }
  }

  private func office(_ key: String) -> Office {
    let value = json[key]
    return Office(
      name: value?["department"]?.string ?? value?["name"]?.string ?? "",
      phone: value?["phone"]?.string ?? "")
  }

  private mutating func licenceType() -> Int {
    let type = json["licence"]?["type"]?.integer ?? 1
    if (0...4).contains(type) { return type }
    report(
      json["licence"] ?? json,
      Wording(ko: "공공누리에 제\(type)유형은 없음", en: "KOGL has no type \(type)"))
    return 1
  }

  private func requests() -> [BookSettings.Request] {
    (json["review"]?["requests"]?.elements ?? []).map { request in
      BookSettings.Request(
        quarter: request["quarter"]?.string ?? "", pledge: request["pledge"]?.string ?? "",
        text: request["text"]?.string ?? "")
    }
  }

  private func reasons() -> [BookSettings.Reason] {
    (json["review"]?["reasons"]?.elements ?? []).map { reason in
      BookSettings.Reason(
        figure: reason["figure"]?.string ?? "", text: reason["text"]?.string ?? "")
    }
  }

  private mutating func report(_ value: JSONValue, _ message: Wording, hint: Wording? = nil) {
    findings.append(
      Diagnostic(
        "book-error", cause: .configuration,
        at: TextPlace.location(of: value.offset, in: bytes, file: file), message, hint: hint))
  }
}
