import JSON
import TestSupport
import Testing

@testable import Tables

/// What the masks of blocks decide, against the scanner that goes byte by byte.
@Suite("Quotes where none can stand")
struct StrayQuoteTests {
  private static let fields = #"""
    {"name": "a", "type": "string"}, {"name": "b", "constraints": {"enum": ["x", "가", "1"]}},
    {"name": "c", "type": "integer"}
    """#

  /// A table of a text; an escape that occurs nowhere in it only keeps the masks out.
  private static func table(_ bytes: [UInt8], _ encoding: String, escape: String) throws
    -> PackageFixture
  {
    try PackageFixture(
      csv: bytes, fields: fields, schema: #""missingValues": ["-"],"#,
      resource: #""encoding": "\#(encoding)","#
        + #""gongyak": {"controlTotal": {"label": "합", "field": "c"}},"#,
      dialect: escape + ##""header": false, "commentChar": "#""##)
  }

  private static func compare(
    _ bytes: [UInt8], encoding: String = "utf-8",
    _ parts: [(Int, Int)] = [(1 << 20, 1), (64, 1), (128, 1), (64, 2), (192, 2)]
  ) throws {
    guard !bytes.isEmpty else { return }
    let exact = try table(bytes, encoding, escape: #""escapeChar": "\u0001","#)
      .validate().json().text(.indented).split(separator: "\n")
    let fixture = try table(bytes, encoding, escape: "")
    for (size, threads) in parts {
      let quick = fixture.validate(threads: threads, chunkSize: size)
        .json().text(.indented).split(separator: "\n")
      let difference = zip(quick, exact).first { $0 != $1 }
      #expect(
        difference == nil && quick.count == exact.count,
        "\(difference ?? ("", "")), parts of \(size) bytes, \(threads) threads: \(bytes)")
    }
  }

  private static let ledger =
    (1...9).map { "no \($0),\"x\",\($0)\r\n" }.joined()
    + "no 10,\"가\n\",\"10\"\n\"a \"\"b\"\"\",x,1\n#c,\"y\n합,,56\n"

  @Test("a quote at every place", arguments: [0x22, 0x61] as [UInt8])
  func insertion(_ byte: UInt8) throws {
    let bytes = Array(Self.ledger.utf8)
    for place in bytes.indices {
      try Self.compare(bytes[..<place] + [0x22, byte] + bytes[place...], [(64, 2)])
    }
  }

  @Test("a file that ends at every place")
  func cuts() throws {
    let bytes = Array((Self.ledger + "1,2\" pipe,3\n\"4\"5,\"6\"\"7\"8\",9").utf8)
    for end in bytes.indices { try Self.compare(Array(bytes[..<end]), [(64, 2)]) }
  }

  @Test("random bytes", arguments: 0..<200)
  func random(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 7)
    let alphabets = [#"",,a\#n\#r"#, #""가,,1\#n"#, #""",x1-#합\#n\#n\#r\#n"#, #"",xxxxxxxxx\#n"#]
    let alphabet = alphabets[seed % 4].unicodeScalars.map { Array(String($0).utf8) }
    let length = Int.random(in: 1...500, using: &generator)
    var bytes: [UInt8] = []
    for _ in 0..<length { bytes += alphabet.randomElement(using: &generator) ?? [] }
    try Self.compare(bytes)
  }

  @Test("random bytes in code page 949", arguments: 0..<100)
  func korean(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 7)
    let texts: [[UInt8]] = [
      [0x22], [0x2C], [0x0A], [0x0D, 0x0A], [0xB0, 0xA1], [0xB0], [0x81, 0x5A], [0x31], [0x2C],
    ]
    let length = Int.random(in: 1...300, using: &generator)
    let bytes = (0..<length).flatMap { _ in texts.randomElement(using: &generator) ?? [] }
    try Self.compare(bytes, encoding: "cp949")
  }
}
