internal import Diagnostics
internal import FoundationEssentials
internal import Templating

/// Puts pictures into pages, so that a page asks for nothing else.
struct PhotoModel {
  let files: InputFiles

  /// A larger picture is for an album, not for a document.
  private static let limit = 5 << 20

  /// The values of a pledge's pictures; those that cannot be shown are findings.
  func values(_ photos: [Photo], _ findings: inout [Diagnostic]) -> [TemplateValue] {
    photos.compactMap { photo in
      do throws(Diagnostic) {
        return try value(photo)
      } catch {
        findings.append(error)
        return nil
      }
    }
  }

  private func value(_ photo: Photo) throws(Diagnostic) -> TemplateValue {
    let bytes = try files.read("Inputs/" + photo.file, at: photo.location)
    guard bytes.count <= Self.limit else {
      throw Diagnostic(
        "photo-too-large", at: photo.location,
        Wording(
          ko: "그림 “\(photo.file)”이(가) \(bytes.count >> 20)MB로, \(Self.limit >> 20)MB를 넘음",
          en:
            "picture “\(photo.file)” has \(bytes.count >> 20) MB, more than \(Self.limit >> 20) MB"),
        hint: Wording(ko: "크기를 줄여 저장하십시오", en: "save it smaller"))
    }
    guard let image = ImageHeader(bytes) else {
      throw Diagnostic(
        "not-an-image", at: photo.location,
        Wording(
          ko: "“\(photo.file)”은(는) PNG, JPEG, SVG 그림이 아님",
          en: "“\(photo.file)” is not a PNG, JPEG or SVG picture"))
    }
    return [
      "source": .text("data:\(image.mediaType);base64,\(Data(bytes).base64EncodedString())"),
      "width": .integer(image.width), "height": .integer(image.height),
      "alt": .text(photo.description), "caption": .text(photo.caption),
    ]
  }
}

/// What the first bytes of a picture say.
struct ImageHeader {
  let mediaType: String
  let width: Int
  let height: Int

  /// Reads the kind and the size of a PNG, a JPEG or an SVG; nil for anything else.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count >= 24 {
      mediaType = "image/png"
      width = Self.number(bytes[16..<20])
      height = Self.number(bytes[20..<24])
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]), let size = Self.jpegSize(bytes) {
      mediaType = "image/jpeg"
      (width, height) = size
    } else if let size = Self.vectorSize(bytes) {
      mediaType = "image/svg+xml"
      (width, height) = size
    } else {
      return nil
    }
    guard width > 0, height > 0 else { return nil }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// Walks the segments to the frame header (ITU-T T.81, annex B).
  private static func jpegSize(_ bytes: [UInt8]) -> (Int, Int)? {
    var position = 2
    while position + 9 < bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (
          number(bytes[position + 7..<position + 9]), number(bytes[position + 5..<position + 7])
        )
      }
      position += 2 + max(2, number(bytes[position + 2..<position + 4]))
    }
    return nil
  }

  /// The size of the drawing's root element, from its attributes or its view box.
  private static func vectorSize(_ bytes: [UInt8]) -> (Int, Int)? {
    guard let root = try? XMLReader.parse(bytes, file: "picture.svg"), root.localName == "svg"
    else { return nil }
    let box = (root["viewBox"] ?? "").split { $0 == " " || $0 == "," }.map(Self.whole)
    let width = root["width"].map { whole(Substring($0)) } ?? (box.count == 4 ? box[2] : 0)
    let height = root["height"].map { whole(Substring($0)) } ?? (box.count == 4 ? box[3] : 0)
    return (width, height)
  }

  private static func whole(_ text: Substring) -> Int {
    Int(text.prefix { $0.isASCII && $0.isNumber }) ?? 0
  }
}
