internal import Diagnostics

/// Why a pattern cannot be used.
struct PatternProblem: Error, Hashable, Sendable {
  let note: Wording

  static let tooLarge = PatternProblem(
    note: Wording(ko: "패턴이 너무 큼", en: "the pattern is too large"))
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

  /// Whether nothing but the empty text matches, anywhere.
  var isEmpty: Bool { if case .empty = self { true } else { false } }

  /// A node several times; nothing, however often, is nothing.
  static func repetition(_ node: PatternNode, least: Int, most: Int?) -> PatternNode {
    node.isEmpty || most == 0 ? .empty : .repeated(node, least: least, most: most)
  }

  /// How many states it takes, counted up to `limit`: repetitions within repetitions multiply.
  ///
  /// Where what is repeated may be of any length, many states are at work at once, so that each
  /// counts up to ten times.
  func cost(upTo limit: Int) -> Int {
    let cost =
      switch self {
      case .empty: 0
      case .set, .startAnchor, .endAnchor: 1
      case .sequence(let parts): parts.reduce(0) { $0 + $1.cost(upTo: limit) }
      case .alternatives(let branches):
        branches.reduce(branches.count - 1) { $0 + $1.cost(upTo: limit) }
      case .repeated(let inner, let least, let most):
        (inner.cost(upTo: limit) * (most ?? least + 1) + (most ?? least + 1) - least)
          * (inner.length == nil ? min(10, max(1, (most ?? least) - 1)) : 1)
      }
    return min(cost, limit)
  }

  /// How many scalars every match has; nil where matches differ.
  private var length: Int? {
    switch self {
    case .empty, .startAnchor, .endAnchor: return 0
    case .set: return 1
    case .sequence(let parts):
      return parts.reduce(0) { sum, part in sum.flatMap { sum in part.length.map { sum + $0 } } }
    case .alternatives(let branches):
      let lengths = Set(branches.map(\.length))
      return lengths.count == 1 ? branches[0].length : nil
    case .repeated(let inner, let least, let most):
      return least == most ? inner.length.map { min($0, 1 << 20) * least } : nil
    }
  }

  /// All sets of scalars, each as often as the pattern has it.
  var sets: [ScalarSet] {
    switch self {
    case .empty, .startAnchor, .endAnchor: []
    case .set(let set): [set]
    case .sequence(let nodes), .alternatives(let nodes): nodes.flatMap(\.sets)
    case .repeated(let inner, _, _): inner.sets
    }
  }
}

/// Reads the regular expressions of XML Schema (part 2, appendix F), and `^`, `$`, `(?:…)` and the
/// escapes that everyone writes.
struct PatternParser {
  private var rest: ArraySlice<Unicode.Scalar>
  private var depth = 0
  /// Ranges of scalars that the pattern may still have: each costs time and memory.
  private var rangesLeft = 300_000

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
    if branches.allSatisfy(\.isEmpty) { return .empty }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(PatternProblem) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = rest.first, next != "|", next != ")" {
      let part = try repeated(try atom())
      if !part.isEmpty { parts.append(part) }
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
      case "*": node = .repetition(node, least: 0, most: nil)
      case "+": node = .repetition(node, least: 1, most: nil)
      // After a quantifier a “?” only makes it lazy, which a whole match does not notice.
      case "?": if !isRepeated { node = .repetition(node, least: 0, most: 1) }
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

  /// A set of scalars, as long as there is room for its ranges.
  private mutating func counting(_ set: ScalarSet) throws(PatternProblem) -> ScalarSet {
    rangesLeft -= set.ranges.count
    guard rangesLeft >= 0 else { throw .tooLarge }
    return set
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
    return .repetition(node, least: least, most: most)
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
    case "[": return .set(try counting(try characterClass()))
    case ".": return .set(ScalarSet([0x0A...0x0A, 0x0D...0x0D]).inverted)
    case "^": return .startAnchor
    case "$": return .endAnchor
    case "\\": return .set(try counting(try escape()))
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
    case "w": return ScalarSet.wordCharacters
    case "W": return ScalarSet.wordCharacters.inverted
    case "i": return ScalarSet.nameStart
    case "I": return ScalarSet.nameStart.inverted
    case "c": return ScalarSet.nameCharacters
    case "C": return ScalarSet.nameCharacters.inverted
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
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while let next = rest.first, next != "]" || isFirst {
      isFirst = false
      if next == "-", rest.dropFirst().first == "[" {
        rest.removeFirst(2)
        let taken = try characterClass()
        guard take("]") else { throw unclosedClass }
        let set = ScalarSet(ranges)
        return (isInverted ? set.inverted : set).subtracting(taken)
      }
      ranges += try counting(try classItem()).ranges
    }
    guard take("]") else { throw unclosedClass }
    let set = ScalarSet(ranges)
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
