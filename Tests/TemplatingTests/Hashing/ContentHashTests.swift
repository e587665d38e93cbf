import Diagnostics
import Templating
import Testing

@Suite("Content hash")
struct ContentHashTests {
  @Test(
    "tells every two different texts apart",
    arguments: [0, 1, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 64, 100])
  func tellsApart(_ count: Int) {
    let text = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    var others = [text + [0], [0] + text]
    for index in text.indices {
      for bit in 0..<8 {
        var other = text
        other[index] ^= 1 << UInt8(bit)
        others.append(other)
      }
      others.append(Array(text[..<index]))
    }
    let hashes = Set((others + [text]).map { ContentHash(of: $0) })
    #expect(hashes.count == Set(others + [text]).count)
    #expect(Set(hashes.map(\.first)).count == hashes.count)
    #expect(Set(hashes.map(\.second)).count == hashes.count)
  }

  @Test("is the same each time and reads its own digits")
  func isStable() {
    let hash = ContentHash(of: Array("원장".utf8))
    #expect(hash == ContentHash(of: Array("원장".utf8)))
    #expect(hash.description.utf8.count == 32)
    #expect(ContentHash(Array(hash.description.utf8)[...]) == hash)
    #expect(ContentHash(Array(hash.description.uppercased().utf8)[...]) == nil)
    #expect(ContentHash(Array(hash.description.dropLast().utf8)[...]) == nil)
  }

  @Test("spreads each bit over all: half of them turn on average")
  func avalanches() {
    var turned = 0
    var count = 0
    for bit in 0..<256 {
      var bytes = [UInt8](repeating: 0x5A, count: 32)
      let before = ContentHash(of: bytes)
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      let after = ContentHash(of: bytes)
      turned += (before.first ^ after.first).nonzeroBitCount
      turned += (before.second ^ after.second).nonzeroBitCount
      count += 128
    }
    #expect((45...55).contains(turned * 100 / count))
  }

  /// Values of which no two may be taken for each other.
  static let values: [TemplateValue] = [
    .nothing, .bool(false), .bool(true), .integer(0), .integer(1), .decimal("1"), .text("1"),
    .markup("1"), .text(""), .list([]), .list([.text("1")]), .list([.list([.text("1")])]),
    .list([.text("1"), .text("")]), .list([.text(""), .text("1")]), .text("12"),
    .list([.text("1"), .text("2")]), .list([.text("12")]), ["a": "1"], ["b": "1"],
    ["a": ["a": "1"]],
    ["a": "1", "b": .nothing], ["ab": "1"], ["a": "", "b": "1"], .integer(-1),
  ]

  @Test("tells different values apart")
  func tellsValuesApart() {
    let hashes = Self.values.map(Self.hash)
    #expect(Set(hashes).count == hashes.count)
  }

  @Test("does not mind which layout a record has been given")
  func ignoresIdentity() {
    let shape = RecordShape(keys: ["text", "figure"])
    let shared = TemplateValue.record(TemplateRecord(shape: shape, values: ["a", .nothing]))
    #expect(Self.hash(shared) == Self.hash(["text": "a", "figure": .nothing]))
  }

  private static func hash(_ value: TemplateValue) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(value)
    return hasher.finish()
  }

  @Test("a template's changes with what it uses, and with nothing else")
  func followsTemplates() throws {
    let files = [
      "page.html":
        #"<p xmlns:metal="http://xml.zope.org/namespaces/metal" metal:use-macro="templates/parts.html/macros/a"></p>"#,
      "parts.html":
        #"<b xmlns:metal="http://xml.zope.org/namespaces/metal" metal:define-macro="a">x</b>"#,
      "other.html": "<p>x</p>",
    ]
    func fingerprint(_ change: (String, String)? = nil, constant: String = "1") throws
      -> ContentHash
    {
      var files = files
      if let change { files[change.0] = change.1 }
      let type = ExpressionType("fixed") { _, _ in LiteralExpression(.text(constant)) }
      return try TemplateLibrary(files: files, types: [type]).template("page.html").fingerprint
    }
    let parts = try #require(files["parts.html"])
    #expect(try fingerprint() == fingerprint())
    #expect(try fingerprint(("other.html", "<p>y</p>")) == fingerprint())
    #expect(try fingerprint(("parts.html", parts.replacing("x", with: "y"))) != fingerprint())
    let asking = (
      "parts.html",
      parts.replacing(
        ">x<",
        with: #"><i xmlns:tal="http://xml.zope.org/namespaces/tal" tal:content="fixed:a">x</i><"#)
    )
    #expect(try fingerprint(asking) == fingerprint(asking))
    #expect(try fingerprint(asking) != fingerprint(asking, constant: "2"))
  }
}
