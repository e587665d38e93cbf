internal import Diagnostics
internal import Figures
internal import JSON
internal import Reports
internal import Tables

/// The very rows that figures were added up from: file, row number, line and cells.
///
/// Cells of personal fields are left out. Adding up `value` gives the exact value; where things are
/// told apart, `distinct` numbers them, and the largest number is the count.
struct RowListing: Sendable {
  /// One row that counts.
  struct Row: Sendable {
    let figure: FigureName
    let file: String
    let number: Int
    let line: Int
    /// What it adds, in the base unit of the measure; nil where things are told apart.
    let value: Fraction?
    /// The number of the thing told apart.
    let ordinal: Int?
    /// The cells by the names of their fields.
    let cells: [(field: String, text: String)]
  }

  private(set) var rows: [Row] = []
  /// The fields of all rows, in the order in which they first occur.
  private(set) var fields: [String] = []

  init(_ figures: [Figure], in book: FigureBook, package: DataPackage) throws(Diagnostic) {
    for figure in figures { try add(figure, book, package) }
  }

  private mutating func add(
    _ figure: Figure, _ book: FigureBook, _ package: DataPackage
  ) throws(Diagnostic) {
    guard case .aggregation(let aggregation) = figure.measure.source else { return }
    let quarters = book.quarters(of: figure.measure, in: figure.name.period)
    let (_, selections) = PackageReader(package).read { resource in
      RowSelection(figure.measure, in: resource, quarters: quarters, term: book.term)
    }
    var ordinals: [Identity: Int] = [:]
    for resource in package.resources {
      guard let selected = selections[resource.name]?.rows(numbering: &ordinals),
        !selected.isEmpty
      else { continue }
      try add(selected, of: figure, aggregation.scale, resource, package)
    }
  }

  private mutating func add(
    _ selected: [RowSelection.Row], of figure: Figure, _ scale: Int128, _ resource: Resource,
    _ package: DataPackage
  ) throws(Diagnostic) {
    let reader = try RowReader(package, resource)
    let personal = (resource.schema?.fields ?? []).filter(\.isPersonal).map(\.name)
    let shown = reader.fields.indices.filter { !personal.contains(reader.fields[$0]) }
    for index in shown where !fields.contains(reader.fields[index]) {
      fields.append(reader.fields[index])
    }
    var rest = selected[...]
    var found: [Row] = []
    try reader.forEach { row in
      guard let next = rest.first, next.number == row.number else { return }
      rest.removeFirst()
      let value = next.amount.flatMap { Fraction($0)?.multiplied(by: Fraction(whole: scale)) }
      found.append(
        Row(
          figure: figure.name, file: resource.paths[row.file], number: row.number,
          line: row.line, value: value, ordinal: next.ordinal,
          cells: shown.map { (reader.fields[$0], row.cells[$0]) }))
    }
    rows += found
  }

  /// Comma-separated values in UTF-8 with LF, as RFC 4180 quotes them.
  var csv: String {
    var text: [UInt8] = []
    let fixed = ["figure", "file", "row", "line", "value", "distinct"]
    FigureListing.addLine(fixed + fields, to: &text)
    for row in rows {
      let fixed = [
        row.figure.description, row.file, String(row.number), String(row.line),
        row.value?.description ?? "", row.ordinal.map(String.init) ?? "",
      ]
      let cells = fields.map { field in
        DefusedText.text(row.cells.first { $0.field == field }?.text ?? "")
      }
      FigureListing.addLine(fixed + cells, to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// One object a row.
  var json: JSONValue {
    let values = rows.map { row -> JSONValue in
      let cells = row.cells.map { JSONMember($0.field, JSONValue(.string($0.text))) }
      var members = [
        JSONMember("figure", JSONValue(.string(row.figure.description))),
        JSONMember("file", JSONValue(.string(row.file))),
        JSONMember("row", .number(row.number)), JSONMember("line", .number(row.line)),
      ]
      if let value = row.value {
        members.append(JSONMember("value", JSONValue(.string(value.description))))
      }
      if let ordinal = row.ordinal { members.append(JSONMember("distinct", .number(ordinal))) }
      members.append(JSONMember("cells", JSONValue(.object(cells))))
      return JSONValue(.object(members))
    }
    return JSONValue(.array(values))
  }
}

extension JSONValue {
  /// A whole number.
  static func number(_ value: Int) -> JSONValue { JSONValue(.number(String(value))) }
}
