import Tables
import Testing

@Suite("Code page 949")
struct CP949Tests {
  @Test(arguments: [
    ("가", 0xB0A1), ("힝", 0xC8FE), ("갂", 0x8141), ("갌", 0x8146), ("먐", 0x90CE),
    ("힣", 0xC652), ("똠", 0x8C63), ("방", 0xB9E6), ("각", 0xB0A2), ("하", 0xC7CF),
    ("伽", 0xCAA1), ("詰", 0xFDFE), ("\u{F901}", 0xCBD6), ("更", 0xCCDA), ("　", 0xA1A1),
    ("△", 0xA1E2), ("▲", 0xA1E3), ("○", 0xA1DB), ("€", 0xA2E6), ("®", 0xA2E7), ("㎡", 0xA7B3),
    ("①", 0xA8E7), ("，", 0xA3AC), ("я", 0xACF1),
  ])
  func assigns(_ character: String, code: UInt16) throws {
    let scalar = try #require(character.unicodeScalars.first).value
    #expect(CP949.code(of: scalar) == code)
    #expect(CP949.scalar(lead: UInt8(code >> 8), trail: UInt8(code & 0xFF)) == scalar)
  }

  @Test func decodesSyllablesBeyondKSX1001() {
    let bytes: [UInt8] = [0x8C, 0x63, 0xB9, 0xE6, 0xB0, 0xA2, 0xC7, 0xCF]
    var text = String.UnicodeScalarView()
    for index in stride(from: 0, to: bytes.count, by: 2) {
      let scalar = CP949.scalar(lead: bytes[index], trail: bytes[index + 1])
      text.append(Unicode.Scalar(scalar ?? 0) ?? "?")
    }
    #expect(String(text) == "똠방각하")
  }

  @Test(
    "refuses what the code page leaves open",
    arguments: [
      (0x41, 0x41), (0x80, 0xA1), (0x81, 0x40), (0x81, 0x5B), (0x81, 0x60), (0x81, 0x7B),
      (0x81, 0x80), (0x81, 0xFF), (0xA1, 0xFF), (0xA2, 0xE9), (0xA2, 0xE8), (0xAD, 0xA1),
      (0xC6, 0x53), (0xC7, 0x41), (0xC9, 0xA1), (0xC9, 0xFE), (0xFE, 0xA1), (0xFF, 0xFF),
      (0x00, 0x00),
    ])
  func refuses(lead: UInt8, trail: UInt8) {
    #expect(CP949.scalar(lead: lead, trail: trail) == nil)
  }

  @Test(arguments: [0x41, 0x7F, 0x80, 0xA0, 0x20A0, 0xD7A4, 0xFFFF, 0x10000, 0x1F600, 0xFFFF_FFFF])
  func hasNoCode(for scalar: UInt32) {
    #expect(CP949.code(of: scalar) == nil)
  }

  /// The sum is FNV-1a over the scalar (two bytes, low byte first; 0 for none) of all 65,536 pairs
  /// in order, as an independent codec gave it.
  @Test func agreesWithAnIndependentCodec() {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    var count = 0
    for lead in UInt8.min...UInt8.max {
      for trail in UInt8.min...UInt8.max {
        let scalar = CP949.scalar(lead: lead, trail: trail)
        count += scalar == nil ? 0 : 1
        for byte in [(scalar ?? 0) & 0xFF, (scalar ?? 0) >> 8] {
          sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3
        }
      }
    }
    #expect(count == 8_822 + 2_350 + 4_888 + 988)
    #expect(sum == 0xccff_1d19_40cb_f4e2)
  }

  @Test func everyScalarReturnsToItself() {
    var count = 0
    for scalar in UInt32(0)...0x1_0000 {
      guard let code = CP949.code(of: scalar) else { continue }
      count += 1
      if CP949.scalar(lead: UInt8(code >> 8), trail: UInt8(code & 0xFF)) != scalar {
        Issue.record("U+\(String(scalar, radix: 16)) does not return")
      }
    }
    #expect(count == 17_048)
  }

  @Test func encodesEverySyllable() {
    #expect((UInt32(0xAC00)...0xD7A3).allSatisfy { CP949.code(of: $0) != nil })
  }
}
