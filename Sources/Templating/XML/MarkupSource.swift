public import Diagnostics

/// How a file of markup is read and written.
public enum MarkupKind: Hashable, Sendable {
  /// HTML5 as people write it; written as HTML5.
  case html
  /// Strict XML; written as XML.
  case xml
  /// Plain text, in which only elements of the template language mean anything.
  case text

  /// The kind that a file's name tells: `.html` and `.htm` are HTML, `.txt` is text, everything else
  /// is XML.
  public init(fileName: String) {
    let name = fileName.lowercased()
    self =
      name.hasSuffix(".html") || name.hasSuffix(".htm")
      ? .html : name.hasSuffix(".txt") ? .text : .xml
  }
}

/// The bytes of one file of markup with its name; lines and columns are worked out when asked for.
public final class MarkupSource: Sendable {
  /// The name that findings carry.
  public let file: String
  /// How the file is read.
  public let kind: MarkupKind
  /// The text in UTF-8.
  public let bytes: [UInt8]

  /// Keeps `bytes`, which must be valid UTF-8, under the name `file`.
  public init(_ bytes: [UInt8], file: String, kind: MarkupKind) {
    self.bytes = bytes
    self.file = file
    self.kind = kind
  }

  /// The place of a range of bytes.
  ///
  /// Takes time proportional to where it stands.
  public func location(of range: Range<Int>) -> SourceLocation {
    TextPlace.location(of: range.lowerBound, length: max(1, range.count), in: bytes, file: file)
  }
}

/// A piece of text inside markup that knows where it stands, through character references too.
public struct SourceSlice: Sendable {
  let source: MarkupSource
  /// The bytes of the source that the whole text was read from, references and all.
  let raw: Range<Int>
  /// The piece itself, its indices counted from the begin of the whole text.
  let bytes: ArraySlice<UInt8>
  let inAttribute: Bool

  init(_ source: MarkupSource, raw: Range<Int>, bytes: ArraySlice<UInt8>, inAttribute: Bool) {
    self.source = source
    self.raw = raw
    self.bytes = bytes
    self.inAttribute = inAttribute
  }

  /// A text that stands in no file, for expressions made in code.
  public init(_ text: String, file: String = "expression") {
    let bytes = Array(text.utf8)
    // As XML text nothing would be decoded but references, of which a made text has none.
    self.init(
      MarkupSource(bytes, file: file, kind: .xml), raw: 0..<bytes.count, bytes: bytes[...],
      inAttribute: false)
  }

  /// The piece as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether nothing is left.
  public var isEmpty: Bool { bytes.isEmpty }

  /// The place in the file, with the line.
  public var location: SourceLocation {
    var walker = ReferenceDecoder(source: source, position: raw.lowerBound, end: raw.upperBound)
    let start = walker.position(ofDecoded: bytes.startIndex, inAttribute: inAttribute)
    let end = walker.position(ofDecoded: bytes.endIndex, inAttribute: inAttribute)
    return source.location(of: start..<max(start, end))
  }

  /// The same piece between two indices of ``bytes``.
  func part(_ range: Range<Int>) -> SourceSlice {
    SourceSlice(source, raw: raw, bytes: bytes[range], inAttribute: inAttribute)
  }

  /// The piece without its first `count` bytes.
  func dropping(_ count: Int) -> SourceSlice {
    part(min(bytes.startIndex + count, bytes.endIndex)..<bytes.endIndex)
  }

  /// The piece without blanks at its ends.
  public var trimmed: SourceSlice {
    var start = bytes.startIndex
    var end = bytes.endIndex
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return part(start..<end)
  }

  /// The first word, and what follows the blanks after it; leading blanks must be gone.
  public var firstWord: (word: SourceSlice, rest: SourceSlice) {
    let end = bytes.firstIndex { $0.isBlank } ?? bytes.endIndex
    return (part(bytes.startIndex..<end), part(end..<bytes.endIndex).trimmed)
  }
}

extension UInt8 {
  /// Whether this is a blank of XML: space, tab, line feed or carriage return.
  var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }

  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
