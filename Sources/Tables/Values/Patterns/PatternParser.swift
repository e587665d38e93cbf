internal import Diagnostics

/// Why a pattern cannot be used.
struct PatternProblem: Error, Hashable, Sendable {
  let note: Wording
}

/// The tree of a pattern.
indirect enum PatternNode: Sendable {
  case empty
  case set(ScalarSet)
  case startAnchor
  case endAnchor
  case sequence([PatternNode])
  case alternatives([PatternNode])
  case repeated(PatternNode, least: Int, most: Int?)
}

/// Reads the regular expressions of XML Schema (part 2, appendix F), and `^`, `$`, `(?:…)` and the
/// escapes that everyone writes.
struct PatternParser {
  private var rest: ArraySlice<Unicode.Scalar>
  private var depth = 0

  static let blanks = ScalarSet([0x09...0x0A, 0x0D...0x0D, 0x20...0x20])
  static let digits = ScalarSet([0x30...0x39])

  static func parse(_ pattern: String) throws(PatternProblem) -> PatternNode {
    var parser = PatternParser(rest: Array(pattern.unicodeScalars)[...])
    let node = try parser.alternatives()
    guard parser.rest.isEmpty else {
      throw parser.problem(ko: "짝이 없는 “)”", en: "a “)” without its “(”")
    }
    return node
  }

  private func problem(ko: String, en: String) -> PatternProblem {
    PatternProblem(note: Wording(ko: ko, en: en))
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func alternatives() throws(PatternProblem) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw problem(ko: "너무 깊은 괄호", en: "parentheses nested too deep") }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(PatternProblem) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = rest.first, next != "|", next != ")" {
      parts.append(try repeated(try atom()))
    }
    return parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func repeated(_ atom: PatternNode) throws(PatternProblem) -> PatternNode {
    var node = atom
    var isRepeated = false
    while let next = rest.first {
      switch next {
      case "+" where isRepeated:
        throw problem(ko: "소유 수량자는 쓸 수 없음", en: "possessive quantifiers are not supported")
      case "*" where isRepeated, "{" where isRepeated:
        throw problem(ko: "수량자 뒤에 수량자가 또 있음", en: "a quantifier follows a quantifier")
      case "*": node = .repeated(node, least: 0, most: nil)
      case "+": node = .repeated(node, least: 1, most: nil)
      // After a quantifier a “?” only makes it lazy, which a whole match does not notice.
      case "?": if !isRepeated { node = .repeated(node, least: 0, most: 1) }
      case "{":
        rest.removeFirst()
        node = try counted(node)
        isRepeated = true
        continue
      default: return node
      }
      rest.removeFirst()
      isRepeated = true
    }
    return node
  }

  private mutating func counted(_ node: PatternNode) throws(PatternProblem) -> PatternNode {
    guard let least = number() else {
      throw problem(ko: "“{” 뒤에 수가 없음", en: "no number after “{”")
    }
    var most: Int? = least
    if take(",") { most = rest.first == "}" ? nil : number() }
    guard take("}"), most.map({ $0 >= least }) ?? true, max(least, most ?? 0) <= 10_000 else {
      throw problem(ko: "잘못된 수량 “{…}”", en: "a malformed quantity “{…}”")
    }
    return .repeated(node, least: least, most: most)
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }.prefix(6)
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
  }

  private mutating func atom() throws(PatternProblem) -> PatternNode {
    let scalar = rest.removeFirst()
    switch scalar {
    case "(":
      if take("?") {
        guard take(":") else {
          throw problem(ko: "“(?…” 꼴의 구문은 쓸 수 없음", en: "groups like “(?…” are not supported")
        }
      }
      let node = try alternatives()
      guard take(")") else { throw problem(ko: "닫히지 않은 “(”", en: "a “(” that is not closed") }
      return node
    case "[": return .set(try characterClass())
    case ".": return .set(ScalarSet([0x0A...0x0A, 0x0D...0x0D]).inverted)
    case "^": return .startAnchor
    case "$": return .endAnchor
    case "\\": return .set(try escape())
    case "*", "+", "?", "{":
      throw problem(ko: "“\(scalar)” 앞에 되풀이할 것이 없음", en: "nothing before “\(scalar)” to repeat")
    default: return .set(ScalarSet([scalar.value...scalar.value]))
    }
  }

  private mutating func escape() throws(PatternProblem) -> ScalarSet {
    guard let scalar = rest.popFirst() else {
      throw problem(ko: "끝에 홀로 있는 “\\”", en: "a lone “\\” at the end")
    }
    switch scalar {
    case "n": return ScalarSet([0x0A...0x0A])
    case "r": return ScalarSet([0x0D...0x0D])
    case "t": return ScalarSet([0x09...0x09])
    case "d": return Self.digits
    case "D": return Self.digits.inverted
    case "s": return Self.blanks
    case "S": return Self.blanks.inverted
    case "w", "W":
      let others = ScalarSet.all { properties in
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
          .initialPunctuation, .finalPunctuation, .otherPunctuation, .spaceSeparator,
          .lineSeparator, .paragraphSeparator, .control, .format, .surrogate, .privateUse,
          .unassigned:
          return true
        default: return false
        }
      }
      return scalar == "W" ? others : others.inverted
    case "i", "I":
      let initial = ScalarSet.all { $0.isAlphabetic }.union(ScalarSet([0x3A...0x3A, 0x5F...0x5F]))
      return scalar == "I" ? initial.inverted : initial
    case "c", "C":
      let name = ScalarSet.all { $0.isAlphabetic || $0.numericType == .decimal }
        .union(ScalarSet([0x2D...0x2E, 0x3A...0x3A, 0x5F...0x5F, 0xB7...0xB7]))
      return scalar == "C" ? name.inverted : name
    case "p", "P":
      let set = try property()
      return scalar == "P" ? set.inverted : set
    default:
      if ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar)
        || ("A"..."Z").contains(scalar)
      {
        throw problem(ko: "“\\\(scalar)”은(는) 쓸 수 없음", en: "“\\\(scalar)” is not supported")
      }
      return ScalarSet([scalar.value...scalar.value])
    }
  }

  private mutating func property() throws(PatternProblem) -> ScalarSet {
    guard take("{"), let end = rest.firstIndex(of: "}") else {
      throw problem(ko: "“\\p” 뒤에 “{…}”가 없음", en: "no “{…}” after “\\p”")
    }
    var name = ""
    for scalar in rest[..<end] { name.unicodeScalars.append(scalar) }
    rest = rest[(end + 1)...]
    guard let set = ScalarSet.named(name) else {
      throw problem(ko: "“\\p{\(name)}”을(를) 모름", en: "“\\p{\(name)}” is not known")
    }
    return set
  }

  private mutating func characterClass() throws(PatternProblem) -> ScalarSet {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw problem(ko: "너무 깊은 괄호", en: "brackets nested too deep") }
    let isInverted = take("^")
    var set = ScalarSet()
    var isFirst = true
    while let next = rest.first, next != "]" || isFirst {
      isFirst = false
      if next == "-", rest.dropFirst().first == "[" {
        rest.removeFirst(2)
        let taken = try characterClass()
        guard take("]") else { throw unclosedClass }
        return (isInverted ? set.inverted : set).subtracting(taken)
      }
      set = set.union(try classItem())
    }
    guard take("]") else { throw unclosedClass }
    return isInverted ? set.inverted : set
  }

  private var unclosedClass: PatternProblem {
    problem(ko: "닫히지 않은 “[”", en: "a “[” that is not closed")
  }

  private mutating func classItem() throws(PatternProblem) -> ScalarSet {
    let first = try classScalar()
    guard let low = first.single, rest.first == "-", let after = rest.dropFirst().first,
      after != "]", after != "["
    else { return first }
    rest.removeFirst()
    guard let high = try classScalar().single, high >= low else {
      throw problem(ko: "범위의 순서가 뒤바뀜", en: "a range in the wrong order")
    }
    return ScalarSet([low...high])
  }

  private mutating func classScalar() throws(PatternProblem) -> ScalarSet {
    let scalar = rest.removeFirst()
    return scalar == "\\" ? try escape() : ScalarSet([scalar.value...scalar.value])
  }
}

extension ScalarSet {
  /// The scalar, where the set holds one alone.
  fileprivate var single: UInt32? {
    guard ranges.count == 1, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }
}
