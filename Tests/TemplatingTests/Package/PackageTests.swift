import Diagnostics
import Foundation
import Templating
import TestSupport
import Testing

@Suite struct PackageTests {
  static let contents: [(String, [UInt8])] = {
    var random = SeededGenerator(seed: 4)
    let text = Array(String(repeating: "<hp:t>공약이행 현황</hp:t>", count: 3_000).utf8)
    let noise = (0..<70_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let skewed = (0..<100_000).map { _ in
      UInt8(Int.random(in: 0..<40, using: &random) * Int.random(in: 0..<6, using: &random))
    }
    return [
      ("nothing", []), ("one", [7]), ("same", Array(repeating: 9, count: 5_000)), ("text", text),
      ("noise", noise), ("skewed", skewed),
    ]
  }()

  @Test(arguments: contents.map(\.0))
  func archivesComeBack(name: String) throws {
    let content = Self.contents.first { $0.0 == name }?.1 ?? []
    var archive = ZIPArchive()
    try archive.add("mimetype", Array("application/hwp+zip".utf8), isCompressed: false)
    try archive.add("가/b.xml", content)
    let entries = try #require(Self.entries(of: archive.bytes))
    #expect(entries.map(\.name) == ["mimetype", "가/b.xml"])
    #expect(entries.map(\.content) == [Array("application/hwp+zip".utf8), content])
    #expect(entries.map(\.crc) == entries.map { Self.crc($0.content) })
    // Where the first entry must be read without unpacking.
    #expect(Array(archive.bytes[30..<57]) == Array("mimetypeapplication/hwp+zip".utf8))
    if name == "text" { #expect(archive.bytes.count < content.count / 50) }
  }

  @Test func aNameIsThereOnce() throws {
    var archive = ZIPArchive()
    try archive.add("a", [1])
    #expect(throws: Diagnostic.self) { try archive.add("a", [2]) }
  }

  @Test(arguments: ["../a", "/a", "a/../../b", "a//b", "", "..\\a", "C:a", "a\u{0}", "a/./b"])
  func aNameStaysInside(name: String) {
    var archive = ZIPArchive()
    let problem = #expect(throws: Diagnostic.self) { try archive.add(name, [1]) }
    #expect(problem?.code == "package")
    #expect(throws: Never.self) { try archive.add("xl/[Content_Types] 표.xml", [1]) }
  }

  @Test func aFolderBecomesADocument() throws {
    let root = "/tmp/gongyak-package-\(getpid())"
    let folder = root + "/a.hwpx"
    defer {
      for path in ["/z.bin", "/mimetype", "/Contents/s.xml", "/p.txt", "/Contents", ""] {
        unsafe remove(folder + path)
      }; unsafe remove(root)
    }
    for path in [root, folder, folder + "/Contents"] { unsafe mkdir(path, 0o755) }
    write("application/hwp+zip", folder + "/mimetype")
    write(
      "<s xmlns:tal=\"http://xml.zope.org/namespaces/tal\"><t tal:repeat=\"x l\">${x}</t></s>",
      folder + "/Contents/s.xml")
    write("${l/0}\n", folder + "/p.txt")
    write("\u{1}${nosuch}", folder + "/z.bin")
    let library = TemplateLibrary(folder: root)
    let package = try PackageTemplate(folder: folder, library: library, path: "a.hwpx")
    let values = TemplateRecord([("l", TemplateValue.list(["가", "<"]))])
    let bytes = try package.render(values)
    let entries = try #require(Self.entries(of: bytes))
    #expect(entries.map(\.name) == ["mimetype", "Contents/s.xml", "p.txt", "z.bin"])
    #expect(
      entries.map { String(decoding: $0.content, as: UTF8.self) } == [
        "application/hwp+zip", "<s><t>가</t><t>&lt;</t></s>", "가\n", "\u{1}${nosuch}",
      ])
    #expect(try package.render(values) == bytes)
    #expect(throws: Diagnostic.self) { try package.render(TemplateRecord([])) }
  }

  @Test(
    "a part without statements is taken as it is, once it is well-formed",
    arguments: [
      ("<s>\n  <t a='1'/>\n</s>\n", "<s><t a='1'/></s>"), ("<s>5&#36;</s>", "<s>5$</s>"),
      ("<s>a\n b</s>", "<s>a\n b</s>"), ("<s>$${x}</s>", "<s>${x}</s>"),
    ])
  func takesFixedParts(_ part: String, _ expected: String) throws {
    let folder = try TemporaryFolder()
    let package = folder.url.appending(path: "a.hwpx")
    try FileManager.default.createDirectory(at: package, withIntermediateDirectories: true)
    try Data(part.utf8).write(to: package.appending(path: "s.xml"))
    let template = try PackageTemplate(
      folder: package.path, library: TemplateLibrary(folder: folder.url.path), path: "a.hwpx")
    let entries = try #require(Self.entries(of: try template.render(TemplateRecord([]))))
    #expect(entries.map { String(decoding: $0.content, as: UTF8.self) } == [expected])
  }

  @Test("a part without statements that is not well-formed is refused")
  func refusesBrokenParts() throws {
    let folder = try TemporaryFolder()
    let package = folder.url.appending(path: "a.hwpx")
    try FileManager.default.createDirectory(at: package, withIntermediateDirectories: true)
    try Data("<s><t></s>".utf8).write(to: package.appending(path: "s.xml"))
    let problem = #expect(throws: Diagnostic.self) {
      try PackageTemplate(
        folder: package.path, library: TemplateLibrary(folder: folder.url.path), path: "a.hwpx")
    }
    #expect(problem?.code == "xml-syntax")
    #expect(problem?.location?.line == 1)
  }

  @Test(
    "Each paper that a text sets begins a section, unless there is nothing in it",
    arguments: [
      (["A"], ["A"]), (["A", "P", "B"], ["A", "PB"]), (["A", "P"], ["A"]),
      (["P", "P", "B", "P"], ["PB"]), (["P"], ["P"]), (["P", "I", "P", "T"], ["PI", "PT"]),
    ])
  func cutsSections(paragraphs: [String], expected: [String]) throws {
    let content = [
      "A": "<hp:run><hp:t>A</hp:t></hp:run>", "B": "<hp:run><hp:t>B</hp:t></hp:run>",
      "P": "<hp:run><hp:secPr/><hp:t></hp:t></hp:run>", "I": "<hp:run><hp:pic/></hp:run>",
      "T": "<hp:run><hp:tbl><hp:p id=\"1\"><hp:t>x</hp:t></hp:p></hp:tbl></hp:run>",
    ]
    let namespace = "xmlns:hp=\"urn:p\""
    func part(_ names: [String]) -> String {
      "<s \(namespace)>" + names.map { "<hp:p>\(content[$0] ?? "")</hp:p>" }.joined() + "</s>"
    }
    let folder = try TemporaryFolder()
    let path = folder.url.path
    #expect(unsafe mkdir(path + "/x.hwpx", 0o755) == 0)
    #expect(unsafe mkdir(path + "/x.hwpx/Contents", 0o755) == 0)
    write(part(paragraphs), path + "/x.hwpx/Contents/section0.xml")
    write(
      "<h xmlns:tal=\"http://xml.zope.org/namespaces/tal\"><i tal:repeat=\"s package/sections\" tal:content=\"s/href\"/></h>",
      path + "/x.hwpx/h.xml")
    let package = try PackageTemplate(
      folder: path + "/x.hwpx", library: TemplateLibrary(folder: path), path: "x.hwpx")
    let entries = try #require(Self.entries(of: package.render(TemplateRecord([]))))
    let texts = entries.map { String(decoding: $0.content, as: UTF8.self) }
    let names = expected.indices.map { "Contents/section\($0).xml" }
    #expect(entries.map(\.name) == names + ["h.xml"])
    #expect(texts.dropLast() == expected.map { part($0.map(String.init)) }[...])
    #expect(texts.last == "<h>" + names.map { "<i>\($0)</i>" }.joined() + "</h>")
  }

  @Test("An attachment is there where a part names it")
  func attachesNamedParts() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.path
    #expect(unsafe mkdir(path + "/x.hwpx", 0o755) == 0)
    write("<i href=\"BinData/a.png\"/>", path + "/x.hwpx/content.hpf")
    let package = try PackageTemplate(
      folder: path + "/x.hwpx", library: TemplateLibrary(folder: path), path: "x.hwpx")
    let bytes = try package.render(
      TemplateRecord([]),
      attaching: ["a", "b"].map { PackagePart(name: "BinData/\($0).png", content: [1, 2, 3]) })
    let entries = try #require(Self.entries(of: bytes))
    #expect(entries.map(\.name) == ["BinData/a.png", "content.hpf"])
    #expect(entries[0].content == [1, 2, 3])
  }

  private func write(_ text: String, _ path: String) {
    guard let file = unsafe fopen(path, "w") else {
      Issue.record("cannot write \(path)")
      return
    }
    defer { unsafe fclose(file) }
    #expect(unsafe fputs(text, file) >= 0)
  }

  private struct Entry {
    let name: String
    let content: [UInt8]
    let crc: UInt32
  }

  /// Reads by the central directory, and checks that every local header says the same.
  private static func entries(of file: [UInt8]) -> [Entry]? {
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(file[offset + $1]) << ($1 * 8) }
    }
    let end = file.count - 22
    guard end >= 0, number(end, 4) == 0x0605_4B50 else { return nil }
    var entries: [Entry] = []
    var offset = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      guard number(offset, 4) == 0x0201_4B50 else { return nil }
      let nameCount = number(offset + 28, 2)
      let local = number(offset + 42, 4)
      guard file[(offset + 6)..<(offset + 30)].elementsEqual(file[(local + 4)..<(local + 28)])
      else { return nil }
      let start = local + 30 + nameCount
      let stored = Array(file[start..<start + number(offset + 20, 4)])
      guard let content = number(offset + 10, 2) == 8 ? Inflate.expand(stored) : stored,
        content.count == number(offset + 24, 4)
      else { return nil }
      let name = String(decoding: file[(offset + 46)..<(offset + 46 + nameCount)], as: UTF8.self)
      entries.append(Entry(name: name, content: content, crc: UInt32(number(offset + 16, 4))))
      offset += 46 + nameCount
    }
    return offset == end ? entries : nil
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
