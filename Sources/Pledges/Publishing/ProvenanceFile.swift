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
    var json = JSONStream(.indented)
    json.beginObject()
    json.key("prefix")
    json.write([
      "file": "urn:gongyak:file:", "figure": "urn:gongyak:figure:", "book": "urn:gongyak:book:",
      "gongyak": "urn:gongyak:vocabulary:",
    ])
    json.key("entity")
    json.beginObject()
    for file in files { write(file, to: &json) }
    writeFigures(to: &json)
    json.endObject()
    writeBuild(publisher, to: &json)
    Self.write("used", "used", to: &json) { relations in
      for file in files {
        relations.add([("prov:activity", Self.build), ("prov:entity", "file:\(file.name)")])
      }
    }
    Self.write("wasGeneratedBy", "generated", to: &json) { relations in
      for figure in figures {
        relations.add([
          ("prov:entity", "figure:\(figure.id)"), ("prov:activity", Self.build),
        ])
      }
    }
    Self.write("wasDerivedFrom", "derived", to: &json) { relations in
      for figure in figures { addDerivations(of: figure, to: &relations) }
    }
    json.endObject()
    return json.bytes + [0x0A]
  }

  /// The activity, and who carried it out for whom.
  private func writeBuild(_ publisher: String, to json: inout JSONStream) {
    let publisherName = "book:publisher"
    json.key("activity")
    json.write([
      Self.build: ["prov:type": "gongyak:Build", "gongyak:asOf": Self.text("\(book.term.asOf)")]
    ])
    json.key("agent")
    json.write([
      Self.program: ["prov:type": "prov:SoftwareAgent", "prov:label": "gongyak"],
      publisherName: ["prov:type": "prov:Organization", "prov:label": Self.text(publisher)],
    ])
    Self.write("wasAssociatedWith", "associated", to: &json) { relations in
      for agent in [Self.program, publisherName] {
        relations.add([("prov:activity", Self.build), ("prov:agent", agent)])
      }
    }
  }

  private func write(_ file: CheckedLedger, to json: inout JSONStream) {
    json.key("file:\(file.name)")
    json.beginObject()
    json.member("prov:type", "gongyak:Ledger")
    json.member("prov:label", file.title)
    json.member("prov:location", "Inputs/" + file.path)
    json.member("gongyak:sha256", file.sha256)
    if !file.isCountWithheld {
      json.key("gongyak:rows")
      json.number(String(file.rowCount))
    }
    json.endObject()
  }

  private func writeFigures(to json: inout JSONStream) {
    let definitions = Dictionary(
      uniqueKeysWithValues: book.catalogue.measures.map { measure in
        let definition = measure.definition(in: book.catalogue)
        return (measure.name, Definition(text: definition, filter: measure.filterText))
      })
    var days = DayTexts(book.term)
    for figure in figures {
      write(figure, definitions[figure.name.measure], &days, to: &json)
    }
  }

  /// What all figures of a measure have in common.
  private struct Definition {
    let text: String
    let filter: String?
  }

  private func write(
    _ figure: Figure, _ definition: Definition?, _ days: inout DayTexts, to json: inout JSONStream
  ) {
    func add(_ key: String, _ text: String?) {
      if let text { json.member(key, text) }
    }
    json.key("figure:\(figure.id)")
    json.beginObject()
    add("prov:type", "gongyak:Figure")
    add("prov:label", figure.measure.title)
    add("gongyak:definition", definition?.text)
    add("gongyak:filter", definition?.filter)
    let quarters = book.quarters(of: figure.measure, in: figure.name.period)
    if !quarters.isEmpty {
      let days = days.days(of: quarters)
      add("gongyak:from", days.first)
      add("gongyak:to", days.last)
    }
    add("prov:value", figure.exact?.description)
    add("gongyak:unit", figure.measure.unit.name)
    add("gongyak:shown", figure.text)
    add("gongyak:shownUnit", figure.measure.shownUnit.name)
    if figure.exact != nil {
      add("gongyak:rounding", figure.isAdjusted ? "adjusted" : "nearest")
    }
    add("gongyak:absence", figure.absence?.rawValue)
    if let rows = figure.rowCount {
      json.key("gongyak:rows")
      json.number(String(rows))
    }
    json.endObject()
  }

  /// The files or the other figures that a figure with a value follows from.
  private func addDerivations(of figure: Figure, to relations: inout Relations) {
    guard figure.exact != nil else { return }
    let generated = ("prov:generatedEntity", "figure:\(figure.id)")
    let sources: [String] =
      if case .formula = figure.measure.source {
        operands(of: figure).map { "figure:\($0.id)" }
      } else {
        book.sources(of: figure).map { "file:\($0.resource)" }
      }
    for source in sources {
      relations.add([generated, ("prov:usedEntity", source), ("prov:activity", Self.build)])
    }
  }

  private static func text(_ text: String) -> JSONValue { JSONValue(.string(text)) }

  /// Relations by numbered blank names, each with the names that it joins.
  private struct Relations {
    let name: String
    var json: JSONStream
    private var count = 0

    init(_ name: String, _ json: consuming JSONStream) {
      self.name = name
      self.json = json
    }

    mutating func add(_ members: [(String, String)]) {
      count += 1
      json.key("_:\(name)\(count)")
      json.beginObject()
      for (key, text) in members { json.member(key, text) }
      json.endObject()
    }
  }

  private static func write(
    _ key: String, _ name: String, to json: inout JSONStream, _ add: (inout Relations) -> Void
  ) {
    json.key(key)
    json.beginObject()
    // Exchanged, not copied: the text that is there already is long.
    var relations = Relations(name, JSONStream(.indented))
    swap(&relations.json, &json)
    add(&relations)
    swap(&relations.json, &json)
    json.endObject()
  }
}
