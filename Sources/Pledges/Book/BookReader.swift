internal import Diagnostics
internal import Figures
internal import JSON
internal import Tables

/// Reads `book.json` and says what is wrong in it.
struct BookReader {
  private let json: JSONValue
  private let bytes: [UInt8]
  private let file: String
  private var reader: JSONSettings
  var findings: [Diagnostic] { reader.findings }

  private static let known = [
    "title", "municipality", "office", "term", "asOf", "quarter", "rounding", "suppression",
    "rates", "statuses", "publisher", "contact", "licence", "satisfaction", "review",
    "previous", "site",
  ]

  init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    json = try Self.parse(bytes, file: file)
    self.bytes = bytes
    self.file = file
    reader = JSONSettings(bytes: bytes, file: file, code: "book-error")
  }

  static func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> JSONValue {
    try JSONParser.parse(bytes, file: file)
  }

  mutating func settings() -> BookSettings {
    for member in json.members ?? [] where !Self.known.contains(member.key) {
      report(
        member.value,
        Wording(
          ko: "공약집에 “\(member.key)”(이)라는 설정은 없음", en: "a book has no setting “\(member.key)”"),
        hint: JSONSettings.hint(member.key, Self.known))
    }
    reader.add(UnprintableText(bytes: bytes, file: file).findings(in: json))
    var settings = BookSettings()
    settings.title = required("title")
    settings.municipality = required("municipality")
    settings.office = reader.text("office", in: json) ?? settings.municipality
    let term = reader.object("term", in: json, known: ["name", "from", "to"])
    settings.termName = reader.text("name", in: term) ?? ""
    settings.rounding = rounding()
    settings.quarter = quarter()
    readSuppression(&settings)
    settings.statuses = reader.texts("statuses", in: json)
    settings.rates = rates(statuses: settings.statuses)
    settings.site = site()
    settings.publisher = office("publisher")
    settings.contact = office("contact")
    readLicence(&settings)
    readSatisfaction(&settings)
    readReview(&settings)
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
      reader.add([error])
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
    let text = reader.text(key, in: json) ?? ""
    // What is of the wrong kind has been reported.
    if !text.isEmpty || json[key].map({ $0.string == nil }) == true { return text }
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

  /// What is held back; whatever cannot be read as written must not leave everything open.
  private mutating func readSuppression(_ settings: inout BookSettings) {
    let suppression = reader.object("suppression", in: json, known: ["least", "dominance"])
    settings.suppressionThreshold = reader.integer("least", in: suppression, 0...Int.max) ?? 0
    settings.suppressionDominance = reader.integer("dominance", in: suppression, 1...99)
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

  private mutating func rates(statuses: [String]) -> [BookSettings.Rate] {
    let known = ["name", "measure", "statuses"]
    return reader.objects("rates", in: json, known: known).map { rate in
      let place = rate["measure"] ?? rate
      let own = reader.texts("statuses", in: rate)
      for status in own where !statuses.contains(status) {
        report(
          rate["statuses"] ?? rate,
          Wording(
            ko: "“\(status)”은(는) “statuses”에 없는 추진상태임",
            en: "“\(status)” is not among the “statuses” of the book"),
          hint: JSONSettings.hint(status, statuses))
      }
      let measure = reader.text("measure", in: rate)
      if (measure == nil) == own.isEmpty {
        report(
          rate,
          Wording(
            ko: "비율에는 “measure”와 “statuses” 가운데 하나가 있어야 함",
            en: "a rate needs one of “measure” and “statuses”"))
      }
      return BookSettings.Rate(
        name: reader.text("name", in: rate) ?? "", measure: measure, statuses: own,
        location: TextPlace.location(of: place.offset, in: bytes, file: file))
    }
  }

  private mutating func office(_ key: String) -> Office {
    let office = reader.object(key, in: json, known: ["name", "department", "phone"])
    let name = reader.text("name", in: office)
    return Office(
      name: reader.text("department", in: office) ?? name ?? "",
      phone: reader.text("phone", in: office) ?? "")
  }

  private mutating func readLicence(_ settings: inout BookSettings) {
    let licence = reader.object("licence", in: json, known: ["type", "ai"])
    settings.licenceType = reader.integer("type", in: licence, 0...4) ?? 1
    settings.licenceAllowsAI = reader.flag("ai", in: licence) ?? false
  }

  private mutating func readSatisfaction(_ settings: inout BookSettings) {
    let satisfaction = reader.object("satisfaction", in: json, known: ["question", "limit"])
    settings.satisfactionQuestion = reader.text("question", in: satisfaction)
    settings.satisfactionLimit = reader.integer("limit", in: satisfaction, 1...100_000) ?? 1000
  }

  private mutating func readReview(_ settings: inout BookSettings) {
    let review = reader.object("review", in: json, known: ["requests", "reasons"])
    let requests = reader.objects(
      "requests", in: review, known: ["quarter", "pledge", "text"])
    settings.requests = requests.map { request in
      BookSettings.Request(
        quarter: reader.text("quarter", in: request) ?? "",
        pledge: reader.text("pledge", in: request) ?? "",
        text: reader.text("text", in: request) ?? "")
    }
    let reasons = reader.objects("reasons", in: review, known: ["figure", "text"])
    settings.reasons = reasons.map { reason in
      BookSettings.Reason(
        figure: reader.text("figure", in: reason) ?? "",
        text: reader.text("text", in: reason) ?? "")
    }
  }

  private mutating func report(_ value: JSONValue, _ message: Wording, hint: Wording? = nil) {
    reader.report(value, message, hint: hint)
  }
}
