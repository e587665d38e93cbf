internal import Synchronization

/// An exact sum, or that it exceeds 38 digits or has a part that no sum can take.
struct RunningSum: Sendable {
  /// Nil once the sum cannot be told.
  private(set) var value: ExactDecimal? = .zero

  mutating func add(_ other: ExactDecimal?) {
    value = value.flatMap { value in other.flatMap { value.adding($0) } }
  }

  /// What was added since the sum was `earlier`.
  func since(_ earlier: RunningSum) -> ExactDecimal? {
    value.flatMap { value in earlier.value?.negated.flatMap { value.adding($0) } }
  }
}

/// What the rows of a part of a table add up to, in front of each gap between their numbers.
///
/// A sender's own sum is no row of data, so it stands in such a gap.
struct PartSum: Sendable {
  private var sum = RunningSum()
  private var gaps: [(row: Int, before: RunningSum)] = []
  private var nextRow = 0

  /// Adds the values of a batch.
  mutating func add(_ column: DecimalColumn, _ rows: [Int]) {
    guard let first = rows.first, let last = rows.last else { return }
    if column.wide.isEmpty, column.unsummable.isEmpty, last - first == rows.count - 1 {
      if first != nextRow { gaps.append((first, sum)) }
      // A batch is far too small for its sum to exceed 128 bits.
      var batch: Int128 = 0
      for row in rows.indices { batch &+= Int128(column.significands[row]) }
      sum.add(ExactDecimal(significand: batch, scale: column.scale))
    } else {
      addSlowly(column, rows)
    }
    nextRow = last + 1
  }

  private mutating func addSlowly(_ column: DecimalColumn, _ rows: [Int]) {
    var next = nextRow
    for (index, row) in rows.enumerated() {
      if row != next { gaps.append((row, sum)) }
      next = row + 1
      if column.isPresent[index] { sum.add(column[index]) }
      if column.unsummable.contains(index) { sum.add(nil) }
    }
  }

  /// What the part leaves to be joined with its neighbours.
  func ended(_ totals: [(row: Int, text: [UInt8])]) -> ControlSums.Part {
    ControlSums.Part(
      stated: totals.map { total in
        (total.row, total.text, gaps.first { $0.row > total.row }?.before ?? sum)
      },
      sum: sum)
  }
}

/// Joins the sums of the parts of a table in the order of the text.
final class ControlSums: Sendable {
  /// What one part leaves.
  struct Part: Sendable {
    let stated: [(row: Int, text: [UInt8], before: RunningSum)]
    let sum: RunningSum
  }

  /// A sum that the sender states in a row, and what the rows above it add up to.
  struct Stated: Sendable {
    let row: Int
    let text: [UInt8]
    /// All rows above.
    let above: ExactDecimal?
    /// The rows since the stated sum before.
    let block: ExactDecimal?
  }

  private struct State: Sendable {
    var queue = PartQueue<Part>()
    var sum = RunningSum()
    var last = RunningSum()
    var stated: [Stated] = []

    mutating func take(_ part: Part) {
      for found in part.stated {
        var above = sum
        above.add(found.before.value)
        stated.append(
          Stated(row: found.row, text: found.text, above: above.value, block: above.since(last)))
        last = above
      }
      sum.add(part.sum.value)
    }
  }

  private let state = Mutex(State())

  /// Takes what a part leaves.
  func join(_ part: Part, at index: Int) {
    state.withLock { state in
      for part in state.queue.add(part, at: index) { state.take(part) }
    }
  }

  /// What all rows add up to.
  var total: RunningSum { state.withLock(\.sum) }
  /// The sums that the sender states.
  var stated: [Stated] { state.withLock(\.stated) }
}
