internal import Figures
internal import JSON
internal import Tables

/// Where every figure comes from, for programs: PROV-JSON (W3C member submission of 2013-04-24,
/// after the PROV data model).
///
/// Files and figures are entities; a figure was derived from files and, by formula, from other
/// figures; the build is the activity that used the ones and generated the others.
struct ProvenanceFile {
  private static let build = "book:build"
  private static let program = "book:gongyak"

  private let book: FigureBook
  private var figures: [Figure] = []
  private var known: Set<FigureName> = []

  /// Takes the figures of a listing; those that their formulas refer to are added.
  init(_ figures: [Figure], in book: FigureBook) {
    self.book = book
    for figure in figures { add(figure, depth: 0) }
  }

  private mutating func add(_ figure: Figure, depth: Int) {
    guard known.insert(figure.name).inserted, depth < 50 else { return }
    figures.append(figure)
    for operand in operands(of: figure) { add(operand, depth: depth + 1) }
  }

  private func operands(of figure: Figure) -> [Figure] {
    guard case .formula(let formula) = figure.measure.source else { return [] }
    return formula.operands.compactMap { name, fixed in
      try? book.figure(FigureName(name, fixed ?? figure.name.period))
    }
  }

  /// The bytes of `provenance.json`.
  func bytes(files: [CheckedLedger], publisher: String) -> [UInt8] {
    let publisherName = "book:publisher"
    let document: JSONValue = [
      "prefix": [
        "file": "urn:gongyak:file:", "figure": "urn:gongyak:figure:", "book": "urn:gongyak:book:",
        "gongyak": "urn:gongyak:vocabulary:",
      ],
      "entity": Self.object(files.map(entity) + figures.map(entity)),
      "activity": Self.object([
        (
          Self.build,
          ["prov:type": "gongyak:Build", "gongyak:asOf": Self.text("\(book.term.asOf)")]
        )
      ]),
      "agent": Self.object([
        (Self.program, ["prov:type": "prov:SoftwareAgent", "prov:label": "gongyak"]),
        (publisherName, ["prov:type": "prov:Organization", "prov:label": Self.text(publisher)]),
      ]),
      "wasAssociatedWith": Self.relations(
        "associated",
        [Self.program, publisherName].map { [("prov:activity", Self.build), ("prov:agent", $0)] }),
      "used": Self.relations(
        "used", files.map { [("prov:activity", Self.build), ("prov:entity", "file:\($0.name)")] }),
      "wasGeneratedBy": Self.relations(
        "generated",
        figures.map { [("prov:entity", "figure:\($0.name)"), ("prov:activity", Self.build)] }),
      "wasDerivedFrom": Self.relations("derived", figures.flatMap(derivations)),
    ]
    return document.bytes(.indented) + [0x0A]
  }

  private func entity(_ file: CheckedLedger) -> (String, JSONValue) {
    var members = [
      JSONMember("prov:type", "gongyak:Ledger"), JSONMember("prov:label", Self.text(file.title)),
      JSONMember("prov:location", Self.text("Inputs/" + file.path)),
      JSONMember("gongyak:sha256", Self.text(file.sha256)),
    ]
    if !file.isCountWithheld {
      members.append(JSONMember("gongyak:rows", .number(file.rowCount)))
    }
    return ("file:\(file.name)", JSONValue(.object(members)))
  }

  private func entity(_ figure: Figure) -> (String, JSONValue) {
    var members = [
      JSONMember("prov:type", "gongyak:Figure"),
      JSONMember("prov:label", Self.text(figure.measure.title)),
      JSONMember("gongyak:definition", Self.text(figure.measure.definition(in: book.catalogue))),
    ]
    func add(_ key: String, _ text: String?) {
      if let text { members.append(JSONMember(key, Self.text(text))) }
    }
    add("gongyak:filter", figure.measure.filterText)
    let quarters = book.quarters(of: figure.measure, in: figure.name.period)
    if !quarters.isEmpty {
      let days = book.term.days(of: quarters)
      add("gongyak:from", days.first.description)
      add("gongyak:to", days.last.description)
    }
    add("prov:value", figure.exact?.description)
    add("gongyak:unit", figure.measure.unit.name)
    add("gongyak:shown", figure.text)
    add("gongyak:shownUnit", figure.measure.shownUnit.name)
    if figure.exact != nil {
      add("gongyak:rounding", figure.isAdjusted ? "adjusted" : "nearest")
    }
    add("gongyak:absence", figure.absence?.rawValue)
    if !figure.isRowCountWithheld {
      members.append(JSONMember("gongyak:rows", .number(figure.rowCount)))
    }
    return ("figure:\(figure.name)", JSONValue(.object(members)))
  }

  /// The files or the other figures that a figure with a value follows from.
  private func derivations(of figure: Figure) -> [[(String, String)]] {
    guard figure.exact != nil else { return [] }
    let generated = ("prov:generatedEntity", "figure:\(figure.name)")
    let sources: [String] =
      if case .formula = figure.measure.source {
        operands(of: figure).map { "figure:\($0.name)" }
      } else {
        book.sources(of: figure).map { "file:\($0.resource)" }
      }
    return sources.map { [generated, ("prov:usedEntity", $0), ("prov:activity", Self.build)] }
  }

  private static func text(_ text: String) -> JSONValue { JSONValue(.string(text)) }

  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    JSONValue(.object(members.map { JSONMember($0.0, $0.1) }))
  }

  /// Relations by numbered blank names, each with the names that it joins.
  private static func relations(_ name: String, _ list: [[(String, String)]]) -> JSONValue {
    object(
      list.enumerated().map { index, members in
        ("_:\(name)\(index + 1)", object(members.map { ($0.0, text($0.1)) }))
      })
  }
}
