internal import Glibc

/// Removes a folder with all that is in it.
enum FolderRemoval {
  /// Removes a file, a link or a whole folder; what the system refuses to remove stays.
  static func remove(_ path: String) {
    // Paths are lent to the C library as strings that live for the length of each call.
    if unsafe unlink(path) == 0 || errno == ENOENT { return }
    for name in names(in: path) { remove("\(path)/\(name)") }
    _ = unsafe rmdir(path)
  }

  /// The names of the entries of a folder; empty where it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    return unsafe FolderEntries.all(of: stream).map(\.name)
  }
}
