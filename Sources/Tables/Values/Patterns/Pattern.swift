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
    guard tree.cost(upTo: Self.stateLimit) < Self.stateLimit else { throw .tooLarge }
    shape = PatternShape(tree)
    start = add(tree, next: 0)
    let borders = tree.sets.flatMap { $0.ranges.flatMap { [$0.lowerBound, $0.upperBound + 1] } }
    self.borders = Set(borders + [0]).sorted()
    asciiClasses = (UInt32(0)..<128).map { Int32(classIndex(of: $0)) }
  }

  /// Adds the states of `node` before `next`, and gives the first of them.
  private mutating func add(_ node: PatternNode, next: Int) -> Int {
    switch node {
    case .empty: return next
    case .set(let set): return append(.set(set, next: next))
    case .startAnchor: return append(.startAnchor(next))
    case .endAnchor: return append(.endAnchor(next))
    case .sequence(let parts):
      var next = next
      for part in parts.reversed() { next = add(part, next: next) }
      return next
    case .alternatives(let branches):
      var first: Int?
      for branch in branches.reversed() {
        let entry = add(branch, next: next)
        first = first.map { append(.split(entry, $0)) } ?? entry
      }
      return first ?? next
    case .repeated(let inner, let least, let most):
      return addRepeated(inner, least, most, next: next)
    }
  }

  private mutating func addRepeated(
    _ node: PatternNode, _ least: Int, _ most: Int?, next: Int
  ) -> Int {
    var entry = next
    if let most {
      for _ in 0..<(most - least) {
        let body = add(node, next: entry)
        entry = append(.split(body, next))
      }
    } else {
      let loop = append(.split(next, next))
      let body = add(node, next: loop)
      states[loop] = .split(body, next)
      entry = loop
    }
    for _ in 0..<least { entry = add(node, next: entry) }
    return entry
  }

  private mutating func append(_ state: State) -> Int {
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
    /// How much is remembered: transitions, and states of sets.
    private var size = 0
    /// The round in which each state was last visited, so that none is visited twice in one.
    private var visits: [Int]
    private var round = 0

    /// As much is remembered as fits into some ten megabytes.
    private static let sizeLimit = 2 << 20

    init(_ pattern: Pattern) {
      self.pattern = pattern
      classCount = pattern.borders.count
      visits = Array(repeating: 0, count: pattern.states.count)
      reset()
    }

    private mutating func reset() {
      transitions = []
      accepting = []
      sets = []
      numbers = [:]
      dead = -1
      size = 0
      _ = number(of: closure([pattern.start], atStart: true))
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
      let closure = closure(reached, atStart: false)
      if size >= Self.sizeLimit, numbers[closure] == nil {
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
      accepting.append(accepts(set))
      transitions += Array(repeating: -1, count: classCount)
      size += set.count + classCount + 16
      return number
    }

    /// The states that are reached from `seeds` without reading anything, sorted.
    private mutating func closure(_ seeds: [Int], atStart: Bool) -> [Int] {
      round += 1
      var found: [Int] = []
      var work = seeds
      while let index = work.popLast() {
        guard visit(index) else { continue }
        switch pattern.states[index] {
        case .split(let left, let right): work += [left, right]
        case .startAnchor(let next): if atStart { work.append(next) }
        case .set, .endAnchor, .accept: break
        }
        found.append(index)
      }
      return found.sorted()
    }

    /// Whether the end of the text may be here.
    private mutating func accepts(_ set: [Int]) -> Bool {
      round += 1
      var work = set
      while let index = work.popLast() {
        guard visit(index) else { continue }
        switch pattern.states[index] {
        case .accept: return true
        case .endAnchor(let next): work.append(next)
        case .split(let left, let right): work += [left, right]
        case .set, .startAnchor: break
        }
      }
      return false
    }

    /// Whether a state is visited for the first time in this round.
    private mutating func visit(_ index: Int) -> Bool {
      defer { visits[index] = round }
      return visits[index] != round
    }
  }
}
