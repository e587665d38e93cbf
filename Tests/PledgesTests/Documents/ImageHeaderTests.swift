import Testing

@testable import Pledges

@Suite("Pictures")
struct ImageHeaderTests {
  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    number(content.count, 4) + Array(name.utf8) + content + [0, 0, 0, 0]
  }

  private static func portable(_ width: Int, _ height: Int, end: Bool = true) -> [UInt8] {
    let header = number(width, 4) + number(height, 4) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
      + chunk("IDAT", [1, 2, 3]) + (end ? chunk("IEND", []) : [])
  }

  /// Application data, a fill byte, tables, then the frame.
  private static func photograph(_ width: Int, _ height: Int, end: Bool = true) -> [UInt8] {
    let frame = number(height, 2) + number(width, 2) + [3]
    return [0xFF, 0xD8, 0xFF, 0xE1, 0, 6, 0xFF, 0xC0, 1, 1, 0xFF, 0xFF, 0xC4, 0, 3, 0]
      + [0xFF, 0xC2, 0, 8, 8] + frame + [0xFF, 0xDA, 0, 2, 7] + (end ? [0xFF, 0xD9] : [])
  }

  @Test(
    "Kind and size are read",
    arguments: [
      (portable(960, 640), "image/png", 960, 640),
      (photograph(4_000, 3_000), "image/jpeg", 4_000, 3_000),
      (photograph(20, 10) + [1, 2, 3], "image/jpeg", 20, 10),
      (
        Array(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>"#.utf8),
        "image/svg+xml", 30, 20
      ),
    ])
  func reads(bytes: [UInt8], mediaType: String, width: Int, height: Int) throws {
    let image = try #require(ImageHeader(bytes))
    #expect(image.mediaType == mediaType)
    #expect(image.width == width && image.height == height)
  }

  @Test(
    "What is cut off, empty, huge or something else is no picture",
    arguments: [
      [], portable(9, 9, end: false), photograph(9, 9, end: false), portable(0, 5),
      portable(1 << 31, 5), photograph(5, 0), Array(portable(9, 9).prefix(20)),
      Array("<html/>".utf8), Array("GIF89a".utf8), [0xFF, 0xD8, 0xFF, 0xD9],
      [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 0xFF, 0xD9],
    ])
  func refuses(bytes: [UInt8]) { #expect(ImageHeader(bytes) == nil) }

  @Test("Every prefix and every changed byte is read without a fault")
  func survivesDamage() {
    for whole in [Self.portable(9, 9), Self.photograph(9, 9)] {
      for count in whole.indices { #expect(ImageHeader(Array(whole.prefix(count))) == nil) }
      for index in whole.indices {
        var bytes = whole
        for value: UInt8 in [0, 0x7F, 0xFF] {
          bytes[index] = value
          _ = ImageHeader(bytes)
        }
      }
    }
  }

  @Test(
    "A picture on paper keeps its proportions within its room",
    arguments: [
      (960, 640, 34_016, 22_677), (100, 50, 7_500, 3_750), (640, 960, 17_008, 25_512),
      (20_000, 1, 34_016, 1), (1, 20_000, 1, 25_512),
    ])
  func scales(width: Int, height: Int, paperWidth: Int, paperHeight: Int) throws {
    let image = try #require(ImageHeader(Self.portable(width, height)))
    let picture = OfficePicture(image, part: "BinData/photo1.png", number: 1)
    #expect(picture.width == paperWidth && picture.height == paperHeight)
  }
}
