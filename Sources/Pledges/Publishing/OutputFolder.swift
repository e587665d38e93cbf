public import Diagnostics
internal import CFileSystem
internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// Puts an ``OutputTree`` on disk all at once, or compares it with what is there.
///
/// A build writes a folder of its own beside the old one and then swaps the two names in one
/// step, so whoever reads sees the old output or the new one, whenever the build is stopped.
public struct OutputFolder: Sendable {
  private let path: String

  /// Names the folder; it need not exist.
  public init(_ path: String) { self.path = path }

  /// What became of the files.
  struct Change {
    var written = 0
    var removed = 0
  }

  /// Makes the tree the output, unless it is already.
  ///
  /// Only files that differ from `stored`, what the folder holds, are written. Throws a system
  /// finding where the disk refuses; the old output is then untouched.
  func replace(
    with tree: OutputTree, over stored: FolderScan, threads: Int
  ) throws(Diagnostic) -> Change {
    removeLeftovers()
    let contents = tree.contents
    if stored.isWhole(contents) { return Change() }
    let number = try makeStagingFolder()
    let staging = StagingFolder(path: Self.name("new", number, of: path), old: stored.folder)
    let files = tree.paths.compactMap { name in
      contents[name].map {
        StagingFolder.File(
          name: name, content: $0, bytes: tree.files[name], isOld: stored.has(name, $0))
      }
    }
    do throws(Diagnostic) {
      try staging.makeFolders(for: files)
      try staging.put(files, threads: threads)
      try swap(staging.path, number)
    } catch {
      Self.remove(staging.path)
      throw error
    }
    return Change(
      written: files.count { !$0.isOld }, removed: stored.files.keys.count { contents[$0] == nil })
  }

  /// Notes on the folder itself that it was found to be up to date now, for programs that go by
  /// the time of files, like make.
  func touch() { _ = unsafe utimensat(AT_FDCWD, path, nil, 0) }

  /// Files that differ from the tree: missing, other than built, or no longer built.
  public func differences(from tree: OutputTree) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for name in tree.paths {
      let stored = FileManager.default.contents(atPath: path + "/" + name).map { Array($0) }
      if stored == nil {
        findings.append(
          .difference(name, Wording(ko: "파일이 없음", en: "the file is missing")))
      } else if stored != tree.files[name] {
        findings.append(
          .difference(
            name, Wording(ko: "다시 만든 것과 다름", en: "it is not what the inputs give")))
      }
    }
    for name in storedPaths() where tree.files[name] == nil {
      findings.append(
        .difference(name, Wording(ko: "이제는 만들지 않는 파일", en: "it is no longer built")))
    }
    return findings
  }

  private func storedPaths() -> [String] {
    let names = try? FileManager.default.subpathsOfDirectory(atPath: path)
    return (names ?? []).sorted().filter { name in
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
      return !isFolder
    }
  }

  /// Makes an empty folder that is this build's alone, and gives the number in its name.
  private func makeStagingFolder() throws(Diagnostic) -> Int {
    while true {
      let number = Self.staged.withLock { count in
        defer { count += 1 }
        return count
      }
      let folder = Self.name("new", number, of: path)
      // Names are lent to the C library as strings that live for the length of each call.
      if unsafe mkdir(folder, 0o755) == 0 { return number }
      // Another process of this number, which is no more, may have left such a folder.
      guard errno == EEXIST else { throw .notWritable(folder) }
    }
  }

  /// How many folders this process has staged outputs in.
  private static let staged = Mutex(0)

  /// The name of a folder beside the output, by what it is for, this process and a number.
  private static func name(_ use: String, _ number: Int, of path: String) -> String {
    "\(path).\(use)-\(getpid())-\(number)"
  }

  private func swap(_ staging: String, _ number: Int) throws(Diagnostic) {
    // Names are lent to the C library as strings that live for the length of each call.
    if unsafe file_system_exchange(staging, path) == 0 {
      Self.remove(staging)
      return
    }
    // There was no output yet, or the file system cannot exchange: it is moved aside first.
    let old = Self.name("old", number, of: path)
    let hadOutput = unsafe rename(path, old) == 0
    guard unsafe rename(staging, path) == 0 else {
      if hadOutput { _ = unsafe rename(old, path) }
      throw .notWritable(path)
    }
    if hadOutput { Self.remove(old) }
  }

  /// Removes what builds that were killed left behind, unless their process still runs.
  private func removeLeftovers() {
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    for entry in FolderRemoval.names(in: parent)
    where entry.hasPrefix(name + ".new-") || entry.hasPrefix(name + ".old-") {
      let numbers = entry.dropFirst(name.count + ".new-".count).split(separator: "-")
      guard let process = numbers.first.flatMap({ pid_t($0) }), !Self.isRunning(process)
      else { continue }
      if entry.hasPrefix(name + ".old-"), !FileManager.default.fileExists(atPath: path) {
        _ = unsafe rename(parent + "/" + entry, path)
      } else {
        Self.remove(parent + "/" + entry)
      }
    }
  }
}

extension OutputFolder {
  /// Whether there is such a process, of this user or another one.
  private static func isRunning(_ process: pid_t) -> Bool {
    kill(process, 0) == 0 || errno != ESRCH
  }

  /// Removes a folder of ours, even where somebody has taken away the right to write in it.
  private static func remove(_ folder: String) {
    FolderRemoval.remove(folder)
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: folder) else { return }
    for path in [folder] + names.map({ folder + "/" + $0 }) {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
        continue
      }
      _ = unsafe chmod(path, 0o755)
    }
    FolderRemoval.remove(folder)
  }
}

extension Diagnostic {
  static func notWritable(_ path: String) -> Diagnostic {
    let reason = systemReason
    return Diagnostic(
      "output-not-writable", cause: .system, at: SourceLocation(file: path),
      Wording(ko: "쓸 수 없음(\(reason))", en: "it cannot be written (\(reason))"),
      hint: Wording(
        ko: "디스크의 빈 공간과 쓰기 권한을 확인하십시오", en: "check free space and permissions"))
  }

  fileprivate static func difference(_ name: String, _ message: Wording) -> Diagnostic {
    Diagnostic(
      "output-differs", at: SourceLocation(file: "Output/" + name), message,
      hint: Wording(
        ko: "gongyak build로 다시 만들고 바뀐 곳을 확인하십시오",
        en: "run gongyak build and look at what changed"))
  }

  /// What the C library says of the last call that failed.
  static var systemReason: String {
    // The text belongs to the C library; it is copied before anything else can be asked of it.
    unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "?"
  }
}
