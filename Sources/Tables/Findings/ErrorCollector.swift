/// The findings of a table: all of them counted, the first ones kept.
///
/// Kept are the first ``limit`` in the order of rows, and the first few of every kind, so that a
/// report has an example of each. What is kept depends on the rows alone, not on how the table
/// was cut into parts.
struct ErrorCollector: Sendable {
  /// A kind of finding in one column.
  struct Kind: Hashable, Sendable {
    let problem: CellProblem
    /// Extra cells are one kind, wherever they stand.
    let column: Int
    /// Whether they only follow from other findings in their records.
    let isConsequence: Bool

    init(_ problem: CellProblem, _ column: Int, _ isConsequence: Bool = false) {
      self.problem = problem
      self.column = problem == .extraCell ? -1 : column
      self.isConsequence = isConsequence
    }
  }

  static let examplesPerKind = 5

  let limit: Int
  private(set) var errors: [RowError] = []
  private(set) var counts: [Kind: Int] = [:]
  private var examples: [Kind: Int] = [:]

  /// Findings that were counted last, and are not in ``counts`` yet.
  private var recent: (kind: Kind, count: Int)?

  init(limit: Int) { self.limit = limit }

  /// What the rows behind begin with: there is less room, and some examples are known.
  var next: ErrorCollector {
    var next = ErrorCollector(limit: max(0, limit - errors.count))
    next.examples = examples
    return next
  }

  var total: Int { counts.values.reduce(recent?.count ?? 0, +) }

  /// Counts a finding, if none more of its kind is kept; false where it is to be added.
  ///
  /// In a table that is wrong throughout nearly all findings come this way.
  mutating func counts(_ kind: Kind) -> Bool {
    if let recent, recent.kind == kind {
      self.recent = (kind, recent.count + 1)
      return true
    }
    // Of what is only odd, no more than examples are kept, so that errors have their room.
    guard errors.count >= limit || kind.problem.isDoubt,
      examples[kind] ?? 0 >= Self.examplesPerKind
    else { return false }
    settle()
    recent = (kind, 1)
    return true
  }

  mutating func counts(_ problem: CellProblem, _ column: Int) -> Bool {
    counts(Kind(problem, column))
  }

  /// Counts findings that are not kept.
  mutating func count(_ problem: CellProblem, _ column: Int, _ number: Int) {
    counts[Kind(problem, column), default: 0] += number
  }

  /// Brings ``counts`` up to date.
  private mutating func settle() {
    if let recent { counts[recent.kind, default: 0] += recent.count }
    recent = nil
  }

  /// Counts a finding, and keeps it while there is room; findings come in the order of rows.
  mutating func add(_ problem: CellProblem, _ column: Int, _ error: () -> RowError) {
    add(Kind(problem, column), error)
  }

  private mutating func add(_ kind: Kind, _ error: () -> RowError) {
    if counts(kind) { return }
    counts[kind, default: 0] += 1
    examples[kind, default: 0] += 1
    errors.append(error())
  }

  mutating func add(_ error: RowError) { add(error.kind) { error } }

  /// Takes in the findings of the rows that follow.
  mutating func merge(_ later: consuming ErrorCollector) {
    settle()
    later.settle()
    for error in later.errors {
      let kind = error.kind
      let seen = examples[kind] ?? 0
      guard errors.count < limit && !kind.problem.isDoubt || seen < Self.examplesPerKind else {
        continue
      }
      examples[kind] = seen + 1
      errors.append(error)
    }
    for (kind, count) in later.counts { counts[kind, default: 0] += count }
  }

  /// The findings of some kinds that are listed: the first of each kind as far as there is room,
  /// and the first of all.
  func listed(_ limit: Int, where isWanted: (Kind) -> Bool) -> [RowError] {
    let wanted = errors.filter { isWanted($0.kind) }
    var seen: Set<Kind> = []
    let isFirst = wanted.map { seen.insert($0.kind).inserted }
    var room = max(0, limit - seen.count)
    let listed = zip(wanted, isFirst).filter { _, isFirst in
      if !isFirst { room -= 1 }
      return isFirst || room >= 0
    }
    return listed.prefix(max(0, limit)).map(\.0)
  }

  /// Forgets all findings but those of one problem.
  mutating func keepOnly(_ problem: CellProblem) {
    settle()
    errors.removeAll { $0.problem != problem }
    counts = counts.filter { $0.key.problem == problem }
  }

  /// Mixes in findings about the same rows, such as those of keys, and keeps the first of all.
  mutating func interleave(_ other: consuming ErrorCollector) {
    settle()
    other.settle()
    var all = ErrorCollector(limit: limit)
    for error in (errors + other.errors).sorted(by: { $0.precedes($1) }) { all.add(error) }
    all.recent = nil
    all.counts = counts
    for (kind, count) in other.counts { all.counts[kind, default: 0] += count }
    self = all
  }
}

extension RowError {
  /// The kind that the finding is counted under.
  var kind: ErrorCollector.Kind {
    ErrorCollector.Kind(problem, column, isConsequence)
  }
}
