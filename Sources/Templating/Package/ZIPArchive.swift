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
  /// - Throws: a finding if the name is there already, or a limit of the format is passed.
  public mutating func add(
    _ name: String, _ content: [UInt8], isCompressed: Bool = true
  ) throws(Diagnostic) {
    guard names.insert(name).inserted, names.count <= 0xFFFF, name.utf8.count <= 0xFFFF,
      files.count + content.count < 0xFFFF_0000
    else {
      throw Diagnostic(
        "package",
        Wording(ko: "“\(name)”을(를) ZIP에 더 넣을 수 없음", en: "“\(name)” does not fit in the ZIP"))
    }
    let compressed = isCompressed ? Deflate.compress(content) : content
    let isSmaller = isCompressed && compressed.count < content.count
    let stored = isSmaller ? compressed : content
    let header = Self.header(
      name, method: isSmaller ? 8 : 0, crc: Checksum.crc32(content), stored.count, content.count)
    let offset = files.count
    files += [0x50, 0x4B, 0x03, 0x04] + header + Array(name.utf8) + stored
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

  /// What the local header and the directory say alike, from the version on.
  private static func header(
    _ name: String, method: Int, crc: UInt32, _ storedCount: Int, _ count: Int
  ) -> [UInt8] {
    // Bit 11: the name is UTF-8. A name in ASCII needs no flag, and some readers want none.
    let flags = name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x0800
    var header = bytes(20, 2) + bytes(flags, 2) + bytes(method, 2)
    header += bytes(0, 2) + bytes(0x21, 2)
    header += bytes(Int(crc), 4) + bytes(storedCount, 4) + bytes(count, 4)
    return header + bytes(name.utf8.count, 2) + bytes(0, 2)
  }

  /// A number as bytes, the lowest first.
  private static func bytes(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> ($0 * 8)) : 0 }
  }
}
