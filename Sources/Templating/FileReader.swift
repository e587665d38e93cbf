import Glibc

/// Reads files without Foundation, whose loading alone takes longer than a page.
enum FileReader {
  /// The path without links and dots, or nil if nothing is there.
  static func resolved(_ path: String) -> String? {
    // realpath allocates the result, which is copied and freed before leaving.
    guard let text = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }

  /// The content of a regular file, or nil if it cannot be read.
  static func bytes(of path: String) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      // The buffer is the rest of the array, which outlives the call.
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      }
      guard got > 0 else { break }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Whether a path is a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

extension FileReader {
  /// The regular files below a folder by their paths from it, in the order of their bytes.
  ///
  /// Names that begin with a dot are left out, links are not followed, and nothing is looked for
  /// deeper than twenty folders.
  static func files(in folder: String, depth: Int = 20) -> [String] {
    guard depth > 0, let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    // An entry is valid until the next one is read; its name is copied at once.
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      // Hidden files are no templates, but for the one that every OPC package has.
      guard name == ".rels" || !name.hasPrefix(".") else { continue }
      var status = stat()
      guard unsafe lstat("\(folder)/\(name)", &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: names.append(name)
      case S_IFDIR:
        names += files(in: "\(folder)/\(name)", depth: depth - 1).map { "\(name)/\($0)" }
      default: break
      }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
