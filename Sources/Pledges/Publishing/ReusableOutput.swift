internal import Templating

/// Documents of an earlier build that need not be made again.
struct ReusableOutput: Sendable {
  /// What the earlier build recorded.
  let record: BuildRecord
  /// What is on disk now.
  let stored: FolderScan

  /// The document on disk, if it was made from the same template and values and is unharmed.
  func file(_ path: String, key: ContentHash) -> FolderScan.File? {
    guard let known = record.files[path], known.key == key, let file = stored.files[path],
      file.content == known.content, file.hasUsualRights
    else { return nil }
    return file
  }

  /// Whether the disk holds exactly what was recorded, file for file.
  var isWhole: Bool {
    stored.isWhole(record.files.mapValues(\.content))
  }
}
