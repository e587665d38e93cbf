internal import Glibc

/// An open folder, which stays the same folder whatever its name leads to meanwhile.
final class FolderHandle: Sendable {
  private let descriptor: Int32

  /// Opens a folder; nil where there is none, or none that may be read.
  init?(_ path: String) {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  // Paths are lent to the C library as strings that live for the length of each call.

  /// Opens a file below the folder for reading; negative where there is none.
  ///
  /// A link is not followed, and a pipe in the place of a file is opened without waiting for it:
  /// whether it is a regular file the reader must see.
  func openFile(_ path: String) -> Int32 {
    unsafe openat(descriptor, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
  }

  /// Opens a folder below this one, or this one itself by the empty path.
  func openFolder(_ path: String) -> Int32 {
    unsafe openat(
      descriptor, path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  }

  /// Gives a file below the folder a second name; false where that cannot be done.
  func link(_ path: String, to name: String) -> Bool {
    unsafe linkat(descriptor, path, AT_FDCWD, name, 0) == 0
  }

  /// Whether a path leads to a regular file or a folder, by the constants of `readdir`.
  func kind(of path: String) -> Int {
    var status = stat()
    guard unsafe fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      return DT_UNKNOWN
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return DT_REG
    case S_IFDIR: return DT_DIR
    default: return DT_UNKNOWN
    }
  }
}
