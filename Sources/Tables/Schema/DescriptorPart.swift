internal import Diagnostics
internal import JSON

/// A part of a descriptor: the code of what is wrong with it, and the names that it knows.
enum DescriptorPart: String, CaseIterable, Sendable {
  case package = "package-error"
  case resource = "resource-error"
  case dialect = "dialect-error"
  case control = "control-error"
  case schema = "schema-error"
  case field = "field-error"
  case metadata = "metadata-error"

  /// What it is called.
  var title: Wording {
    switch self {
    case .package, .metadata: Wording(ko: "패키지", en: "the package")
    case .resource: Wording(ko: "자원", en: "the resource")
    case .dialect, .control: Wording(ko: "CSV 형식 설정(dialect)", en: "the dialect")
    case .schema: Wording(ko: "스키마", en: "the schema")
    case .field: Wording(ko: "항목", en: "the field")
    }
  }

  /// The properties that the standard has in its two editions, and the reference implementation.
  var names: [String] {
    let common = ["$schema", "name", "type", "title", "description"]
    switch self {
    case .package, .metadata:
      return common + [
        "id", "homepage", "image", "version", "created", "keywords", "licenses", "contributors",
        "sources", "resources", "profile", "missingValues",
      ]
    case .resource:
      return common + [
        "id", "homepage", "version", "path", "data", "format", "mediatype", "encoding", "bytes",
        "hash", "rows", "fields", "licenses", "sources", "dialect", "schema", "profile", "scheme",
        "compression", "compressionPath", "innerpath", "extrapaths", "checklist", "stats",
        "missingValues",
      ]
    case .dialect, .control:
      return common + Self.controlNames + [
        "header", "headerRows", "headerJoin", "commentRows", "commentChar", "skipBlankRows",
        "property", "itemType", "itemKeys", "sheetNumber", "sheetName", "table",
        "caseSensitiveHeader", "csvddfVersion",
      ]
    case .schema: return common + Self.keyNames + ["id", "fields", "missingValues"]
    case .field:
      return common + [
        "format", "example", "examples", "rdfType", "missingValues", "constraints",
      ] + Field.propertiesOfTypes.map(\.name)
    }
  }

  /// What the control of a CSV file says.
  static let controlNames = [
    "delimiter", "lineTerminator", "quoteChar", "doubleQuote", "escapeChar", "nullSequence",
    "skipInitialSpace",
  ]
  private static let keyNames = ["fieldsMatch", "primaryKey", "uniqueKeys", "foreignKeys"]

  /// The settings of our own, below `gongyak`.
  var ownNames: [String] {
    switch self {
    case .package: ["reconciliations"]
    case .resource: ["family", "controlTotal"]
    case .schema: ["familyKey", "checks"]
    case .field: ["personal", "identifier", "unit"]
    case .dialect, .control, .metadata: []
    }
  }

  /// Properties of objects inside, which have no effect where they stand beside them.
  var innerNames: [(owner: String, names: [String])] {
    // Units and families are words that others use as well.
    let own = ("gongyak", ownNames.filter { $0 != "unit" && $0 != "family" })
    switch self {
    case .resource:
      return [
        own, ("schema", Self.keyNames),
        ("dialect", Self.controlNames + ["header", "headerRows", "commentRows", "commentChar"]),
      ]
    case .field: return [own, ("constraints", Constraints.names)]
    case .package, .schema, .dialect, .control, .metadata: return [own]
    }
  }
}

extension SettingsReader {
  /// Reads a part of a descriptor; messages begin with `subject`.
  mutating func within<Result>(
    _ part: DescriptorPart, _ subject: Wording? = nil, _ body: (inout SettingsReader) -> Result
  ) -> Result {
    within(part.rawValue, subject, body)
  }

  /// Warns of properties of a part that are misspelt or stand outside of their object.
  mutating func checkNames(of value: JSONValue, _ part: DescriptorPart) {
    var known = part.names + (part.ownNames.isEmpty ? [] : ["gongyak"])
    for (owner, names) in part.innerNames {
      for name in names where !known.contains(name) && value[name] != nil {
        known.append(name)
        warn(
          value[name] ?? value,
          Wording(
            ko: "\(part.title.korean)의 “\(name)”은(는) “\(owner)” 밖에 있어 쓰이지 않음",
            en: "“\(name)” of \(part.title.english) stands outside of “\(owner)”, and has no effect"
          ),
          hint: Wording(ko: "“\(owner)” 안에 적으십시오", en: "write it into “\(owner)”"))
      }
    }
    warnOfMisspelt(value, part.title, known)
  }

  /// Our own settings of a part, of which each must be known.
  mutating func own(_ value: JSONValue, _ part: DescriptorPart) -> JSONValue? {
    guard let own = object("gongyak", in: value) else { return nil }
    let title = Wording(
      ko: "\(part.title.korean)의 “gongyak”", en: "“gongyak” of \(part.title.english)")
    check(own, title, part.ownNames) { key in
      DescriptorPart.allCases.first { $0.ownNames.contains(key) }.map { other in
        Wording(
          ko: "\(other.title.korean)의 “gongyak”에 적으십시오",
          en: "write it into “gongyak” of \(other.title.english)")
      }
    }
    return own
  }

  /// Checks the kind of properties that are texts.
  mutating func checkTexts(_ keys: [String], in value: JSONValue) {
    for key in keys { _ = text(key, in: value) }
  }

  /// A count that is whole, however it is written: `2.0` is so too (JSON Schema).
  mutating func count(_ key: String, in value: JSONValue) -> Int? {
    let wanted = Wording(ko: "0 이상의 정수", en: "a whole number from 0")
    return self.value(key, in: value, wanted) { $0.wholeNumber.flatMap { $0 < 0 ? nil : $0 } }
  }

  /// An amount as a number, or as a text of its digits.
  mutating func decimal(_ key: String, in value: JSONValue) -> ExactDecimal? {
    self.value(
      key, in: value, Wording(ko: "수", en: "a number"),
      hint: Wording(
        ko: "“500000”이나 500000처럼 쉼표와 단위 없이 적으십시오",
        en: "write it without commas and units, like “500000” or 500000")
    ) { ($0.string ?? $0.numberText).flatMap { ExactDecimal(parsing: $0) } }
  }
}

extension JSONValue {
  /// The value where it is a whole number.
  var wholeNumber: Int? {
    guard let text = numberText, let number = ExactDecimal(parsing: text)?.normalized,
      number.scale == 0
    else { return nil }
    return Int(exactly: number.significand)
  }
}
