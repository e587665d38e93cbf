internal import Glibc

/// What tells a folder from all others, whichever of its names leads to it.
public struct FolderIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  /// Asks for the folder that a path leads to; nil where there is none.
  public init?(_ path: String) {
    var status = stat()
    // The path is lent as a string, and the status written, for the length of the call.
    guard unsafe stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }

  /// The paths without those that lead to a folder that an earlier one leads to.
  public static func distinct(_ paths: [String]) -> [String] {
    var seen: Set<FolderIdentity> = []
    return paths.filter { path in
      FolderIdentity(path).map { seen.insert($0).inserted } ?? true
    }
  }
}
