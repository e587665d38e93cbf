/// Patterns such as `[0-9]{3}-[0-9]{2}-[0-9]{5}`: in the matches of one length, each place has one
/// range of ASCII, so that all places of a short text are compared at once.
///
/// It only ever says that a text surely matches, and cannot hold a resident registration number;
/// about the others the automaton decides.
struct PatternShape: Sendable {
  /// The matches of one length: the least byte of each place, and how far it may be exceeded.
  private struct Form: Sendable {
    var least = SIMD16<UInt8>(repeating: 0)
    var span = SIMD16<UInt8>(repeating: 255)

    /// Whether no resident registration number fits into texts of a length: too few digits, or
    /// marks between or for them, can follow one another.
    func isHarmless(_ length: Int) -> Bool {
      var run = 0
      for place in 0..<length {
        let range = least[place]...(least[place] &+ span[place])
        run = ResidentNumber.signs.contains(where: range.contains) ? run + 1 : 0
        if run >= ResidentNumber.shortest { return false }
      }
      return true
    }
  }

  /// Some equal places, as many as the pattern allows.
  private struct Run {
    let range: ClosedRange<UInt8>
    let least: Int
    let most: Int
  }

  private static let longest = 16
  /// By length, up to 16 bytes; nil where no match has it.
  private let forms: [Form?]

  /// Nil where the pattern is not of this kind.
  init?(_ node: PatternNode) {
    guard let runs = Self.runs(node), runs.count <= Self.longest else { return nil }
    let open = runs.indices.filter { runs[$0].least != runs[$0].most }
    guard open.count <= 1 else { return nil }
    forms = (0...Self.longest).map { Self.form(runs, open: open.first, length: $0) }
  }

  private static func runs(_ node: PatternNode) -> [Run]? {
    switch node {
    case .empty: return []
    case .set(let set):
      guard set.ranges.count == 1, let range = set.ranges.first, range.upperBound < 0x80 else {
        return nil
      }
      let bytes = UInt8(range.lowerBound)...UInt8(range.upperBound)
      return [Run(range: bytes, least: 1, most: 1)]
    case .sequence(let parts):
      var all: [Run] = []
      for part in parts {
        guard let runs = runs(part) else { return nil }
        all += runs
      }
      return all
    case .repeated(let inner, let least, let most):
      guard let runs = runs(inner), runs.count == 1, runs[0].least == 1, runs[0].most == 1 else {
        return nil
      }
      return [Run(range: runs[0].range, least: least, most: most ?? max(least, longest + 1))]
    case .startAnchor, .endAnchor, .alternatives: return nil
    }
  }

  private static func form(_ runs: [Run], open: Int?, length: Int) -> Form? {
    let fixed = runs.indices.reduce(0) { $0 + ($1 == open ? 0 : runs[$1].least) }
    var form = Form()
    var place = 0
    for (index, run) in runs.enumerated() {
      let count = index == open ? length - fixed : run.least
      guard count >= run.least, count <= run.most, place + count <= length else { return nil }
      for _ in 0..<count {
        form.least[place] = run.range.lowerBound
        form.span[place] = run.range.upperBound - run.range.lowerBound
        place += 1
      }
    }
    return place == length && form.isHarmless(length) ? form : nil
  }

  /// Whether the text certainly matches, and certainly holds no resident registration number.
  @inline(__always)
  func surelyMatches(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let length = end &- start
    guard length <= Self.longest, let form = forms[length] else { return false }
    // A byte below its least wraps around, and so exceeds the span too.
    let distance = view.vector(start) &- form.least
    let outside = SIMD16<UInt8>(repeating: 0).replacing(with: 1, where: distance .> form.span)
    // Both types are 16 bytes of plain integers.
    let halves = unsafe unsafeBitCast(outside, to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] == 0
  }
}
