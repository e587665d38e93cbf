/// For 64 bytes of a text, one bit a byte: where delimiters, line ends and quotes stand; the first
/// byte has the lowest bit.
struct MaskBlock {
  var delimiters: UInt64 = 0
  var lineFeeds: UInt64 = 0
  var returns: UInt64 = 0
  var quotes: UInt64 = 0
}
