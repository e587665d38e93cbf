internal import Diagnostics
internal import Glibc
internal import Tables
internal import Templating

/// The next output while it is put together beside the old one.
///
/// Files that stay as they are become second names of the old ones, so that nothing of them is
/// written and whoever compares sees the very same file.
struct StagingFolder: Sendable {
  /// A file of the next output.
  struct File: Sendable {
    let name: String
    let content: ContentHash
    /// The bytes, unless the file was not made again.
    let bytes: [UInt8]?
    /// Whether the old output has the file with this content.
    let isOld: Bool
  }

  let path: String
  /// The folder of the old output.
  let old: FolderHandle?

  /// Makes the folders below this one that the files need, with the same rights whatever the user's mask is.
  func makeFolders(for files: [File]) throws(Diagnostic) {
    for folder in FolderScan.folders(leadingTo: files.lazy.map(\.name)).sorted() {
      let whole = folder.isEmpty ? path : "\(path)/\(folder)"
      // Paths are lent to the C library as strings that live for the length of each call.
      if !folder.isEmpty, unsafe mkdir(whole, 0o755) != 0 { throw .notWritable(whole) }
      guard unsafe chmod(whole, 0o755) == 0 else { throw .notWritable(whole) }
    }
  }

  /// Puts the files in place on several threads.
  func put(_ files: [File], threads: Int) throws(Diagnostic) {
    let pieceSize = max(4, (files.count + 4 * threads - 1) / (4 * threads))
    let pieceCount = (files.count + pieceSize - 1) / pieceSize
    let results = Threads.map(pieceCount, threads: threads) { piece in
      Result { () throws(Diagnostic) in
        for file in files[(piece * pieceSize)...].prefix(pieceSize) { try put(file) }
      }
    }
    for result in results { try result.get() }
  }

  private func put(_ file: File) throws(Diagnostic) {
    if file.isOld, old?.link(file.name, to: "\(path)/\(file.name)") == true { return }
    // Not every file system knows second names; then the file is written again.
    guard let bytes = file.bytes ?? copy(of: file) else { throw .outputChanged(file.name) }
    try write(bytes, to: "\(path)/\(file.name)")
  }

  /// The bytes of the old file, if they still are what they were.
  private func copy(of file: File) -> [UInt8]? {
    guard let descriptor = old?.openFile(file.name), descriptor >= 0 else { return nil }
    let bytes = TemplateLibrary.read("/proc/self/fd/\(descriptor)")
    close(descriptor)
    return bytes.flatMap { ContentHash(of: $0) == file.content ? $0 : nil }
  }

  private func write(_ bytes: [UInt8], to file: String) throws(Diagnostic) {
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .notWritable(file) }
    let isWritten = fchmod(descriptor, 0o644) == 0 && OutputFile.write(bytes, to: descriptor)
    // What `errno` says of the failure must be asked before the file is closed.
    let failure = isWritten ? nil : Diagnostic.notWritable(file)
    let isClosed = close(descriptor) == 0
    if let failure { throw failure }
    guard isClosed else { throw .notWritable(file) }
  }
}

extension Diagnostic {
  /// A file of the old output that was to be kept was changed during the build.
  static func outputChanged(_ name: String) -> Diagnostic {
    Diagnostic(
      "output-changed", cause: .system, at: SourceLocation(file: "Output/" + name),
      Wording(
        ko: "만드는 동안 다른 프로그램이 파일을 고침", en: "another program changed the file during the build"),
      hint: Wording(ko: "다시 실행하십시오", en: "build again"))
  }
}
