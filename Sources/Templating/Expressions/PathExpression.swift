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
    /// `?name`: the member whose name is the value of a variable.
    case indirect(name: String, slot: Int)
  }

  let root: Root
  let steps: [Step]
  let source: SourceSlice
  /// The place of the first name and of each step.
  let segments: [SourceSlice]
  /// Why the first name is not defined yet, if a later statement of the element defines it.
  let orderNote: Wording?
  /// The cache of each step, -1 for one that has none, so that a hit needs nothing else.
  private let caches: [Int]
  /// Of the most frequent paths, a variable with one member at most: the variable, else -1.
  private let shortSlot: Int
  /// The cache of the one member; -1 where there is none.
  private let shortCache: Int

  init(
    root: Root, steps: [Step], source: SourceSlice, segments: [SourceSlice],
    orderNote: Wording? = nil
  ) {
    self.root = root
    self.steps = steps
    self.source = source
    self.segments = segments
    self.orderNote = orderNote
    caches = steps.map { if case .member(_, let cache, _) = $0 { cache } else { -1 } }
    if case .slot(let slot) = root, steps.count <= 1 {
      shortSlot = slot
    } else {
      shortSlot = -1
    }
    shortCache = caches.first ?? -1
  }

  var constant: TemplateValue? {
    if case .constant(let value) = root, steps.isEmpty { value } else { nil }
  }

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> TemplateValue? {
    if shortSlot >= 0 {
      guard let value = scope.slots[shortSlot] else { return nil }
      if shortCache < 0, steps.isEmpty { return value }
      if case .record(let record) = value,
        let found = scope.cachedMember(of: record, cache: shortCache)
      {
        return found
      }
      return walk(from: value, in: &scope)
    }
    switch root {
    case .slot(let slot):
      guard let value = scope.slots[slot] else { return nil }
      return caches.isEmpty ? value : walk(from: value, in: &scope)
    case .constant(let value): return walk(from: value, in: &scope)
    case .indirect(let slot):
      guard let name = scope.slots[slot]?.text, let value = scope.value(of: name) else {
        return nil
      }
      return walk(from: value, in: &scope)
    case .loop(let path): return path.evaluate(in: &scope)
    }
  }

  @inline(__always)
  private func walk(from start: TemplateValue, in scope: inout Scope) -> TemplateValue? {
    var value = start
    for index in caches.indices {
      if case .record(let record) = value,
        let found = scope.cachedMember(of: record, cache: caches[index])
      {
        value = found
      } else if let found = Self.step(steps[index], from: value, in: &scope) {
        value = found
      } else {
        return nil
      }
    }
    return value
  }

  static func step(
    _ step: Step, from value: TemplateValue, in scope: inout Scope
  ) -> TemplateValue? {
    switch step {
    case .member(let key, let cache, let index):
      switch value {
      case .record(let record): return scope.member(key, of: record, cache: cache)
      case .list(let items):
        guard let index, index < items.count else { return nil }
        return items[index]
      case .template(let reference): return reference.member(key, in: scope.program)
      case .nothing, .default, .bool, .integer, .decimal, .text, .markup: return nil
      }
    case .indirect(_, let slot):
      guard let name = scope.slots[slot]?.text else { return nil }
      switch value {
      case .record(let record): return record[name]
      case .list(let items):
        guard let index = Int(name), items.indices.contains(index) else { return nil }
        return items[index]
      case .template(let reference): return reference.member(name, in: scope.program)
      case .nothing, .default, .bool, .integer, .decimal, .text, .markup: return nil
      }
    }
  }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    var value: TemplateValue
    switch root {
    case .constant(let constant): value = constant
    case .loop(let path):
      return path.problem(in: scope, source: source)
    case .slot(let slot):
      guard let found = scope.slots[slot] else { return unknownVariable(in: scope) }
      value = found
    case .indirect(let slot):
      guard let name = scope.slots[slot]?.text, let found = scope.value(of: name) else {
        return unknownVariable(in: scope)
      }
      value = found
    }
    for (index, step) in steps.enumerated() {
      guard let next = Self.step(step, from: value, in: &scope) else {
        return unknownMember(at: index, of: value, in: scope)
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
    if case .indirect(_, let slot) = steps[index] {
      guard let text = scope.slots[slot]?.text else {
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
