public import Diagnostics
internal import Glibc

/// A file that appears whole under its name or not at all.
///
/// It is written under a temporary name beside its place and takes its name with ``commit()``;
/// dropped before that, it leaves nothing. The calls of the C library that take a path read a copy of
/// it that lives as long as the call, which is what makes them safe.
public struct OutputFile: ~Copyable {
  private let path: String
  private let temporaryPath: String
  private let descriptor: Int32
  private var isCommitted = false

  /// Creates the file and the folders that lead to it.
  ///
  /// Throws a system finding where the disk refuses, as the other calls do.
  public init(path: String) throws(Diagnostic) {
    try Self.makeFolders(for: path)
    let temporaryPath = path + ".partial"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
    let descriptor = unsafe Glibc.open(temporaryPath, flags, 0o644)
    guard descriptor >= 0 else { throw Self.refusal(path) }
    self.path = path
    self.temporaryPath = temporaryPath
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
    if !isCommitted { _ = unsafe unlink(temporaryPath) }
  }

  /// Writes the bytes behind those that were written before.
  public func write(_ bytes: [UInt8]) throws(Diagnostic) {
    guard Self.write(bytes, to: descriptor) else { throw Self.refusal(path) }
  }

  /// Writes all bytes to an open file.
  ///
  /// False where the system refuses, of which `errno` tells more.
  public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      // The buffer is only read, within its bounds, for the length of the call.
      let written = unsafe bytes[start...].withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      start += written
    }
    return true
  }

  /// Writes the text and empties it, once it is long enough to be worth a call.
  func write(_ text: inout LedgerText, atLeast size: Int) throws(Diagnostic) {
    guard text.bytes.count >= size else { return }
    try write(text.bytes)
    text.removeAll()
  }

  /// Gives the file its name.
  public mutating func commit() throws(Diagnostic) {
    guard unsafe rename(temporaryPath, path) == 0 else { throw Self.refusal(path) }
    isCommitted = true
  }

  private static func makeFolders(for path: String) throws(Diagnostic) {
    var folder = path.hasPrefix("/") ? "" : "."
    for name in path.split(separator: "/").dropLast() {
      folder += "/" + name
      guard unsafe mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw refusal(folder) }
    }
  }

  private static func refusal(_ path: String) -> Diagnostic {
    let reason = Diagnostic.systemReason
    return Diagnostic(
      "output-not-writable", cause: .system, at: SourceLocation(file: path),
      Wording(ko: "파일을 쓸 수 없음: \(reason)", en: "the file cannot be written: \(reason)"))
  }

  /// Writes a whole file, with the folders that lead to it.
  public static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.commit()
  }
}
