public import Diagnostics

/// A folder of parts that becomes one zipped document, as HWPX and XLSX are.
///
/// Parts in XML (`.xml`, `.hpf`, `.rels`, `.rdf`) and text (`.txt`) are templates; everything else
/// is taken as it is. `mimetype` comes first and is stored, the rest follows in the order of names.
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
    self.parts = parts.sorted { Self.rank($0.name) < Self.rank($1.name) }
    fingerprint = Self.fingerprint(of: self.parts)
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
  /// - Parameter values: the variables by name, the same for every part.
  /// - Returns: the bytes of the ZIP file.
  /// - Throws: the first thing that is wrong in a part.
  public func render(_ values: TemplateRecord) throws(Diagnostic) -> [UInt8] {
    var archive = ZIPArchive()
    for (name, part) in parts {
      let content =
        switch part {
        case .template(let template) where name.hasSuffix(".txt"): try template.render(values)
        case .template(let template): Self.withoutLineBreaks(try template.render(values))
        case .fixed(let bytes): bytes
        }
      try archive.add(known.entry(name, content, isCompressed: name != "mimetype"))
    }
    return archive.bytes
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
    while let line = bytes[index...].firstIndex(of: 0x0A) {
      // Blanks around the line break, from the tag before it to the tag after it.
      let first = (bytes[start..<line].lastIndex { !isBlank($0) } ?? start - 1) + 1
      index = bytes[line...].firstIndex { !isBlank($0) } ?? bytes.count
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
