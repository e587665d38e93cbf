internal import Glibc

/// The entries of an open folder.
enum FolderEntries {
  /// The names of all entries but the folder itself and the one around it, each with its kind by
  /// the constants of `readdir`.
  ///
  /// `stream` must have been opened by `opendir` or `fdopendir`, and stays open.
  @unsafe static func all(of stream: OpaquePointer) -> [(name: String, kind: Int)] {
    var entries: [(name: String, kind: Int)] = []
    // An entry is valid until the next one is read; its name is copied at once.
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { entries.append((name, Int(unsafe entry.pointee.d_type))) }
    }
    return entries
  }
}
