public import Diagnostics
internal import Glibc
internal import Tables
internal import Templating

/// Builds a book into its output folder and does again only what changed since the last build.
///
/// What was made of what is recorded beside the output, by fingerprints of contents.
/// Where everything is as it was, nothing is made; else documents whose template and values are as
/// they were are kept, provided that they are still on disk as they were written. The output is
/// the same, byte for byte, as if nothing had been there before.
public struct BookBuild: Sendable {
  /// What a build came to.
  public struct Outcome: Sendable {
    /// How many files the output has.
    public let fileCount: Int
    /// How many of them were written.
    public let writtenCount: Int
    /// How many files were removed, because they are no longer built.
    public let removedCount: Int
    /// What the review found, in a sentence a line.
    public let review: Wording
    /// The files and folders that were read, by their paths below the folder of the book.
    public let inputs: [String]
  }

  private let folder: String
  private let options: Pipeline.Options
  private var threads: Int { options.threads > 0 ? options.threads : Threads.available }

  /// Prepares to build the book in `folder`.
  public init(folder: String, options: Pipeline.Options = Pipeline.Options()) {
    self.folder = folder
    self.options = options
  }

  /// Builds, or gives nil where the log has errors; then nothing is written.
  ///
  /// Throws where the book cannot be read at all or the output cannot be written; the old output
  /// is then untouched.
  public func run(log: inout DiagnosticLog) throws(Diagnostic) -> Outcome? {
    let record = BuildRecord.read(of: folder)
    let output = Book.output(of: folder)
    // What is read later than this and changes meanwhile is seen by the next build.
    let folders = [folder + "/Inputs", folder + "/Templates", output]
    let scans = Threads.map(folders.count, threads: threads) { FolderScan(folders[$0]) }
    let sources = Array(zip(["Inputs", "Templates"], scans))
    // The book may name a file that stands beside its inputs; if it cannot be read, the build says.
    let previous = Result { () throws(Diagnostic) in try Book.previousFile(folder: folder) }
    let fingerprint = fingerprint(of: sources.map(\.1), previous)
    let reusable = ReusableOutput(record: record, stored: scans[2])
    var inputs = sources.flatMap { Self.paths(of: $1, in: $0) }
    if let path = try? previous.get()?.path, !inputs.contains(path) { inputs.append(path) }
    if let fingerprint, record.inputs == fingerprint, reusable.isWhole {
      log.add(contentsOf: record.findings)
      OutputFolder(output).touch()
      return Outcome(
        fileCount: record.files.count, writtenCount: 0, removedCount: 0, review: record.review,
        inputs: inputs)
    }
    guard let (tree, change) = try build(reusing: reusable, into: output, &log) else { return nil }
    remember(tree, log, fingerprint)
    return Outcome(
      fileCount: tree.paths.count, writtenCount: change.written, removedCount: change.removed,
      review: tree.reviewText, inputs: inputs)
  }

  /// Whether there are figures to compare with: those that were asked for, or that the book names.
  public func hasEarlierEdition() throws(Diagnostic) -> Bool {
    var log = DiagnosticLog()
    let book = try Book(folder: folder, log: &log)
    return log.hasErrors || Pipeline(folder: folder, options: options).history(of: book) != nil
  }

  private func build(
    reusing reusable: ReusableOutput, into output: String, _ log: inout DiagnosticLog
  ) throws(Diagnostic) -> (OutputTree, OutputFolder.Change)? {
    let pipeline = Pipeline(folder: folder, options: options)
    let before = log
    guard let tree = try pipeline.documents(reusing: reusable, log: &log) else { return nil }
    let folder = OutputFolder(output)
    do throws(Diagnostic) {
      return (tree, try folder.replace(with: tree, over: reusable.stored, threads: threads))
    } catch  where error.code == Diagnostic.outputChanged("").code {
      // Somebody else replaced the output meanwhile: nothing of it is relied on any more.
      log = before
      let nothing = ReusableOutput(record: BuildRecord(), stored: FolderScan())
      guard let tree = try pipeline.documents(reusing: nothing, log: &log) else { return nil }
      return (tree, try folder.replace(with: tree, over: nothing.stored, threads: threads))
    }
  }

  /// Records what was made of what, for the next build.
  private func remember(_ tree: OutputTree, _ log: DiagnosticLog, _ inputs: ContentHash?) {
    var record = BuildRecord()
    // Findings that were only counted cannot be repeated.
    record.inputs = log.omittedCount == 0 ? inputs : nil
    record.findings = log.entries
    record.review = tree.reviewText
    for (path, content) in tree.contents {
      record.files[path] = BuildRecord.File(key: tree.keys[path], content: content)
    }
    record.write(of: folder)
  }

  /// The fingerprint of everything that the output depends on; nil where it cannot be told.
  private func fingerprint(
    of sources: [FolderScan], _ previous: Result<(path: String, bytes: [UInt8])?, Diagnostic>
  ) -> ContentHash? {
    guard sources.allSatisfy(\.isPlain), let previous = try? previous.get()?.bytes ?? [] else {
      return nil
    }
    var hasher = ContentHasher()
    hasher.add(UInt64(options.maxErrors), 0)
    hasher.add(options.since?.fingerprint ?? ContentHash(of: []))
    hasher.add(ContentHash(of: previous))
    for source in sources { source.add(to: &hasher) }
    return hasher.finish()
  }

  private static func paths(of scan: FolderScan, in folder: String) -> [String] {
    (scan.folders.sorted() + scan.paths).map { $0.isEmpty ? folder : "\(folder)/\($0)" }
  }
}
