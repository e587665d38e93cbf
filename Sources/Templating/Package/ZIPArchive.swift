public import Diagnostics

/// A ZIP file that is the same whenever and wherever it is made.
///
/// Entries stand in the order in which they are added, dated 1980-01-01 00:00, without extra fields
/// and data descriptors, as OCF and OPC packages want them.
public struct ZIPArchive: Sendable {
  private var files: [UInt8] = []
  private var directory: [UInt8] = []
  private var names: Set<String> = []

  /// Makes an archive without entries.
  public init() {}

  /// Adds an entry.
  ///
  /// - Parameters:
  ///   - name: the path inside the archive, with `/`, in UTF-8.
  ///   - content: the bytes.
  ///   - isCompressed: whether to deflate; bytes that would not get smaller are stored anyway.
  /// - Throws: a finding if the name leads out or is there already, or a limit of the format is passed.
  public mutating func add(
    _ name: String, _ content: [UInt8], isCompressed: Bool = true
  ) throws(Diagnostic) {
    try add(ZIPEntry(name, content, isCompressed: isCompressed))
  }

  /// Adds an entry that may have been compressed for another archive; throws as ``add(_:_:isCompressed:)``.
  mutating func add(_ entry: ZIPEntry) throws(Diagnostic) {
    let name = entry.name
    guard Self.isSafe(name) else {
      throw Diagnostic(
        "package",
        Wording(
          ko: "“\(name)”은(는) ZIP 안의 이름으로 쓸 수 없음",
          en: "“\(name)” is not a name for the inside of a ZIP"
        ),
        hint: Wording(
          ko: "역빗금, 쌍점, 제어 문자 없이 이름을 바꾸십시오",
          en: "rename it without backslashes, colons and control characters"))
    }
    guard names.insert(name).inserted, names.count <= 0xFFFF, name.utf8.count <= 0xFFFF,
      files.count + entry.count < 0xFFFF_0000
    else {
      throw Diagnostic(
        "package",
        Wording(ko: "“\(name)”을(를) ZIP에 더 넣을 수 없음", en: "“\(name)” does not fit in the ZIP"))
    }
    let header = Self.header(entry)
    let offset = files.count
    files += [0x50, 0x4B, 0x03, 0x04] + header + Array(name.utf8)
    files += entry.stored
    directory += [0x50, 0x4B, 0x01, 0x02] + Self.bytes(20, 2) + header
    // No comment, first disk, no attributes.
    directory += Self.bytes(0, 10) + Self.bytes(offset, 4) + Array(name.utf8)
  }

  /// The whole file.
  public var bytes: [UInt8] {
    let count = Self.bytes(names.count, 2)
    let end =
      [0x50, 0x4B, 0x05, 0x06] + Self.bytes(0, 4) + count + count
      + Self.bytes(directory.count, 4) + Self.bytes(files.count, 4) + Self.bytes(0, 2)
    return files + directory + end
  }

  /// Whether a name stays inside the folder into which somebody unpacks, on any system.
  ///
  /// A backslash parts folders on Windows and a colon follows a drive (APPNOTE 4.4.17 allows neither).
  private static func isSafe(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.contains { ["", ".", ".."].contains($0) }
      && name.unicodeScalars.allSatisfy {
        $0 != "\\" && $0 != ":" && $0.value >= 0x20 && $0.value != 0x7F
      }
  }

  /// What the local header and the directory say alike, from the version on.
  private static func header(_ entry: ZIPEntry) -> [UInt8] {
    // Bit 11: the name is UTF-8. A name in ASCII needs no flag, and some readers want none.
    let flags = entry.name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x0800
    var header = bytes(20, 2) + bytes(flags, 2) + bytes(entry.isDeflated ? 8 : 0, 2)
    header += bytes(0, 2) + bytes(0x21, 2)
    header += bytes(Int(entry.crc), 4) + bytes(entry.stored.count, 4) + bytes(entry.count, 4)
    return header + bytes(entry.name.utf8.count, 2) + bytes(0, 2)
  }

  /// A number as bytes, the lowest first.
  private static func bytes(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> ($0 * 8)) : 0 }
  }
}
