/// The order in which numbers are issued: runs of digits count as numbers, so that `L2014-999999`
/// comes before `L2014-1000000`.
///
/// Of two runs of digits the longer one comes later, and all else goes by bytes; so texts that
/// differ in any way are never called equal.
enum NaturalOrder {
  enum Step {
    case up, same, down
  }

  /// How one comes from the text in `first` to the text in `second`.
  @inline(__always)
  static func step(
    _ view: ByteView, _ first: Range<Int>, to other: ByteView, _ second: Range<Int>
  ) -> Step {
    let (start, next) = (first.lowerBound, second.lowerBound)
    let (length, nextLength) = (first.count, second.count)
    let shared = min(length, nextLength)
    var offset = 0
    while offset < shared {
      let difference = view.word(start &+ offset) ^ other.word(next &+ offset)
      if difference != 0 {
        offset &+= difference.trailingZeroBitCount / 8
        break
      }
      offset &+= 8
    }
    guard offset < shared else {
      // One begins with the other.
      return length == nextLength ? .same : length < nextLength ? .up : .down
    }
    let (byte, nextByte) = (view[start &+ offset], other[next &+ offset])
    let digits = digits(view, start &+ offset, first.upperBound)
    let nextDigits = Self.digits(other, next &+ offset, second.upperBound)
    // Where only one of them goes on with digits, that matters if both are in the midst of a run.
    let areRuns =
      digits > 0 && nextDigits > 0 || offset > 0 && view[start &+ offset &- 1] &- 0x30 < 10
    if areRuns, digits != nextDigits { return digits < nextDigits ? .up : .down }
    return byte < nextByte ? .up : .down
  }

  /// How many digits there are from a place on.
  @inline(__always)
  private static func digits(_ view: ByteView, _ start: Int, _ end: Int) -> Int {
    var place = start
    while place < end, view[place] &- 0x30 < 10 { place &+= 1 }
    return place &- start
  }
}
