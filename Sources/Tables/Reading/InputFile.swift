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
  ///   - folder: where it must lie, whatever symbolic links say.
  /// - Returns: all bytes.
  /// - Throws: a finding where the file cannot be read or is too large.
  static func readWhole(
    _ path: String, limit: Int, within folder: String? = nil
  ) throws(Diagnostic) -> [UInt8] {
    let file = try InputFile(path)
    if let folder, !file.lies(in: folder) { throw leaving(path) }
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

  /// Whether the file lies in a folder once all symbolic links are followed.
  ///
  /// The open file itself is asked, so that nothing can be exchanged between check and reading.
  func lies(in folder: String) -> Bool {
    guard let base = Self.resolved(folder.isEmpty ? "." : folder),
      let file = Self.resolved("/proc/self/fd/\(descriptor)") ?? Self.resolved(path)
    else { return false }
    return file.hasPrefix(base.hasSuffix("/") ? base : base + "/")
  }

  /// The path without symbolic links; nil where there is nothing.
  private static func resolved(_ path: String) -> String? {
    // The C string is ours: it is copied and freed at once.
    guard let text = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
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

  /// The finding about a link that leads out of the package.
  static func leaving(_ path: String) -> Diagnostic {
    Diagnostic(
      "scheme-error", at: SourceLocation(file: path),
      Wording(
        ko: "“\(path)”은(는) 패키지 폴더 밖을 가리키는 링크임",
        en: "“\(path)” is a link that leads out of the package"),
      hint: Wording(ko: "파일을 패키지 폴더 안에 복사하십시오", en: "copy the file into the package"))
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
