internal import Diagnostics
internal import FoundationEssentials
internal import Templating

/// Puts pictures into documents, so that a document asks for nothing else.
struct PhotoModel {
  let files: InputFiles

  /// A larger picture is for an album, not for a document.
  private static let limit = 5 << 20

  /// A picture as documents show it.
  struct Shown {
    /// What templates are given.
    let value: TemplateValue
    /// The file as packages hold it; nil for a drawing, which word processors do not all know.
    let part: PackagePart?
  }

  /// The pictures of a pledge; those that cannot be shown are findings.
  func shown(_ photos: [Photo], _ findings: inout [Diagnostic]) -> [Shown] {
    photos.enumerated().compactMap { index, photo in
      do throws(Diagnostic) {
        return try shown(photo, number: index + 1)
      } catch {
        findings.append(error)
        return nil
      }
    }
  }

  private func shown(_ photo: Photo, number: Int) throws(Diagnostic) -> Shown {
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
          ko: "“\(photo.file)”은(는) 온전한 PNG, JPEG, SVG 그림이 아님",
          en: "“\(photo.file)” is not a whole PNG, JPEG or SVG picture"),
        hint: Wording(
          ko: "그림을 다시 받거나 PNG나 JPEG로 저장하십시오", en: "fetch it again, or save it as PNG or JPEG"))
    }
    let part =
      image.kind == .vector
      ? nil : PackagePart(name: "BinData/photo\(number).\(image.suffix)", content: bytes)
    let value: TemplateValue = [
      "source": .text("data:\(image.mediaType);base64,\(Data(bytes).base64EncodedString())"),
      "width": .integer(image.width), "height": .integer(image.height),
      "alt": .text(photo.description), "caption": .text(photo.caption),
      "number": .integer(number),
      "office": part.map { OfficePicture(image, part: $0.name, number: number).value } ?? .nothing,
    ]
    return Shown(value: value, part: part)
  }
}
