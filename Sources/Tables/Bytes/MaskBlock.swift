/// For 64 bytes of a text, one bit a byte: where delimiters, line ends and quotes stand; the first
/// byte has the lowest bit.
struct MaskBlock {
  var delimiters: UInt64 = 0
  /// Line feeds, and carriage returns that no line feed follows.
  var lineEnds: UInt64 = 0
  var returns: UInt64 = 0
  var quotes: UInt64 = 0

  /// Whatever may stand beside a quote that encloses a cell.
  @inline(__always)
  var edges: UInt64 { delimiters | lineEnds | returns | quotes }
}
