internal import Diagnostics

/// The bytes of a table: one file, several read as one, or bytes at hand.
struct TextSource: Sendable {
  private enum Part: Sendable {
    case file(InputFile)
    case bytes([UInt8])

    var size: Int {
      switch self {
      case .file(let file): file.size
      case .bytes(let bytes): bytes.count
      }
    }
  }

  private let parts: [Part]
  let size: Int

  /// The file that holds the byte at `offset`, and its own bytes in the text.
  func part(at offset: Int) -> (index: Int, range: Range<Int>) {
    var (index, range) = (0, 0..<(parts.first?.size ?? 0))
    while offset >= range.upperBound, index + 1 < parts.count {
      index += 1
      range = range.upperBound..<(range.upperBound + parts[index].size)
    }
    return (index, range)
  }

  init(files: [InputFile]) {
    parts = files.map { .file($0) }
    size = files.reduce(0) { $0 + $1.size }
  }

  private init(texts: [[UInt8]]) {
    parts = texts.map { .bytes($0) }
    size = texts.reduce(0) { $0 + $1.count }
  }

  /// The text as UTF-8 in memory, each file for itself.
  func transcoded(from encoding: TextEncoding) throws(Diagnostic) -> TextSource {
    var encoding = encoding
    var texts: [[UInt8]] = []
    var offset = 0
    for part in parts {
      let (raw, text) = (ByteBuffer(), ByteBuffer())
      _ = try read(at: offset, count: part.size, into: raw)
      var start = 0
      if offset == 0 { (start, encoding) = Transcoder.marked(raw.view, encoding) }
      Transcoder.append(raw.view, start, raw.count, encoding, to: text)
      texts.append(text.view.array(0, text.count))
      offset += part.size
    }
    return TextSource(texts: texts)
  }

  /// Appends up to `count` bytes from `offset`; less only where the text ends.
  ///
  /// - Parameters:
  ///   - offset: the first byte.
  ///   - count: how many bytes are wanted.
  ///   - buffer: takes the bytes.
  /// - Returns: how many bytes there were.
  /// - Throws: a finding where a file was cut short or cannot be read.
  func read(at offset: Int, count: Int, into buffer: ByteBuffer) throws(Diagnostic) -> Int {
    var offset = offset
    var left = max(0, min(count, size - offset))
    let total = left
    for part in parts {
      if left == 0 { break }
      if offset >= part.size {
        offset -= part.size
        continue
      }
      let length = min(left, part.size - offset)
      switch part {
      case .bytes(let bytes): buffer.append(contentsOf: Array(bytes[offset..<(offset + length)]))
      case .file(let file):
        let read = try file.read(at: offset, count: length, into: buffer)
        guard read == length else {
          throw Diagnostic(
            "source-error", at: SourceLocation(file: file.path),
            Wording(
              ko: "읽는 동안 파일이 짧아짐 (처음에는 \(file.size) 바이트)",
              en: "the file was cut short while it was read (at first it had \(file.size) bytes)"))
        }
      }
      left -= length
      offset = 0
    }
    buffer.seal()
    return total
  }
}
