/// What stands above the data of a table, and how its labels pair with fields.
struct Header: Sendable {
  /// A label that does not agree with the schema.
  struct Problem: Hashable, Sendable {
    enum Kind: String, Sendable {
      case blankHeader = "blank-header"
      case unmatchedHeader = "unmatched-header"
      case extraLabel = "extra-label"
      case missingLabel = "missing-label"
      case blankLabel = "blank-label"
      case duplicateLabel = "duplicate-label"
      case incorrectLabel = "incorrect-label"
    }

    /// The field that the label looks like, though it is written otherwise.
    var similar: String?
    /// The rule under which all labels would agree with the schema.
    var fit: FieldsMatch?
    /// Whether there is no schema, and the labels themselves name the fields.
    var isInferred = false
    let kind: Kind
    /// The label found; empty where there is none.
    private(set) var text: FileText
    /// The label as far as it may be shown.
    var label: String { text.shown }
    /// The field expected; empty where there is none.
    let field: String
    /// Position counted from 1; 0 for the whole header.
    let number: Int

    init(kind: Kind, label: String, field: String, number: Int) {
      self.kind = kind
      text = FileText(label)
      self.field = field
      self.number = number
    }

    /// The problem, with a label that may be shown if a rule allows it.
    func opened(by discretion: Discretion) -> Problem {
      var problem = self
      problem.text = discretion.label(text)
      return problem
    }
  }

  let labels: [FileText]
  /// For each column, the field it holds; nil where the schema has none.
  let fieldOfColumn: [Int?]
  let problems: [Problem]
  /// How many columns a record has.
  var width: Int { fieldOfColumn.count }

  /// Names for columns that no schema names: their labels, made different from each other.
  static func names(for labels: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return labels.enumerated().map { index, label in
      let name = label.isEmpty ? "field\(index + 1)" : label
      let count = counts[name, default: 0] + 1
      counts[name] = count
      return count == 1 ? name : "\(name)\(count)"
    }
  }

  /// Pairs labels with the fields of a schema, which may be inferred from them; without labels the
  /// fields are the columns.
  init(labels: [String]?, schema: TableSchema, isInferred: Bool = false) {
    guard let labels else {
      self.labels = []
      fieldOfColumn = schema.fields.indices.map(\.self)
      problems = []
      return
    }
    self.labels = labels.map { FileText($0) }
    guard !labels.isEmpty else {
      fieldOfColumn = schema.fields.indices.map(\.self)
      problems = [Problem(kind: .blankHeader, label: "", field: "", number: 0)]
      return
    }
    var found: [Problem]
    if schema.fieldsMatch == .exact {
      fieldOfColumn = labels.indices.map { $0 < schema.fields.count ? $0 : nil }
      found = Self.positional(labels, schema)
    } else {
      (fieldOfColumn, found) = Self.byName(labels, schema)
    }
    let fit = found.isEmpty ? nil : Self.fit(labels, schema)
    for index in found.indices {
      found[index].isInferred = isInferred
      found[index].fit = fit
      found[index].similar = Self.similar(to: found[index], labels, schema)
    }
    problems = found
  }

  /// The rule under which labels would agree with a schema that pairs them by position.
  private static func fit(_ labels: [String], _ schema: TableSchema) -> FieldsMatch? {
    guard schema.fieldsMatch == .exact else { return nil }
    return [FieldsMatch.equal, .subset, .superset].first { match in
      var schema = schema
      schema.fieldsMatch = match
      return byName(labels, schema).problems.isEmpty
    }
  }

  /// The field that a wrong label looks like: the one expected, or one that no label names.
  private static func similar(
    to problem: Problem, _ labels: [String], _ schema: TableSchema
  ) -> String? {
    guard problem.kind == .incorrectLabel || problem.kind == .extraLabel else { return nil }
    let text = LookAlike.plain(labels[problem.number - 1])
    let names = problem.field.isEmpty ? schema.fields.map(\.name) : [problem.field]
    return names.first { name in
      !text.isEmpty && LookAlike.plain(name) == text
        && !labels.contains { $0.utf8.elementsEqual(name.utf8) }
    }
  }

  private static func positional(_ labels: [String], _ schema: TableSchema) -> [Problem] {
    var problems: [Problem] = []
    var seen: Set<[UInt8]> = []
    for (index, label) in labels.enumerated() {
      let isNew = seen.insert(Array(label.utf8)).inserted
      guard index < schema.fields.count else {
        problems.append(Problem(kind: .extraLabel, label: label, field: "", number: index + 1))
        continue
      }
      let name = schema.fields[index].name
      let kind: Problem.Kind? =
        if label.isEmpty {
          .blankLabel
        } else if !isNew {
          .duplicateLabel
        } else {
          label.utf8.elementsEqual(trimmed(name).utf8) ? nil : .incorrectLabel
        }
      if let kind {
        problems.append(Problem(kind: kind, label: label, field: name, number: index + 1))
      }
    }
    for index in schema.fields.indices.dropFirst(labels.count) {
      problems.append(
        Problem(
          kind: .missingLabel, label: "", field: schema.fields[index].name, number: index + 1))
    }
    return problems
  }

  private static func byName(
    _ labels: [String], _ schema: TableSchema
  ) -> (fields: [Int?], problems: [Problem]) {
    var problems: [Problem] = []
    var found: Set<Int> = []
    let fields = labels.enumerated().map { position, label -> Int? in
      let field = schema.fields.firstIndex { trimmed($0.name).utf8.elementsEqual(label.utf8) }
      if let field, !found.insert(field).inserted {
        problems.append(
          Problem(kind: .duplicateLabel, label: label, field: label, number: position + 1))
        return nil
      }
      if field == nil, schema.fieldsMatch == .equal || schema.fieldsMatch == .superset {
        problems.append(
          Problem(kind: .extraLabel, label: label, field: "", number: position + 1))
      }
      return field
    }
    if schema.fieldsMatch == .partial, found.isEmpty {
      problems.append(Problem(kind: .unmatchedHeader, label: "", field: "", number: 0))
    }
    let needsAll = schema.fieldsMatch == .equal || schema.fieldsMatch == .subset
    var number = labels.count
    for index in schema.fields.indices where !found.contains(index) {
      let field = schema.fields[index]
      let isRequired = field.constraints.required || schema.primaryKey.contains(field.name)
      guard needsAll || isRequired else { continue }
      number += 1
      problems.append(
        Problem(
          kind: .missingLabel, label: "", field: schema.fields[index].name, number: number))
    }
    return (fields, problems)
  }

  /// Brings the records of a header together: a short record above is filled to the right.
  static func joined(_ records: [[String]], with separator: String) -> [String] {
    guard records.count > 1 else { return (records.first ?? []).map(trimmed) }
    let width = records.map(\.count).max() ?? 0
    return (0..<width).map { column in
      var parts: [String] = []
      for record in records {
        let part = trimmed(column < record.count ? record[column] : record.last ?? "")
        // A cell merged over several records is exported as the same text in each.
        if !part.isEmpty, part != parts.last { parts.append(part) }
      }
      return parts.joined(separator: separator)
    }
  }

  /// The label without blanks around it, full-width and no-break ones too.
  private static func trimmed(_ label: String) -> String {
    var scalars = label.unicodeScalars[...]
    func isBlank(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isWhitespace ?? false }
    while isBlank(scalars.first) { scalars = scalars.dropFirst() }
    while isBlank(scalars.last) { scalars = scalars.dropLast() }
    return String(scalars)
  }
}
