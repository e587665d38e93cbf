/// One file of a ZIP archive, with its bytes as they stand in the archive.
struct ZIPEntry: Sendable {
  let name: String
  let isDeflated: Bool
  let crc: UInt32
  /// The bytes in the archive, and how many they are outside of it.
  let stored: [UInt8]
  let count: Int

  /// Compresses the content, unless it is to be stored or would not get smaller.
  init(_ name: String, _ content: [UInt8], isCompressed: Bool) {
    self.name = name
    let compressed = isCompressed ? Deflate.compress(content) : content
    isDeflated = isCompressed && compressed.count < content.count
    stored = isDeflated ? compressed : content
    crc = Checksum.crc32(content)
    count = content.count
  }
}
