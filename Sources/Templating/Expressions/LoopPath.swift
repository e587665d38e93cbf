import Diagnostics

/// A path that begins with `repeat`: what is known about a loop.
struct LoopPath: Sendable {
  enum Property: String, CaseIterable, Sendable {
    case index, number, even, odd, start, end, length, letter, roman, item
    case capitalLetter = "Letter"
    case capitalRoman = "Roman"
  }

  enum Kind: Sendable {
    case property(Property)
    /// `first/PATH`: whether a group begins here; the path says by what items are grouped.
    case first([PathExpression.Step])
    case last([PathExpression.Step])
    /// The whole record, for a definition.
    case record
  }

  let variable: String
  let slot: Int
  let kind: Kind
  /// Steps after the property, as in `repeat/row/item/name`.
  let rest: [PathExpression.Step]

  func evaluate(in scope: inout Scope) -> FlatValue? {
    let loopIndex = scope.loopOfSlot[slot]
    guard loopIndex >= 0 else { return nil }
    let index = scope.loops[loopIndex].index
    switch kind {
    case .property(let property):
      guard var value = Self.value(of: property, in: scope.loops[loopIndex], &scope) else {
        return nil
      }
      for step in rest {
        guard let next = PathExpression.step(step, from: value, in: &scope) else { return nil }
        value = next
      }
      return value
    case .first(let path): return isBreak(loopIndex, index, index - 1, by: path, in: &scope)
    case .last(let path): return isBreak(loopIndex, index, index + 1, by: path, in: &scope)
    case .record:
      let loop = scope.loops[loopIndex]
      let members = Property.allCases.map { property in
        let value = Self.value(of: property, in: loop, &scope).map { scope.value($0) }
        return (property.rawValue, value ?? .nothing)
      }
      return scope.add(.record(TemplateRecord(members)))
    }
  }

  private func isBreak(
    _ loop: Int, _ index: Int, _ neighbour: Int, by path: [PathExpression.Step],
    in scope: inout Scope
  ) -> FlatValue? {
    let list = scope.loops[loop].list
    let first = scope.item(of: list, at: index)
    guard let here = Self.walk(path, from: first, in: &scope) else { return nil }
    guard (0..<list.count).contains(neighbour) else { return .bool(true) }
    let second = scope.item(of: list, at: neighbour)
    guard let there = Self.walk(path, from: second, in: &scope) else { return nil }
    return .bool(!scope.areEqual(here, there))
  }

  private static func walk(
    _ path: [PathExpression.Step], from start: FlatValue, in scope: inout Scope
  ) -> FlatValue? {
    var value = start
    for step in path {
      guard let next = PathExpression.step(step, from: value, in: &scope) else { return nil }
      value = next
    }
    return value
  }

  private static func value(
    of property: Property, in loop: Scope.Loop, _ scope: inout Scope
  ) -> FlatValue? {
    let index = loop.index
    return switch property {
    case .index: .integer(index)
    case .number: .integer(index + 1)
    case .even: .bool(index.isMultiple(of: 2))
    case .odd: .bool(!index.isMultiple(of: 2))
    case .start: .bool(index == 0)
    case .end: .bool(index == loop.list.count - 1)
    case .length: .integer(loop.list.count)
    case .letter: scope.add(.text(letters(index)))
    case .capitalLetter: scope.add(.text(letters(index).uppercased()))
    case .roman: roman(index + 1).map { scope.add(.text($0.lowercased())) }
    case .capitalRoman: roman(index + 1).map { scope.add(.text($0)) }
    case .item: scope.item(of: loop.list, at: index)
    }
  }

  /// a to z, then aa, ab and so on, as the standard says.
  static func letters(_ index: Int) -> String {
    var rest = index
    var text = ""
    repeat {
      text = String(Character(Unicode.Scalar(UInt8(0x61 + rest % 26)))) + text
      rest = rest / 26 - 1
    } while rest >= 0
    return text
  }

  /// Roman numerals, which end at 3,999.
  static func roman(_ number: Int) -> String? {
    guard number < 4_000 else { return nil }
    var rest = number
    var text = ""
    for (value, letters) in [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ] {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }

  func problem(in scope: Scope, source: SourceSlice) -> Diagnostic {
    guard scope.loopOfSlot[slot] >= 0 else {
      let loops = scope.loops.map { scope.program.symbols.names[$0.slot] }
      return TemplateProblem.unknownLoop(variable, known: loops).diagnostic(at: source)
    }
    return TemplateProblem.unknownMember(source.text, of: "repeat/\(variable)", .nothing)
      .diagnostic(at: source)
  }
}
