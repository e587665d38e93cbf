internal import Glibc
internal import Templating

/// Tells this program from every other version of it.
enum ProgramIdentity {
  /// The fingerprint of the running program: of the build's own identification, which the linker
  /// computes from the whole program, or else of the file.
  static let hash: ContentHash? = {
    let path = "/proc/self/exe"
    guard let head = head(of: path) else { return nil }
    if let identification = ELFNotes(head)?.buildIdentification {
      return ContentHash(of: identification)
    }
    // Without one, the file itself must do, which takes longer.
    return TemplateLibrary.read(path).map { ContentHash(of: $0) }
  }()

  /// The first bytes of a file, among which the notes of a program are.
  private static func head(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    // The buffer is the array, which outlives the call.
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe read(descriptor, $0.baseAddress, $0.count)
    }
    guard count > 0 else { return nil }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

/// The notes of a program in the Executable and Linkable Format (System V ABI, chapter 5) of 64
/// bits, lowest byte first.
private struct ELFNotes {
  private let bytes: [UInt8]
  private static let noteSegment = 4
  private static let buildIdentificationType = 3

  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 64, bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
    self.bytes = bytes
  }

  /// The description of the note `NT_GNU_BUILD_ID`, if it lies in the bytes that are at hand.
  var buildIdentification: [UInt8]? {
    let (table, size, count) = (number(32, 8), number(54, 2), number(56, 2))
    for index in 0..<count {
      let header = table + index * size
      guard header + 40 <= bytes.count, number(header, 4) == Self.noteSegment else { continue }
      if let found = note(from: number(header + 8, 8), size: number(header + 32, 8)) {
        return found
      }
    }
    return nil
  }

  private func note(from start: Int, size: Int) -> [UInt8]? {
    guard start >= 0, size >= 0, size <= bytes.count, start <= bytes.count - size else {
      return nil
    }
    var position = start
    while position + 12 <= start + size {
      let (nameSize, textSize) = (number(position, 4), number(position + 4, 4))
      let text = position + 12 + (nameSize + 3) / 4 * 4
      guard text + textSize <= start + size else { return nil }
      if number(position + 8, 4) == Self.buildIdentificationType,
        bytes[(position + 12)...].starts(with: [0x47, 0x4E, 0x55, 0])
      {
        return Array(bytes[text..<text + textSize])
      }
      position = text + (textSize + 3) / 4 * 4
    }
    return nil
  }

  /// The number in `count` bytes; 0 outside of what is at hand, and where it would not fit.
  private func number(_ position: Int, _ count: Int) -> Int {
    guard position >= 0, position <= bytes.count - count else { return 0 }
    let value = bytes[position..<position + count].reversed().reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    return value < 1 << 40 ? Int(value) : 0
  }
}
