import TestSupport
import JSON
import Testing

@testable import Tables

@Suite("Numbers in their usual spellings")
struct QuickNumberTests {
  private static func reader(_ type: FieldType, decimal: String, group: String) -> CellReader {
    var field = Field(name: "n", type: type)
    field.decimalChar = decimal
    field.groupChar = group
    var problems = SettingsReader()
    return CellReader(field, missingValues: [""], nullSequence: nil, &problems)
  }

  @Test(
    "the quick way reads what the complete way reads, and leaves the rest to it",
    arguments: [
      (FieldType.number, ".", ","), (.number, ",", "."), (.integer, ".", ""), (.number, ".", ""),
    ])
  func random(type: FieldType, decimal: String, group: String) throws {
    let complete = Self.reader(type, decimal: decimal, group: group)
    let quick = try #require(QuickNumber(complete))
    var random = SeededGenerator(seed: 3)
    let alphabet = Array("0123456789012345678901234567890123456789.,.,-/:+ e".utf8)
    var taken = 0
    for _ in 0..<50_000 {
      let length = Int.random(in: 0...14, using: &random)
      let text = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      // Something stands around every cell.
      let buffer = ByteBuffer(Array("17;0.".utf8) + text + Array("5.8,".utf8))
      let found = quick.read(buffer.view, 5, 5 + length)
      guard found.isNumber else { continue }
      taken += 1
      let exact = ExactDecimal(significand: Int128(found.significand), scale: found.scale)
      guard case .value(.decimal(let value)) = complete.read(text) else {
        Issue.record("\(String(decoding: text, as: UTF8.self)) is no number")
        continue
      }
      #expect(value == exact, "\(String(decoding: text, as: UTF8.self))")
      // What is read quickly raises no doubt that the complete way would have.
      let problems = complete.problems(of: .decimal(value), in: text)
      #expect(problems.isEmpty, "\(String(decoding: text, as: UTF8.self))")
    }
    #expect(taken > 10_000)
  }

  @Test(
    "short numbers go the quick way",
    arguments: [
      ("2.80", 280, 2), ("0", 0, 0), ("12345678", 12_345_678, 0), ("1234.567", 1_234_567, 3),
      (".5", 5, 1), ("7.", 7, 0), ("-3.5", -35, 1),
    ])
  func short(_ text: String, _ significand: Int64, _ scale: Int) throws {
    let quick = try #require(QuickNumber(Self.reader(.number, decimal: ".", group: ",")))
    let buffer = ByteBuffer(Array("\(text),".utf8))
    let found = quick.read(buffer.view, 0, text.utf8.count)
    #expect(found.isNumber && found.significand == significand && found.scale == scale)
  }
}
