internal import Diagnostics

internal import Glibc

/// An open file, read at any place by any thread.
///
/// Files are read into our own memory rather than mapped: a mapped file that is cut short while it
/// is read kills the process, and its pages count as ours.
final class InputFile: Sendable {
  let path: String
  /// Size when it was opened, in bytes.
  let size: Int
  private let descriptor: Int32

  init(_ path: String) throws(Diagnostic) {
    // The path is copied to a C string for the length of the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.refusal(path, errno) }
    var status = stat()
    let isRead = unsafe fstat(descriptor, &status) == 0
    guard isRead, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Diagnostic(
        "scheme-error", cause: .content, at: SourceLocation(file: path),
        Wording(ko: "“\(path)”은(는) 보통 파일이 아님", en: "“\(path)” is not a regular file"))
    }
    self.path = path
    self.size = Int(status.st_size)
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Fills `buffer` from `offset` and returns how many bytes there were; less only at the end.
  func read(at offset: Int, count: Int, into buffer: ByteBuffer) throws(Diagnostic) -> Int {
    var done = 0
    while done < count {
      let read = unsafe buffer.withFreeSpace(count - done) { base in
        // The closure is given exactly `count - done` writable bytes.
        unsafe pread(descriptor, base, count - done, off_t(offset + done))
      }
      if read < 0 && errno == EINTR { continue }
      guard read >= 0 else { throw Self.refusal(path, errno) }
      if read == 0 { break }
      buffer.commit(read)
      done += read
    }
    return done
  }

  /// The bytes of a small file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: the size from which on it is refused, in bytes.
  /// - Returns: all bytes.
  /// - Throws: a finding where the file cannot be read or is too large.
  static func readWhole(_ path: String, limit: Int) throws(Diagnostic) -> [UInt8] {
    let file = try InputFile(path)
    guard file.size <= limit else {
      throw Diagnostic(
        "source-error", at: SourceLocation(file: path),
        Wording(
          ko: "파일이 \(file.size) 바이트로, 한도 \(limit) 바이트를 넘음",
          en: "the file has \(file.size) bytes, more than the limit of \(limit)"))
    }
    let buffer = ByteBuffer()
    _ = try file.read(at: 0, count: file.size, into: buffer)
    return buffer.view.array(0, buffer.count)
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder == "."
      ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private static func refusal(_ path: String, _ code: Int32) -> Diagnostic {
    switch code {
    case ENOENT, ENOTDIR:
      return Diagnostic(
        "scheme-error", at: SourceLocation(file: path),
        Wording(ko: "“\(path)” 파일이 없음", en: "there is no file “\(path)”"))
    case EISDIR:
      return Diagnostic(
        "scheme-error", at: SourceLocation(file: path),
        Wording(ko: "“\(path)”은(는) 폴더임", en: "“\(path)” is a folder"))
    default:
      return Diagnostic(
        "scheme-error", cause: .system, at: SourceLocation(file: path),
        Wording(
          ko: "“\(path)” 파일을 읽을 수 없음 (오류 \(code))",
          en: "“\(path)” cannot be read (error \(code))"))
    }
  }
}
