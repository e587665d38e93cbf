import Diagnostics

/// What `is:` says of its values: true or false.
indirect enum Comparison: Sendable {
  enum Sign: String, Sendable {
    case equal = "="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  case value(any Expression, SourceSlice)
  case compare(any Expression, Sign, any Expression, SourceSlice)
  case not(Comparison)
  case and(Comparison, Comparison)
  case or(Comparison, Comparison)

  func holds(in scope: inout Scope) throws(Diagnostic) -> Bool {
    switch self {
    case .value(let operand, _): return try operand.value(in: &scope).isTrue
    case .not(let inner): return !(try inner.holds(in: &scope))
    case .and(let left, let right):
      guard try left.holds(in: &scope) else { return false }
      return try right.holds(in: &scope)
    case .or(let left, let right):
      if try left.holds(in: &scope) { return true }
      return try right.holds(in: &scope)
    case .compare(let left, let sign, let right, let source):
      let first = try left.value(in: &scope)
      let second = try right.value(in: &scope)
      if first.kind == .text, second.kind == .text, sign == .equal || sign == .unequal {
        return scope.areEqual(first, second) == (sign == .equal)
      }
      return try Self.compare(scope.value(first), sign, scope.value(second), source)
    }
  }

  private static func compare(
    _ left: TemplateValue, _ sign: Sign, _ right: TemplateValue, _ source: SourceSlice
  ) throws(Diagnostic) -> Bool {
    switch sign {
    case .equal: return isSame(left, right)
    case .unequal: return !isSame(left, right)
    case .less, .lessOrEqual, .greater, .greaterOrEqual: break
    }
    guard let order = order(left, right) else {
      throw TemplateProblem.notComparable(left, right).diagnostic(at: source)
    }
    return switch sign {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    case .equal, .unequal: false
    }
  }

  /// A number and a text are the same if the text is that number.
  private static func isSame(_ left: TemplateValue, _ right: TemplateValue) -> Bool {
    if left.isNumber != right.isNumber, let first = left.digits, let second = right.digits {
      return first.compared(to: second) == 0
    }
    return left.equals(right)
  }

  /// Numbers by value, texts (dates too) by their characters; nil for anything else.
  private static func order(_ left: TemplateValue, _ right: TemplateValue) -> Int? {
    if case .text(let first) = left, case .text(let second) = right {
      if first.utf8.elementsEqual(second.utf8) { return 0 }
      return first.utf8.lexicographicallyPrecedes(second.utf8) ? -1 : 1
    }
    guard let first = left.digits, let second = right.digits else { return nil }
    return first.compared(to: second)
  }
}

extension TemplateValue {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .decimal: true
    default: false
    }
  }
}
