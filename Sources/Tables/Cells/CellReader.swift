internal import Diagnostics
internal import JSON

/// One field, compiled: turns the text of a cell into a value or a problem.
///
/// This is the complete way, taken for rare types and for every cell that the quick ways of
/// ``ColumnReader`` decline.
struct CellReader: Sendable {
  /// What a cell is.
  enum Reading {
    case missing
    case value(Value)
    case problem(CellProblem)
  }

  let field: Field
  /// The texts that mean “no value”.
  let missing: [[UInt8]]
  let datePattern: DatePattern?
  let pattern: Pattern?
  /// What thirteen digits mean here.
  let residents: ResidentRule
  private(set) var minimum: Value?
  private(set) var maximum: Value?
  private(set) var exclusiveMinimum: Value?
  private(set) var exclusiveMaximum: Value?
  private(set) var allowed: Set<Value>?
  private(set) var categories: Set<Value>?
  private let numberMarks: NumberMarks
  private let jsonSchema: JSONSchema?
  private let trueValues: Set<[UInt8]>
  private let falseValues: Set<[UInt8]>

  /// Compiles a field; what the descriptor gives wrongly goes to `reader`.
  init(
    _ field: Field, missingValues: [String], nullSequence: String?,
    _ reader: inout SettingsReader
  ) {
    self.field = field
    missing = field.missingTexts(missingValues, nullSequence: nullSequence)
    numberMarks = NumberMarks(
      decimal: field.decimalChar, group: field.groupChar, isBare: field.bareNumber)
    trueValues = Set(field.trueValues.map { Array($0.utf8) })
    falseValues = Set(field.falseValues.map { Array($0.utf8) })
    let isPattern = field.format != "default" && field.format != "any"
    if [.date, .time, .datetime].contains(field.type), isPattern,
      case .success(let compiled) = DatePattern.compile(field.format)
    {
      datePattern = compiled
    } else {
      datePattern = nil
    }
    residents = ResidentRule(
      labels: [field.name, field.descriptor["title"]?.string ?? ""], type: field.type,
      identifier: field.identifier)
    pattern = Self.pattern(field, &reader)
    jsonSchema = Self.jsonSchema(field, &reader)
    compileConstraints(&reader)
  }

  private static func pattern(_ field: Field, _ reader: inout SettingsReader) -> Pattern? {
    guard let text = field.constraints.pattern else { return nil }
    do throws(PatternProblem) {
      return try Pattern(text)
    } catch {
      let place = field.descriptor["constraints"]?["pattern"] ?? field.descriptor
      refuse("pattern", of: field, error.note, at: place, &reader)
      return nil
    }
  }

  private static func jsonSchema(
    _ field: Field, _ reader: inout SettingsReader
  ) -> JSONSchema? {
    guard let value = field.constraints.jsonSchema else { return nil }
    do throws(JSONSchema.Problem) {
      return try JSONSchema(value)
    } catch {
      refuse("jsonSchema", of: field, error.note, at: error.place, &reader)
      return nil
    }
  }

  private static func refuse(
    _ key: String, of field: Field, _ note: Wording, at place: JSONValue,
    _ reader: inout SettingsReader
  ) {
    reader.within(.field) { reader in
      reader.fail(
        place,
        Wording(
          ko: "“\(field.name)” 항목의 “\(key)”: \(note.korean)",
          en: "“\(key)” of field “\(field.name)”: \(note.english)"))
    }
  }

  private mutating func compileConstraints(_ reader: inout SettingsReader) {
    let constraints = field.constraints
    minimum = bound(constraints.minimum, "minimum", &reader)
    maximum = bound(constraints.maximum, "maximum", &reader)
    exclusiveMinimum = bound(constraints.exclusiveMinimum, "exclusiveMinimum", &reader)
    exclusiveMaximum = bound(constraints.exclusiveMaximum, "exclusiveMaximum", &reader)
    allowed = values(constraints.allowed, "enum", &reader)
    categories = values(field.categories, "categories", &reader)
  }

  private func bound(
    _ value: JSONValue?, _ key: String, _ reader: inout SettingsReader
  ) -> Value? {
    guard let value, field.type.constraints.contains(key) else { return nil }
    if let bound = cast(value) { return bound }
    reader.within(.field) { reader in
      reader.fail(
        value,
        Wording(
          ko: "“\(field.name)” 항목: “\(key)”의 값 “\(Self.text(of: value))”은(는) 항목의 값 형식에 맞지 않음",
          en:
            "field “\(field.name)”: “\(Self.text(of: value))” for “\(key)” does not fit the field's"
            + " type and format"))
    }
    return nil
  }

  private func values(
    _ list: [JSONValue]?, _ key: String, _ reader: inout SettingsReader
  ) -> Set<Value>? {
    guard let list else { return nil }
    var values: Set<Value> = []
    for element in list {
      if let value = cast(element) {
        values.insert(value)
      } else if !element.isNull {
        reader.warn(
          element,
          Wording(
            ko: "“\(field.name)” 항목: “\(key)”의 값 “\(Self.text(of: element))”은(는) 항목의 값 형식에 맞지 않음",
            en: "field “\(field.name)”: “\(Self.text(of: element))” in “\(key)” does not fit the"
              + " field's type and format"))
      }
    }
    return values
  }

  private static func text(of value: JSONValue) -> String { value.string ?? value.text() }

  /// The reader of a column that no field describes.
  static func unknown(missingValues: [String]) -> CellReader {
    var reader = SettingsReader()
    return CellReader(Field(name: ""), missingValues: missingValues, nullSequence: nil, &reader)
  }

  /// A value's one spelling, by which codes are told apart; nil where the text is no value.
  func spelling(of text: String) -> String? {
    guard case .value(let value) = read(Array(text.utf8)) else { return nil }
    return String(decoding: value.spelling, as: UTF8.self)
  }

  /// A value given in JSON, cast like a cell.
  func cast(_ json: JSONValue) -> Value? {
    guard case .value(let value) = read(json) else { return nil }
    return value
  }

  /// Whether a text means “no value”.
  func isMissing(_ text: [UInt8]) -> Bool { missing.contains(text) }

  /// Reads the text of a cell, without its constraints.
  func read(_ text: [UInt8]) -> Reading {
    if isMissing(text) { return .missing }
    guard let value = value(of: text, type: field.type, format: field.format) else {
      return .problem(.type)
    }
    return .value(value)
  }

  /// Reads a cell of inline data, which may have a type of its own.
  func read(_ json: JSONValue) -> Reading {
    switch (json.kind, field.type) {
    case (.null, _): return .missing
    case (.string(let text), _): return read(Array(text.utf8))
    case (.number(let digits), .number): return numberReading(digits)
    case (.number(let digits), .integer):
      guard case .value(let value) = numberReading(digits) else { return .problem(.type) }
      if case .decimal(let number) = value, number.normalized.scale > 0 { return .problem(.type) }
      return .value(value)
    case (.number(let digits), .year), (.number(let digits), .any):
      return read(Array(digits.utf8))
    case (.bool(let truth), .boolean): return .value(.boolean(truth))
    case (.bool, .any): return .value(.json(json))
    case (.array(let elements), .list):
      let values = elements.compactMap(item)
      return values.count == elements.count ? .value(.list(values)) : .problem(.type)
    case (.array, .array), (.object, .object), (.array, .geopoint), (.object, .geopoint),
      (.object, .geojson), (.array, .any), (.object, .any):
      return StructuredText.check(json, field.type, field.format).map { .value($0) }
        ?? .problem(.type)
    default: return .problem(.type)
    }
  }

  /// An item of a list that is given in JSON, where it may have a type of its own.
  private func item(_ json: JSONValue) -> Value? {
    switch (json.kind, field.listItemType) {
    case (.string(let text), let type): value(of: Array(text.utf8), type: type, format: "default")
    case (.number(let digits), .number), (.number(let digits), .integer):
      value(of: Array(digits.utf8), type: field.listItemType, format: "default")
    case (.bool(let truth), .boolean): .boolean(truth)
    default: nil
    }
  }

  private func numberReading(_ digits: String) -> Reading {
    NumberMarks.plain.value(of: Array(digits.utf8), isInteger: false).map { .value($0) }
      ?? .problem(.type)
  }

  private func value(of text: [UInt8], type: FieldType, format: String) -> Value? {
    switch type {
    case .any: return .text(text)
    case .string: return fits(text, format) ? .text(text) : nil
    case .number: return numberMarks.value(of: text, isInteger: false)
    case .integer: return numberMarks.value(of: text, isInteger: true)
    case .boolean:
      if trueValues.contains(text) { return .boolean(true) }
      return falseValues.contains(text) ? .boolean(false) : nil
    case .date: return date(text, format)
    case .time: return time(text, format)
    case .datetime: return dateTime(text, format)
    case .year: return ISOTime.year(text).map { .year($0) }
    case .yearmonth: return ISOTime.yearMonth(text).map { .yearMonth($0) }
    case .duration: return ISOTime.duration(text)
    case .list: return list(text)
    case .object, .array, .geojson, .geopoint: return StructuredText.value(text, type, format)
    }
  }

  private func fits(_ text: [UInt8], _ format: String) -> Bool {
    switch format {
    case "email": TextFormat.isEmail(text)
    case "uri": TextFormat.isURI(text)
    case "uuid": TextFormat.isUUID(text)
    case "binary": TextFormat.isBase64(text)
    default: true
    }
  }

  private func date(_ text: [UInt8], _ format: String) -> Value? {
    if let datePattern { return datePattern.read(text)?.date.map { .date($0) } }
    switch format {
    case "default": return ISOTime.date(text).map { .date($0) }
    case "any": return AnyDate.date(text).map { .date($0) }
    default: return nil
    }
  }

  private func time(_ text: [UInt8], _ format: String) -> Value? {
    if let datePattern { return datePattern.read(text)?.time.map { .time($0) } }
    switch format {
    case "default": return ISOTime.time(text).map { .time($0) }
    case "any": return AnyDate.time(text).map { .time($0) }
    default: return nil
    }
  }

  private func dateTime(_ text: [UInt8], _ format: String) -> Value? {
    if let datePattern {
      guard let reading = datePattern.read(text), let date = reading.date,
        let seconds = reading.time?.adding(ExactDecimal(Int(date.days) * 86_400))
      else { return nil }
      return .dateTime(seconds, hasZone: reading.zone != nil)
    }
    let moment: ISOTime.DateTime? =
      switch format {
      case "default": ISOTime.dateTime(text)
      case "any": AnyDate.dateTime(text)
      default: nil
      }
    return moment.map { .dateTime($0.seconds, hasZone: $0.hasZone) }
  }

  private func list(_ text: [UInt8]) -> Value? {
    let items = text.split(
      separator: Array(field.listDelimiter.utf8), omittingEmptySubsequences: false)
    let values = items.compactMap {
      value(of: Array($0), type: field.listItemType, format: "default")
    }
    return values.count == items.count ? .list(values) : nil
  }

  /// What is to be said about a text that was read as `value`, except for the pattern and
  /// uniqueness.
  func problems(of value: Value, in text: [UInt8]) -> [CellProblem] {
    let doubt: CellProblem? =
      switch field.type {
      case .number, .integer: numberMarks.hasUnevenGroups(text) ? .numberGroups : nil
      case .date, .time, .datetime: datePattern?.isAmbiguous(text) ?? false ? .dateDigits : nil
      default: nil
      }
    var problems = violations(of: value).map { CellProblem.constraint($0) }
    if let doubt { problems.append(doubt) }
    problems += residents(in: text)
    return problems
  }

  /// The finding about a text that reads as a resident number.
  func residents(in text: [UInt8]) -> [CellProblem] { Self.problems(residents.verdict(of: text)) }

  /// The same for bytes that are lent.
  func residents(_ view: ByteView, _ start: Int, _ end: Int) -> [CellProblem] {
    Self.problems(residents.verdict(of: view, start, end))
  }

  private static func problems(_ verdict: ResidentRule.Verdict) -> [CellProblem] {
    verdict == .none ? [] : [.residentNumber(isCertain: verdict == .certain)]
  }

  /// The constraints that a value violates, except for the pattern and uniqueness.
  func violations(of value: Value) -> [CellProblem.Constraint] {
    var found: [CellProblem.Constraint] = []
    if let length = value.length {
      if let least = field.constraints.minLength, length < least { found.append(.minLength) }
      if let most = field.constraints.maxLength, length > most { found.append(.maxLength) }
    }
    // A value without an order, such as NaN, is within no bounds.
    if let minimum, value != minimum, minimum.precedes(value) != true { found.append(.minimum) }
    if let maximum, value != maximum, value.precedes(maximum) != true { found.append(.maximum) }
    if let exclusiveMinimum, exclusiveMinimum.precedes(value) != true || value == exclusiveMinimum {
      found.append(.exclusiveMinimum)
    }
    if let exclusiveMaximum, value.precedes(exclusiveMaximum) != true || value == exclusiveMaximum {
      found.append(.exclusiveMaximum)
    }
    if let allowed, !allowed.contains(value) { found.append(.allowed) }
    if let categories, !categories.contains(value) { found.append(.categories) }
    if let jsonSchema, case .json(let json) = value, !jsonSchema.allows(json) {
      found.append(.jsonSchema)
    }
    return found
  }

  /// Whether a value must be looked at again after it was read quickly.
  var hasBounds: Bool {
    minimum != nil || maximum != nil || exclusiveMinimum != nil || exclusiveMaximum != nil
  }
}

extension CellReader {
  /// Whether a text must be read as a value to be checked.
  var needsValue: Bool {
    field.format != "default" || field.constraints.minLength != nil
      || field.constraints.maxLength != nil || allowed != nil || categories != nil
  }

  /// The scalars that a text may have; nil where more about its value must be looked at.
  var lengths: ClosedRange<Int>? {
    guard field.type == .string, field.format == "default", allowed == nil, categories == nil,
      !hasBounds
    else { return nil }
    let least = field.constraints.minLength ?? 0
    let most = field.constraints.maxLength ?? .max
    return least <= most ? least...most : nil
  }
}
