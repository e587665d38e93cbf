internal import Templating

/// A picture in a word-processor document: its part and its size on paper, in HWPUNIT.
struct OfficePicture {
  private let part: String
  private let mediaType: String
  private let number: Int
  /// The size on paper.
  let width: Int
  let height: Int
  /// The size of the whole picture at 96 pixels to the inch, in which parts of it are measured.
  private let whole: (width: Int, height: Int)

  /// 120 by 90 mm, so that two pictures with their captions stand on a page.
  private static let largest = (width: 34_016, height: 25_512)
  /// 7,200 units to an inch of 96 pixels.
  private static let unitsPerPixel = 75

  /// Scales a picture down to the room there is, never up beyond its pixels.
  init(_ image: ImageHeader, part: String, number: Int) {
    self.part = part
    self.number = number
    mediaType = image.mediaType
    let room = Self.largest
    whole = (image.width * Self.unitsPerPixel, image.height * Self.unitsPerPixel)
    if whole.width <= room.width, whole.height <= room.height {
      (width, height) = whole
    } else if image.width * room.height >= image.height * room.width {
      (width, height) = (room.width, max(1, room.width * image.height / image.width))
    } else {
      (width, height) = (max(1, room.height * image.width / image.height), room.height)
    }
  }

  /// The value `office` of a photo; `id` tells it from the tables of the document.
  var value: TemplateValue {
    [
      "id": .integer(1_000_000 + number), "item": .text("photo\(number)"), "href": .text(part),
      "mediaType": .text(mediaType), "width": .integer(width), "height": .integer(height),
      "centerX": .integer(width / 2), "centerY": .integer(height / 2),
      "wholeWidth": .integer(whole.width), "wholeHeight": .integer(whole.height),
    ]
  }
}
