internal import Templating

/// What a picture file says of itself: its kind and its size.
struct ImageHeader {
  /// A kind of picture that documents can show.
  enum Kind: String {
    case png, jpeg
    case vector = "svg+xml"
  }

  let kind: Kind
  /// In pixels.
  let width: Int
  let height: Int

  var mediaType: String { "image/" + kind.rawValue }

  /// What the name of such a file ends in.
  var suffix: String {
    switch kind {
    case .png: "png"
    case .jpeg: "jpg"
    case .vector: "svg"
    }
  }

  /// More pixels than this at one side no reader can be expected to hold.
  private static let limit = 20_000

  /// Reads the kind and the size of a whole PNG, JPEG or SVG; nil for anything else.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      guard let size = Self.portableSize(bytes) else { return nil }
      kind = .png
      (width, height) = size
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      guard let size = Self.photographSize(bytes) else { return nil }
      kind = .jpeg
      (width, height) = size
    } else if let size = Self.vectorSize(bytes) {
      kind = .vector
      (width, height) = size
    } else {
      return nil
    }
    guard (1...Self.limit).contains(width), (1...Self.limit).contains(height) else { return nil }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// Walks the chunks of a PNG from IHDR to IEND (ISO/IEC 15948, 5); nil where the file stops short.
  private static func portableSize(_ bytes: [UInt8]) -> (Int, Int)? {
    var size: (Int, Int)?
    var position = 8
    while position + 12 <= bytes.count {
      let length = number(bytes[position..<position + 4])
      let name = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
      guard position + 12 + length <= bytes.count else { return nil }
      if size == nil {
        guard name == "IHDR", length == 13 else { return nil }
        size = (
          number(bytes[position + 8..<position + 12]), number(bytes[position + 12..<position + 16])
        )
      }
      if name == "IEND" { return size }
      position += 12 + length
    }
    return nil
  }

  /// Walks the segments of a JPEG to its frame header (ITU-T T.81, B.1 and B.2), if its image ends.
  private static func photographSize(_ bytes: [UInt8]) -> (Int, Int)? {
    guard hasEnd(bytes) else { return nil }
    var position = 2
    while position + 9 < bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      switch marker {
      case 0xFF: position += 1  // a fill byte
      case 0x01, 0xD0...0xD7: position += 2  // markers without a segment
      case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
        return (
          number(bytes[position + 7..<position + 9]), number(bytes[position + 5..<position + 7])
        )
      case 0xD8, 0xD9, 0xDA: return nil  // the image begins or ends before its frame
      default: position += 2 + max(2, number(bytes[position + 2..<position + 4]))
      }
    }
    return nil
  }

  /// Whether the end of an image stands anywhere; cameras append data of their own behind it.
  private static func hasEnd(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropFirst().reversed().contains { bytes[$0] == 0xD9 && bytes[$0 - 1] == 0xFF }
  }

  /// The size of the drawing's root element, from its attributes or its view box.
  private static func vectorSize(_ bytes: [UInt8]) -> (Int, Int)? {
    guard let root = try? XMLReader.parse(bytes, file: "picture.svg"), root.localName == "svg"
    else { return nil }
    let box = (root["viewBox"] ?? "").split { $0 == " " || $0 == "," }.map(whole)
    let width = root["width"].map { whole(Substring($0)) } ?? (box.count == 4 ? box[2] : 0)
    let height = root["height"].map { whole(Substring($0)) } ?? (box.count == 4 ? box[3] : 0)
    return (width, height)
  }

  private static func whole(_ text: Substring) -> Int {
    Int(text.prefix { $0.isASCII && $0.isNumber }) ?? 0
  }
}
