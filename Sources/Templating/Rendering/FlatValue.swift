/// A value as it is while a template runs: without references, so that handing it on costs nothing.
///
/// Texts, items and members stand in a ``ValueArena`` of the scope; this says where.
public struct FlatValue: Sendable {
  enum Kind: UInt8, Sendable {
    case nothing, `default`, bool, integer, decimal, text, markup, list, record, template
  }

  let kind: Kind
  /// Whether nothing in a text has to be escaped or refused, wherever it is written.
  let isPlain: Bool
  /// Whether the value counts as true: everything but nothing, false, 0, and what is empty.
  let isTrue: Bool
  /// Which arena of the scope holds what the value is made of.
  var arena: UInt8 = 0
  /// How many bytes, items or members there are.
  private let size: UInt32
  /// A number or truth value; or where bytes, items or members begin, and a record's layout.
  private let content: UInt64

  private init(
    _ kind: Kind, isTrue: Bool, content: UInt64 = 0, count: Int = 0, isPlain: Bool = false
  ) {
    self.kind = kind
    self.isTrue = isTrue
    self.isPlain = isPlain
    self.content = content
    size = UInt32(count)
  }

  static let nothing = FlatValue(.nothing, isTrue: false)
  static let `default` = FlatValue(.default, isTrue: true)

  static func bool(_ truth: Bool) -> FlatValue {
    FlatValue(.bool, isTrue: truth, content: truth ? 1 : 0)
  }

  static func integer(_ number: Int) -> FlatValue {
    FlatValue(.integer, isTrue: number != 0, content: UInt64(bitPattern: Int64(number)))
  }

  /// A decimal, a text or markup, whose bytes stand in a range of an arena.
  static func text(
    _ kind: Kind, _ range: Range<Int>, isTrue: Bool, isPlain: Bool
  ) -> FlatValue {
    FlatValue(
      kind, isTrue: isTrue, content: UInt64(range.lowerBound), count: range.count,
      isPlain: isPlain)
  }

  static func list(at start: Int, count: Int) -> FlatValue {
    FlatValue(.list, isTrue: count > 0, content: UInt64(start), count: count)
  }

  /// A record by the number of its layout and the place of its first member.
  static func record(at start: Int, count: Int, shape: UInt32) -> FlatValue {
    FlatValue(
      .record, isTrue: count > 0, content: UInt64(UInt32(start)) | UInt64(shape) << 32,
      count: count)
  }

  static func template(at index: Int) -> FlatValue {
    FlatValue(.template, isTrue: true, content: UInt64(index))
  }

  /// How many bytes, items or members there are.
  var count: Int { Int(size) }

  /// A whole number; 0 or 1 for a truth value.
  @inline(__always)
  var number: Int { Int(truncatingIfNeeded: content) }

  /// Where a text, a list or a template stands in its arena.
  @inline(__always)
  var start: Int { Int(content) }

  /// Where the bytes of a text or the items of a list stand in their arena.
  @inline(__always)
  var range: Range<Int> { start..<start + count }

  /// Where the first member of a record stands in its arena; what is before it names the layout.
  @inline(__always)
  var firstMember: Int { Int(content & 0xFFFF_FFFF) }

  /// The number of a record's layout.
  @inline(__always)
  var shape: UInt32 { UInt32(content >> 32) }

  var isDefault: Bool { kind == .default }
}
