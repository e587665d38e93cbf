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
    // The path is copied to a C string for the length of the call. A pipe in the place of a file
    // must not be waited for; on regular files the flag has no effect.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
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
    try InputFile(path).whole(limit: limit)
  }

  /// All bytes; throws where there are more than `limit`.
  func whole(limit: Int) throws(Diagnostic) -> [UInt8] {
    guard size <= limit else {
      throw Diagnostic(
        "source-error", at: SourceLocation(file: path),
        Wording(
          ko: "파일이 \(size) 바이트로, 한도 \(limit) 바이트를 넘음",
          en: "the file has \(size) bytes, more than the limit of \(limit)"))
    }
    let buffer = ByteBuffer()
    _ = try read(at: 0, count: size, into: buffer)
    return buffer.view.array(0, buffer.count)
  }

  /// Opens a file that a descriptor names, which never leaves the folder of the descriptor.
  ///
  /// - Parameters:
  ///   - name: the path relative to the folder.
  ///   - folder: the folder, with a closing slash.
  /// - Throws: a finding where the name leads elsewhere or the file cannot be read.
  convenience init(_ name: String, inside folder: String) throws(Diagnostic) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.hasPrefix("/"), !parts.contains(".."), !name.utf8.contains(0) else {
      throw Self.outside(name)
    }
    // A symbolic link could lead out although its name does not.
    var path = folder
    for part in parts {
      path += part
      guard !Self.isLink(path) else { throw Self.outside(name) }
      path += "/"
    }
    try self.init(folder + name)
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func outside(_ name: String) -> Diagnostic {
    Diagnostic(
      "scheme-error", at: SourceLocation(file: name),
      Wording(
        ko: "“\(name)”은(는) 폴더 밖을 가리키거나 심볼릭 링크임",
        en: "“\(name)” leads out of the folder or is a symbolic link"),
      hint: Wording(ko: "파일 자체를 폴더 안에 두십시오", en: "put the file itself into the folder"))
  }

  /// The names in a folder, in their order; none where it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    // An entry is valid until the next one is read; its name is copied at once.
    while let entry = unsafe readdir(stream) {
      unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
          names.append(unsafe String(cString: $0))
        }
      }
    }
    return names.sorted()
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
