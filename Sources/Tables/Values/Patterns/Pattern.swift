internal import Diagnostics

/// A compiled `pattern`: a finite automaton, so that no pattern takes more than linear time.
struct Pattern: Sendable {
  private enum State: Sendable {
    case set(ScalarSet, next: Int)
    case split(Int, Int)
    case startAnchor(Int)
    case endAnchor(Int)
    case accept
  }

  private var states: [State] = [.accept]
  private var start = 0
  /// Where the classes of scalars begin: all scalars of a class are alike to this pattern.
  private var borders: [UInt32] = [0]
  /// The classes of ASCII, so that most text needs no search.
  private var asciiClasses: [Int32] = []
  let shape: PatternShape?

  /// More states than any sensible pattern has, few enough to build at once.
  private static let stateLimit = 20_000

  init(_ text: String) throws(PatternProblem) {
    let tree = try PatternParser.parse(text)
    shape = PatternShape(tree)
    start = try add(tree, next: 0)
    var borders: Set<UInt32> = [0]
    for case .set(let set, _) in states {
      for range in set.ranges {
        borders.insert(range.lowerBound)
        borders.insert(range.upperBound + 1)
      }
    }
    self.borders = borders.sorted()
    asciiClasses = (UInt32(0)..<128).map { Int32(classIndex(of: $0)) }
  }

  /// Adds the states of `node` before `next`, and gives the first of them.
  private mutating func add(_ node: PatternNode, next: Int) throws(PatternProblem) -> Int {
    switch node {
    case .empty: return next
    case .set(let set): return try append(.set(set, next: next))
    case .startAnchor: return try append(.startAnchor(next))
    case .endAnchor: return try append(.endAnchor(next))
    case .sequence(let parts):
      var next = next
      for part in parts.reversed() { next = try add(part, next: next) }
      return next
    case .alternatives(let branches):
      var first: Int?
      for branch in branches.reversed() {
        let entry = try add(branch, next: next)
        first =
          try first.map { other throws(PatternProblem) in try append(.split(entry, other)) }
          ?? entry
      }
      return first ?? next
    case .repeated(let inner, let least, let most):
      return try addRepeated(inner, least, most, next: next)
    }
  }

  private mutating func addRepeated(
    _ node: PatternNode, _ least: Int, _ most: Int?, next: Int
  ) throws(PatternProblem) -> Int {
    var entry = next
    if let most {
      for _ in 0..<(most - least) {
        let body = try add(node, next: entry)
        entry = try append(.split(body, next))
      }
    } else {
      let loop = try append(.split(next, next))
      let body = try add(node, next: loop)
      states[loop] = .split(body, next)
      entry = loop
    }
    for _ in 0..<least { entry = try add(node, next: entry) }
    return entry
  }

  private mutating func append(_ state: State) throws(PatternProblem) -> Int {
    guard states.count < Self.stateLimit else {
      throw PatternProblem(
        note: Wording(ko: "패턴이 너무 큼", en: "the pattern is too large"))
    }
    states.append(state)
    return states.count - 1
  }

  fileprivate func classIndex(of scalar: UInt32) -> Int {
    var low = 0
    var high = borders.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if borders[middle] <= scalar {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }

  /// Runs a pattern over texts and remembers the way, so that known ways cost a table look-up.
  struct Matcher {
    private let pattern: Pattern
    private let classCount: Int
    /// For each known set of states and class of scalars: the next set, or -1 for not yet known.
    private var transitions: [Int32] = []
    private var accepting: [Bool] = []
    private var sets: [[Int]] = []
    private var numbers: [[Int]: Int32] = [:]
    /// The number of the empty set, from which no text matches any more.
    private var dead = -1

    private static let cacheLimit = 2000

    init(_ pattern: Pattern) {
      self.pattern = pattern
      classCount = pattern.borders.count
      reset()
    }

    private mutating func reset() {
      transitions = []
      accepting = []
      sets = []
      numbers = [:]
      dead = -1
      _ = number(of: pattern.closure([pattern.start], atStart: true))
    }

    /// Whether the whole text matches; the text is valid UTF-8.
    mutating func matches(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
      if let shape = pattern.shape, shape.surelyMatches(view, start, end) { return true }
      var state = 0
      var index = start
      while index < end {
        let byte = view[index]
        let kind: Int
        if byte < 0x80 {
          kind = Int(pattern.asciiClasses[Int(byte)])
          index += 1
        } else {
          let (scalar, length) = UTF8Text.decode(view, index)
          kind = pattern.classIndex(of: scalar)
          index += length
        }
        let next = transitions[state &* classCount &+ kind]
        state = next >= 0 ? Int(next) : step(state, kind)
        if state == dead { return false }
      }
      return accepting[state]
    }

    private mutating func step(_ state: Int, _ kind: Int) -> Int {
      let scalar = pattern.borders[kind]
      var reached: [Int] = []
      for index in sets[state] {
        if case .set(let set, let next) = pattern.states[index], set.contains(scalar) {
          reached.append(next)
        }
      }
      let closure = pattern.closure(reached, atStart: false)
      if sets.count >= Self.cacheLimit, numbers[closure] == nil {
        reset()
        return Int(number(of: closure))
      }
      let next = number(of: closure)
      transitions[state * classCount + kind] = next
      return Int(next)
    }

    private mutating func number(of set: [Int]) -> Int32 {
      if let number = numbers[set] { return number }
      let number = Int32(sets.count)
      sets.append(set)
      if set.isEmpty { dead = Int(number) }
      numbers[set] = number
      accepting.append(pattern.accepts(set))
      transitions += Array(repeating: -1, count: classCount)
      return number
    }
  }

  /// The states that are reached from `seeds` without reading anything, sorted.
  private func closure(_ seeds: [Int], atStart: Bool) -> [Int] {
    var seen: Set<Int> = []
    var work = seeds
    while let index = work.popLast() {
      guard seen.insert(index).inserted else { continue }
      switch states[index] {
      case .split(let left, let right): work += [left, right]
      case .startAnchor(let next): if atStart { work.append(next) }
      case .set, .endAnchor, .accept: break
      }
    }
    return seen.sorted()
  }

  /// Whether the end of the text may be here.
  private func accepts(_ set: [Int]) -> Bool {
    var seen: Set<Int> = []
    var work = set
    while let index = work.popLast() {
      guard seen.insert(index).inserted else { continue }
      switch states[index] {
      case .accept: return true
      case .endAnchor(let next): work.append(next)
      case .split(let left, let right): work += [left, right]
      case .set, .startAnchor: break
      }
    }
    return false
  }
}
