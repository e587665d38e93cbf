import Diagnostics
import Pledges
import Synchronization
import Tables

/// Builds books side by side, and tells of them in the order in which they were named.
final class BuildQueue: Sendable {
  private let folders: [String]
  private let options: Pipeline.Options
  private let console: Console
  private let state: Mutex<State>

  private struct State {
    var reports: [Report?]
    /// The first book that nothing was told of yet.
    var next = 0
  }

  /// What became of one book.
  private struct Report: Sendable {
    var log = DiagnosticLog()
    var failure: Diagnostic?
    var outcome: BookBuild.Outcome?

    var code: ExitCode {
      if let failure { ExitCode(failure.cause) } else { ExitCode(log) }
    }
  }

  /// Prepares to build the books in `folders`, each once however often it is named.
  init(folders: [String], options: Pipeline.Options, console: Console) {
    let folders = FolderIdentity.distinct(folders)
    self.folders = folders
    self.options = options
    self.console = console
    state = Mutex(State(reports: Array(repeating: nil, count: folders.count)))
  }

  /// Builds every book and returns the gravest status of all.
  func run() -> ExitCode {
    // One book uses all threads itself; several are built side by side, which is faster.
    let threads = options.threads > 0 ? options.threads : Threads.available
    let codes = Threads.map(folders.count, threads: threads) { index in
      var options = self.options
      if self.folders.count > 1 { options.threads = 1 }
      let report = Self.report(self.folders[index], options)
      self.put(report, at: index)
      return report.code
    }
    return codes.max() ?? .success
  }

  private static func report(_ folder: String, _ options: Pipeline.Options) -> Report {
    var report = Report(log: DiagnosticLog(limit: options.maxErrors))
    do throws(Diagnostic) {
      report.outcome = try BookBuild(folder: folder, options: options).run(log: &report.log)
    } catch {
      report.failure = error
    }
    return report
  }

  /// Takes a report, and tells what can be told in order.
  private func put(_ report: Report, at index: Int) {
    state.withLock { state in
      state.reports[index] = report
      while state.next < folders.count, let report = state.reports[state.next] {
        tell(report, folders[state.next])
        state.next += 1
      }
    }
  }

  private func tell(_ report: Report, _ folder: String) {
    if let failure = report.failure {
      console.report(failure)
      return
    }
    console.report(report.log)
    console.tell(report.outcome.map { Self.wording($0, folder) } ?? nothingWritten(folder))
  }

  private func nothingWritten(_ folder: String) -> Wording {
    let place = folders.count > 1 ? folder + ": " : ""
    return Wording(ko: place + "아무것도 쓰지 않았음", en: place + "nothing was written")
  }

  private static func wording(_ outcome: BookBuild.Outcome, _ folder: String) -> Wording {
    let (all, written, removed) = (outcome.fileCount, outcome.writtenCount, outcome.removedCount)
    let output = "\(folder)/Output"
    if written == all {
      return Wording(ko: "\(all)개 파일을 \(output)에 썼음", en: "wrote \(all) files to \(output)")
    }
    if written + removed == 0 {
      return Wording(
        ko: "\(output)의 \(all)개 파일은 이미 그대로임", en: "all \(all) files of \(output) are up to date")
    }
    let removal = Wording(
      ko: removed > 0 ? ", \(removed)개는 지움" : "", en: removed > 0 ? ", removed \(removed)" : "")
    return Wording(
      ko: "\(output)의 \(all)개 파일 가운데 \(written)개를 썼음\(removal.korean)",
      en: "wrote \(written) of \(all) files to \(output)\(removal.english)")
  }

  /// What each output was made from, after ``run()``.
  func rules() throws(Diagnostic) -> MakeRules {
    var rules = MakeRules()
    for (folder, report) in zip(folders, state.withLock { $0.reports }) {
      guard let outcome = report?.outcome else { continue }
      let place = folder == "." ? "" : folder + "/"
      let since = options.since.map { [$0.file] } ?? []
      try rules.add(
        target: place + "Output", prerequisites: outcome.inputs.map { place + $0 } + since)
    }
    return rules
  }
}
