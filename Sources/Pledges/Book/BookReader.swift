internal import Diagnostics
internal import Figures
internal import JSON
internal import Tables

/// Reads `book.json` and says what is wrong in it.
struct BookReader {
  private let json: JSONValue
  private let file: String
  private var reader: SettingsReader
  var findings: [Diagnostic] { reader.findings }

  private static let known = [
    "title", "municipality", "office", "term", "asOf", "quarter", "rounding", "suppression",
    "rates", "statuses", "publisher", "contact", "licence", "satisfaction", "review",
    "previous", "site",
  ]

  init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    json = try Self.parse(bytes, file: file)
    self.file = file
    reader = SettingsReader(JSONSources(bytes, file: file), code: "book-error")
    let required = ["title", "municipality", "term", "asOf"]
    reader.check(json, Wording(ko: "공약집", en: "a book"), Self.known, required)
    reader.add(UnprintableText(bytes: bytes, file: file).findings(in: json))
  }

  static func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> JSONValue {
    try JSONParser.parse(bytes, file: file)
  }

  mutating func settings() -> BookSettings {
    var settings = BookSettings()
    settings.title = filled("title")
    settings.municipality = filled("municipality")
    settings.office = reader.text("office", in: json) ?? settings.municipality
    let term = reader.object(
      "term", in: json, known: ["name", "from", "to"], required: ["from", "to"])
    settings.termName = reader.text("name", in: term) ?? ""
    settings.rounding = reader.choice("rounding", in: json, RoundingPolicy.self) ?? .controlled
    settings.quarter = quarter()
    readSuppression(&settings)
    settings.statuses = reader.texts("statuses", in: json) ?? []
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
    let wanted = Wording(ko: "파일의 이름", en: "the name of a file")
    let hint = Wording(
      ko: "지난 판의 figures.json을 Inputs/에 두고 그 경로를 적으십시오",
      en: "keep the figures.json of the earlier edition in Inputs/ and name it")
    guard let name = reader.value("previous", in: json, wanted, hint: hint, \.string) else {
      return nil
    }
    do throws(Diagnostic) {
      let place = reader.sources.location(of: value)
      return try FigureHistory(files.read(name, cause: .configuration, at: place), file: name)
    } catch {
      reader.add([error])
      return nil
    }
  }

  /// A date at the top or inside a member.
  mutating func date(_ key: String, in outer: String? = nil) -> CalendarDate? {
    let object = outer.map { json[$0] } ?? json
    let hint = Wording(ko: "2018-03-31처럼 적으십시오", en: "write it like 2018-03-31")
    return reader.value(key, in: object, Wording(ko: "날짜", en: "a date"), hint: hint) {
      $0.string.flatMap(CalendarDate.init(parsing:))
    }
  }

  private mutating func filled(_ key: String) -> String {
    let wanted = Wording(ko: "빈칸이 아닌 글", en: "a text with something in it")
    return reader.value(key, in: json, wanted) { $0.string == "" ? nil : $0.string } ?? ""
  }

  private mutating func site() -> String? {
    let wanted = Wording(ko: "누리집 주소", en: "the address of a site")
    let hint = Wording(
      ko: "문서를 올릴 곳을 https://pledge.example.go.kr/처럼 적으십시오",
      en: "write where the documents will be, like https://pledge.example.go.kr/")
    return reader.value("site", in: json, wanted, hint: hint) { value in
      let address = value.string ?? ""
      let isWeb = ["https://", "http://"].contains { address.hasPrefix($0) && address != $0 }
      guard isWeb, !address.contains(where: { $0.isWhitespace || "\"<>#?".contains($0) }) else {
        return nil
      }
      return address.hasSuffix("/") ? address : address + "/"
    }
  }

  /// What is held back; whatever cannot be read as written must not leave everything open.
  private mutating func readSuppression(_ settings: inout BookSettings) {
    let suppression = reader.object("suppression", in: json, known: ["least", "dominance"])
    settings.suppressionThreshold = reader.integer("least", in: suppression, 0...Int.max) ?? 0
    settings.suppressionDominance = reader.integer("dominance", in: suppression, 1...99)
  }

  private mutating func quarter() -> Period? {
    let hint = Wording(ko: "2018Q1처럼 적으십시오", en: "write it like 2018Q1")
    return reader.value("quarter", in: json, Wording(ko: "분기", en: "a quarter"), hint: hint) {
      guard let period = $0.string.flatMap({ Period($0) }), case .quarter = period else {
        return nil
      }
      return period
    }
  }

  private mutating func rates(statuses: [String]) -> [BookSettings.Rate] {
    let known = ["name", "measure", "statuses"]
    return reader.objects("rates", in: json, known: known, required: ["name"]).map { rate in
      let own = reader.texts("statuses", in: rate) ?? []
      for (status, place) in zip(own, rate["statuses"]?.elements ?? [])
      where !statuses.contains(status) {
        reader.fail(
          place,
          Wording(
            ko: "“\(status)”은(는) “statuses”에 없는 추진상태임",
            en: "“\(status)” is not among the “statuses” of the book"),
          hint: SettingsReader.nearest(status, statuses))
      }
      let measure = reader.text("measure", in: rate)
      if (measure == nil) == own.isEmpty {
        reader.fail(
          rate,
          Wording(
            ko: "비율에는 “measure”와 “statuses” 가운데 하나가 있어야 함",
            en: "a rate needs one of “measure” and “statuses”"))
      }
      return BookSettings.Rate(
        name: reader.text("name", in: rate) ?? "", measure: measure, statuses: own,
        location: reader.sources.location(of: rate["measure"] ?? rate))
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
    let asked = ["quarter", "pledge", "text"]
    settings.requests = reader.objects("requests", in: review, known: asked, required: asked).map {
      BookSettings.Request(
        quarter: reader.text("quarter", in: $0) ?? "", pledge: reader.text("pledge", in: $0) ?? "",
        text: reader.text("text", in: $0) ?? "")
    }
    let given = ["figure", "text"]
    settings.reasons = reader.objects("reasons", in: review, known: given, required: given).map {
      BookSettings.Reason(
        figure: reader.text("figure", in: $0) ?? "", text: reader.text("text", in: $0) ?? "")
    }
  }
}
