import Diagnostics

/// A path without alternatives: a name, then members of members.
final class PathExpression: Expression {
  enum Root: Sendable {
    case slot(Int)
    case constant(TemplateValue)
    /// `?name`: the variable whose name is the value of a variable.
    case indirect(slot: Int)
    case loop(LoopPath)
  }

  enum Step: Sendable {
    case member(String, cache: Int, index: Int?)
    /// `?name`: the member whose name is the value of a variable; its cache is never used.
    case indirect(name: String, cache: Int, slot: Int)

    var cache: Int {
      switch self {
      case .member(_, let cache, _), .indirect(_, let cache, _): cache
      }
    }
  }

  let root: Root
  let steps: [Step]
  let source: SourceSlice
  /// The place of the first name and of each step.
  let segments: [SourceSlice]
  /// Why the first name is not defined yet, if a later statement of the element defines it.
  let orderNote: Wording?
  init(
    root: Root, steps: [Step], source: SourceSlice, segments: [SourceSlice],
    orderNote: Wording? = nil
  ) {
    self.root = root
    self.steps = steps
    self.source = source
    self.segments = segments
    self.orderNote = orderNote
  }

  var constant: TemplateValue? {
    if case .constant(let value) = root, steps.isEmpty { value } else { nil }
  }

  /// The path as numbers, if it begins with a variable.
  func variablePath(number: Int) -> VariablePath? {
    guard case .slot(let slot) = root else { return nil }
    let first = steps.first?.cache ?? 0
    return VariablePath(slot: slot, caches: first..<first + steps.count, number: number)
  }

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue? {
    guard var value = rootValue(in: &scope) else { return nil }
    for step in steps {
      guard let next = Self.step(step, from: value, in: &scope) else { return nil }
      value = next
    }
    return value
  }

  private func rootValue(in scope: inout Scope) -> FlatValue? {
    switch root {
    case .slot(let slot): scope.slots[slot]
    case .constant(let value): scope.add(value)
    case .indirect(let slot):
      scope.slots[slot].flatMap { scope.text($0) }.flatMap { scope.variable($0) }
    case .loop(let path): path.evaluate(in: &scope)
    }
  }

  static func step(_ step: Step, from value: FlatValue, in scope: inout Scope) -> FlatValue? {
    switch step {
    case .member(let key, let cache, let index):
      switch value.kind {
      case .record: return scope.member(key, of: value, cache: cache)
      case .list:
        guard let index, index < value.count else { return nil }
        return scope.item(of: value, at: index)
      case .template: return member(key, of: value, in: &scope)
      case .nothing, .default, .bool, .integer, .decimal, .text, .markup: return nil
      }
    case .indirect(_, _, let slot):
      guard let name = scope.slots[slot].flatMap({ scope.text($0) }) else { return nil }
      switch value.kind {
      case .record: return scope.member(name, of: value)
      case .list:
        guard let index = Int(name), (0..<value.count).contains(index) else { return nil }
        return scope.item(of: value, at: index)
      case .template: return member(name, of: value, in: &scope)
      case .nothing, .default, .bool, .integer, .decimal, .text, .markup: return nil
      }
    }
  }

  private static func member(
    _ name: String, of template: FlatValue, in scope: inout Scope
  ) -> FlatValue? {
    scope.template(template)?.member(name, in: scope.program).map { scope.add($0) }
  }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    if case .loop(let path) = root { return path.problem(in: scope, source: source) }
    guard var value = rootValue(in: &scope) else { return unknownVariable(in: scope) }
    for (index, step) in steps.enumerated() {
      guard let next = Self.step(step, from: value, in: &scope) else {
        return unknownMember(at: index, of: scope.value(value), in: scope)
      }
      value = next
    }
    return TemplateProblem.unknownVariable(source.text, known: []).diagnostic(at: source)
  }

  private func unknownVariable(in scope: Scope) -> Diagnostic {
    let name = segments.first ?? source
    var problem = TemplateProblem.unknownVariable(name.text, known: scope.names)
      .diagnostic(at: name)
    if let orderNote {
      problem.code = "template-order"
      problem.message = orderNote
      problem.hint = TemplateProblem.orderHint
    }
    return problem
  }

  private func unknownMember(at index: Int, of value: TemplateValue, in scope: Scope) -> Diagnostic
  {
    let place = index + 1 < segments.count ? segments[index + 1] : source
    var name = place.text
    if case .indirect(_, _, let slot) = steps[index] {
      guard let text = scope.slots[slot].flatMap({ scope.text($0) }) else {
        return TemplateProblem.unknownVariable(
          String(place.text.dropFirst()), known: scope.names
        ).diagnostic(at: place)
      }
      name = text
    }
    let owner = segments.prefix(index + 1).map(\.text).joined(separator: "/")
    return TemplateProblem.unknownMember(name, of: owner, value).diagnostic(at: place)
  }
}
