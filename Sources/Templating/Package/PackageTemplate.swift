public import Diagnostics

/// A folder of parts that becomes one zipped document, as HWPX and XLSX are.
///
/// Parts in XML (`.xml`, `.hpf`, `.rels`, `.rdf`) and text (`.txt`) are templates; everything else
/// is taken as it is. `mimetype` comes first and is stored, the rest follows in the order of names.
/// Pictures of a subject are attached where a part names them.
public struct PackageTemplate: Sendable {
  private enum Part: Sendable {
    case template(Template)
    case fixed([UInt8])
  }

  private let parts: [(name: String, part: Part)]
  private let known: KnownEntries
  /// The fingerprint of all parts: the same one renders the same values to the same bytes.
  public let fingerprint: ContentHash

  /// Whether a path names a package: a folder that ends in `.hwpx` or `.xlsx`.
  public static func isPackage(_ path: String) -> Bool {
    let name = path.hasSuffix("/") ? String(path.dropLast()) : path
    return (name.hasSuffix(".hwpx") || name.hasSuffix(".xlsx")) && FileReader.isFolder(name)
  }

  /// Reads and compiles the parts of a folder.
  ///
  /// - Parameters:
  ///   - folder: the package's folder on disk.
  ///   - library: the library that the package's templates belong to.
  ///   - path: the package's path below the library's folder.
  /// - Throws: the first thing that is wrong in a part.
  public init(folder: String, library: TemplateLibrary, path: String) throws(Diagnostic) {
    known = library.knownEntries
    let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    var parts: [(name: String, part: Part)] = []
    for name in FileReader.files(in: root) {
      guard let bytes = FileReader.bytes(of: "\(root)/\(name)") else {
        throw Diagnostic(
          "package", cause: .system, at: SourceLocation(file: "\(root)/\(name)"),
          Wording(ko: "파일을 읽을 수 없음", en: "the file cannot be read"))
      }
      if !Self.isTemplate(name) {
        parts.append((name, .fixed(bytes)))
      } else if name.hasSuffix(".txt") || Namespace.mayBeUsed(in: bytes) {
        parts.append((name, .template(try library.template("\(path)/\(name)"))))
      } else {
        // The largest parts of office documents never change and need no template.
        let source = MarkupSource(bytes, file: "\(root)/\(name)", kind: .xml)
        try MarkupCheck.requireText(source)
        try XMLChecker.requireWellFormed(source)
        parts.append((name, .fixed(Self.withoutLineBreaks(bytes))))
      }
    }
    guard !parts.isEmpty else {
      throw Diagnostic(
        "package", at: SourceLocation(file: root),
        Wording(ko: "꾸러미 폴더가 비어 있음", en: "the folder of the package is empty"))
    }
    self.parts = parts
    fingerprint = Self.fingerprint(of: parts)
  }

  private static func fingerprint(of parts: [(name: String, part: Part)]) -> ContentHash {
    var hasher = ContentHasher()
    for (name, part) in parts {
      hasher.add(name)
      switch part {
      case .template(let template): hasher.add(template.fingerprint)
      case .fixed(let bytes): hasher.add(ContentHash(of: bytes))
      }
    }
    return hasher.finish()
  }

  /// The document.
  ///
  /// The text of an HWPX, `Contents/section0.xml`, comes out as one part for each paper that it
  /// sets; the other parts are told of them as `package/sections` and `package/sectionCount`.
  ///
  /// - Parameters:
  ///   - values: the variables by name, the same for every part.
  ///   - attachments: parts that are added where another part names them, and only there.
  /// - Returns: the bytes of the ZIP file.
  /// - Throws: the first thing that is wrong in a part.
  public func render(
    _ values: TemplateRecord, attaching attachments: [PackagePart] = []
  ) throws(Diagnostic) -> [UInt8] {
    var made: [String: [UInt8]] = [:]
    var sections: [[UInt8]] = []
    for (name, part) in parts where Self.isSection(name) {
      sections += SectionCutter.sections(of: try content(of: part, name, values))
    }
    var values = values
    if !sections.isEmpty {
      let list = Self.sectionList(sections.count)
      values = TemplateRecord(zip(values.keys, values.values) + [("package", list)])
    }
    for (index, section) in sections.enumerated() { made[Self.sectionName(index)] = section }
    for (name, part) in parts where !Self.isSection(name) {
      made[name] = try content(of: part, name, values)
    }
    let named = attachments.filter { attachment in
      parts.contains { name, _ in
        Self.isTemplate(name) && Self.names(attachment.name, in: made[name] ?? [])
      }
    }
    for attachment in named { made[attachment.name] = attachment.content }
    return try archive(made, stored: ["mimetype"] + named.map(\.name))
  }

  /// The parts, what must come first, then the rest by name.
  private func archive(
    _ parts: [String: [UInt8]], stored: [String]
  ) throws(Diagnostic) -> [UInt8] {
    var archive = ZIPArchive()
    for (name, content) in parts.sorted(by: { Self.rank($0.key) < Self.rank($1.key) }) {
      try archive.add(known.entry(name, content, isCompressed: !stored.contains(name)))
    }
    return archive.bytes
  }

  private func content(
    of part: Part, _ name: String, _ values: TemplateRecord
  ) throws(Diagnostic) -> [UInt8] {
    switch part {
    case .template(let template) where name.hasSuffix(".txt"): try template.render(values)
    case .template(let template): Self.withoutLineBreaks(try template.render(values))
    case .fixed(let bytes): bytes
    }
  }

  private static func isSection(_ name: String) -> Bool {
    name.hasPrefix("Contents/section") && name.hasSuffix(".xml")
  }

  private static func sectionName(_ index: Int) -> String { "Contents/section\(index).xml" }

  private static func sectionList(_ count: Int) -> TemplateValue {
    let sections = (0..<count).map { index -> TemplateValue in
      ["id": .text("section\(index)"), "href": .text(sectionName(index))]
    }
    return ["sections": .list(sections), "sectionCount": .integer(count)]
  }

  /// Whether a part has the name in quotation marks, as an attribute has.
  private static func names(_ name: String, in part: [UInt8]) -> Bool {
    let quoted = Array("\"\(name)\"".utf8)
    return part.indices.contains { index in
      part[index] == quoted[0] && part[index...].starts(with: quoted)
    }
  }

  private static func isTemplate(_ name: String) -> Bool {
    [".xml", ".hpf", ".rels", ".rdf", ".txt"].contains { name.hasSuffix($0) }
  }

  /// The part without the line breaks, and blanks after them, that a template has between tags;
  /// office programs write none, and some would take them for text.
  private static func withoutLineBreaks(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var start = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x0A else { index += 1; continue }
      // Blanks around the line break, from the tag before it to the tag after it.
      var first = index
      while first > start, isBlank(bytes[first - 1]) { first -= 1 }
      while index < bytes.count, isBlank(bytes[index]) { index += 1 }
      let isAfterTag = first > 0 && bytes[first - 1] == UInt8(ascii: ">")
      let isBeforeTag = index == bytes.count || bytes[index] == UInt8(ascii: "<")
      guard isAfterTag, isBeforeTag else { continue }
      output.append(contentsOf: bytes[start..<first])
      start = index
    }
    output.append(contentsOf: bytes[start...])
    return output
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// What must come first, then the rest by name.
  private static func rank(_ name: String) -> (Int, String) {
    switch name {
    case "mimetype": (0, name)
    case "[Content_Types].xml": (1, name)
    case "version.xml": (2, name)
    default: (3, name)
    }
  }
}
