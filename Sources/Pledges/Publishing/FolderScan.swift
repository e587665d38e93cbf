internal import Glibc
internal import Templating

/// What lies below a folder: every regular file with the fingerprint of its content.
///
/// Files are read to the last byte; no time stamp is believed. Links are not followed.
struct FolderScan: Sendable {
  /// What is known of a file.
  struct File: Hashable, Sendable {
    let content: ContentHash
    /// In bytes.
    let size: Int
    /// Whether everyone may read it and its owner write it, as a build leaves files.
    let hasUsualRights: Bool
  }

  /// The folder that was read; nil where there is none.
  let folder: FolderHandle?
  /// The files by their paths from the folder.
  private(set) var files: [String: File] = [:]
  /// The folders by their paths, the folder itself as the empty one.
  private(set) var folders: [String] = []
  /// Whether there was nothing but files and folders, all of them readable.
  private(set) var isPlain = true
  /// Whether everyone may enter the folders and their owner change them, as a build leaves them.
  private(set) var foldersHaveUsualRights = true

  private var buffer: [UInt8] = []
  /// Deeper folders are a mistake or a trap.
  private static let deepest = 40

  /// A folder of which nothing is known.
  init() { folder = nil }

  /// Reads everything below a folder; where there is none, nothing is found.
  init(_ path: String) {
    folder = FolderHandle(path)
    guard let folder else { return }
    buffer = [UInt8](repeating: 0, count: ContentHasher.pieceSize)
    walk("", in: folder, depth: 0)
    buffer = []
  }

  private mutating func walk(_ inner: String, in folder: FolderHandle, depth: Int) {
    let descriptor = folder.openFolder(inner)
    // The stream owns the descriptor and is closed when this returns.
    guard depth < Self.deepest, descriptor >= 0, let stream = unsafe fdopendir(descriptor) else {
      if descriptor >= 0 { close(descriptor) }
      isPlain = false
      return
    }
    defer { unsafe closedir(stream) }
    var status = stat()
    let hasRights = unsafe fstat(descriptor, &status) == 0 && status.st_mode & 0o7777 == 0o755
    foldersHaveUsualRights = foldersHaveUsualRights && hasRights
    folders.append(inner)
    var subfolders: [String] = []
    for (name, hint) in unsafe FolderEntries.all(of: stream) {
      let path = inner.isEmpty ? name : "\(inner)/\(name)"
      // Some file systems tell the kind of an entry only when asked for the entry itself.
      switch hint == DT_UNKNOWN ? folder.kind(of: path) : hint {
      case DT_REG: add(path, in: folder)
      case DT_DIR: subfolders.append(path)
      default: isPlain = false
      }
    }
    for subfolder in subfolders { walk(subfolder, in: folder, depth: depth + 1) }
  }

  private mutating func add(_ path: String, in folder: FolderHandle) {
    guard let file = read(path, in: folder) else {
      isPlain = false
      return
    }
    files[path] = file
  }

  /// The file at a path, or nil where it cannot be read.
  private mutating func read(_ path: String, in folder: FolderHandle) -> File? {
    let descriptor = folder.openFile(path)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    var hasher = ContentHasher()
    var size = 0
    while true {
      guard let count = fill(from: descriptor) else { return nil }
      if count > 0 { hasher.add(buffer.span.extracting(0..<count)) }
      size += count
      guard count == buffer.count else { break }
    }
    return File(
      content: hasher.finish(), size: size, hasUsualRights: status.st_mode & 0o7777 == 0o644)
  }

  /// Fills the buffer as far as the file goes, and says how far; nil where it cannot be read.
  private mutating func fill(from descriptor: Int32) -> Int? {
    var count = 0
    while count < buffer.count {
      // The buffer is the rest of the array, which outlives the call.
      let got = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(descriptor, bytes.baseAddress?.advanced(by: count), bytes.count - count)
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      count += got
    }
    return count
  }
}

extension FolderScan {
  /// The paths of the files in order.
  var paths: [String] { files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// Whether a file is there with that content and the rights that a build gives it.
  func has(_ path: String, _ content: ContentHash) -> Bool {
    files[path].map { $0.content == content && $0.hasUsualRights } ?? false
  }

  /// Whether the folder holds exactly these files and no others, as a build would leave them.
  func isWhole(_ contents: [String: ContentHash]) -> Bool {
    guard isPlain, foldersHaveUsualRights, !contents.isEmpty, files.count == contents.count,
      contents.allSatisfy({ has($0.key, $0.value) })
    else { return false }
    return Set(folders) == Self.folders(leadingTo: contents.keys)
  }

  /// The folders that files need, the outermost as the empty path.
  static func folders(leadingTo paths: some Sequence<String>) -> Set<String> {
    var folders: Set<String> = [""]
    for path in paths {
      var rest = path[...]
      while let slash = rest.utf8.lastIndex(of: 0x2F) {
        rest = rest[..<slash]
        guard folders.insert(String(rest)).inserted else { break }
      }
    }
    return folders
  }

  /// Adds the paths and contents of all files to a fingerprint.
  func add(to hasher: inout ContentHasher) {
    hasher.add(UInt64(files.count), UInt64(folders.count))
    for path in paths {
      guard let file = files[path] else { continue }
      hasher.add(path)
      hasher.add(file.content)
    }
  }
}
