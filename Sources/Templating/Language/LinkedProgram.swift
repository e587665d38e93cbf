import Diagnostics

/// A template with every file that it can reach.
final class LinkedProgram: Sendable {
  private let units: [Program?]
  /// The file of the template itself.
  let file: String
  let symbols: Symbols
  let macroNameSlot: Int
  let errorSlot: Int
  /// The variables that some expression speaks of.
  let usedNames: Set<String>
  let warnings: [Diagnostic]
  let code: LinkedCode

  init(units: [Program?], file: String, symbols: Symbols) {
    self.units = units
    self.file = file
    self.symbols = symbols
    macroNameSlot = symbols.intern("macroname")
    errorSlot = symbols.intern("error")
    usedNames = units.reduce(into: []) { $0.formUnion($1?.usedNames ?? []) }
    warnings = units.compactMap(\.self).flatMap { Self.warnings(of: $0, units) }
    code = LinkedCode(units)
  }

  /// The files that the template can reach, its own among them.
  var programs: [Program] { units.compactMap(\.self) }

  func unit(_ file: Int) -> Program? { units.indices.contains(file) ? units[file] : nil }

  /// Uses of variables that are neither given nor defined nor optional anywhere.
  func unknownNames(given names: Set<String>) -> [Diagnostic] {
    let units = units.compactMap(\.self)
    let defined = units.reduce(names.union(["macroname", "error"])) { $0.union($1.definedNames) }
    let known = units.reduce(defined) { $0.union($1.optionalNames) }
    return units.flatMap(\.uses).filter { !known.contains($0.text) }.map {
      TemplateProblem.unknownVariable($0.text, known: defined.sorted()).diagnostic(at: $0)
    }
  }

  /// Looks for the macros that a file names.
  func check(_ program: Program) throws(Diagnostic) {
    for need in program.needs {
      guard let name = need.macro, let other = unit(need.file) else { continue }
      guard other.macros[name] != nil, !name.isEmpty else {
        throw TemplateProblem.unknownMacro(
          name, known: other.macros.keys.filter { !$0.isEmpty }.sorted()
        ).diagnostic(at: need.source)
      }
    }
  }

  /// Slots that are filled although the macro has none of the name: the standard drops them.
  private static func warnings(of program: Program, _ units: [Program?]) -> [Diagnostic] {
    program.fills.compactMap { fill in
      let known = slots(of: fill.macro, units, depth: 0)
      guard !known.contains(fill.slot.text) else { return nil }
      var problem = TemplateProblem.unknownSlot(fill.slot.text, known: known.sorted())
        .diagnostic(at: fill.slot)
      problem.severity = .warning
      return problem
    }
  }

  private static func slots(
    of macro: TemplateReference, _ units: [Program?], depth: Int
  ) -> Set<String> {
    guard depth < 100, units.indices.contains(macro.file),
      let entry = units[macro.file]?.macros[macro.macroName]
    else { return [] }
    guard let base = entry.base else { return entry.slots }
    return entry.slots.union(slots(of: base, units, depth: depth + 1))
  }
}
