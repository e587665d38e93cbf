public import Diagnostics
public import Figures
internal import JSON
internal import Tables

/// The verbs of a build, in order.
///
/// Read the book, validate and add up its ledgers, compute the figures, read the texts, render.
/// Nothing here writes to disk.
public struct Pipeline: Sendable {
  /// How a book is read.
  public struct Options: Sendable {
    /// Threads for ledgers and documents; 0 for as many as there are cores.
    public var threads = 0
    /// How many findings are listed; all are counted.
    public var maxErrors = 10_000
    /// The figures of an earlier edition, for the review.
    public var since: FigureHistory?

    /// The usual way.
    public init() {}
  }

  private let folder: String
  let options: Options

  /// Prepares to build the book in `folder`.
  public init(folder: String, options: Options = Options()) {
    self.folder = folder
    self.options = options
  }

  /// The book and its figures, or nil where the log has errors.
  public func figures(
    log: inout DiagnosticLog
  ) throws(Diagnostic) -> (book: Book, figures: FigureBook)? {
    guard let (book, ledgers) = try soundLedgers(log: &log) else { return nil }
    return (book, try ledgers.figures(of: book, since: history(of: book)))
  }

  /// Every document of the book, or nil where the log has errors; then nothing must be written.
  ///
  /// Templates are tried on whatever the ledgers hold, so that one run lists every fault; not on
  /// settings and texts with errors, which would be found once more in what is made of them.
  public func documents(log: inout DiagnosticLog) throws(Diagnostic) -> OutputTree? {
    try documents(reusing: nil, log: &log)
  }

  /// The same, but documents that an earlier build made of the same things are not made again.
  func documents(
    reusing reusable: ReusableOutput?, log: inout DiagnosticLog
  ) throws(Diagnostic) -> OutputTree? {
    let book = try Book(folder: folder, log: &log)
    let material = BookMaterial(of: book, since: history(of: book), options: options, log: log)
    guard let sums = try material.sums?.get() else { return nil }
    log = sums.log
    let isSound = !log.hasErrors
    let subjects = material.subjects
    log.add(contentsOf: subjects.findings)
    guard !subjects.findings.contains(where: { $0.severity == .error }),
      let figures = try figures(sums, isSound: isSound)
    else { return nil }
    if isSound {
      for name in figures.openMeasures { log.add(.openRounding(name)) }
      for name in figures.exposedFigures { log.add(.exposed(name)) }
    }
    check(subjects.pledges, in: book, &log)
    material.templates.complete(with: figures)
    var builder = DocumentBuilder(
      book: book, figures: figures, ledgers: sums.ledgers, subjects: subjects,
      templates: material.templates, history: history(of: book), reusable: reusable,
      threads: options.threads)
    builder.build()
    log.add(contentsOf: builder.distinctFindings.filter { isSound || !$0.followsFromLedgers })
    return log.hasErrors ? nil : builder.tree
  }

  /// The edition to compare with: the one that was asked for, else the one that the book names.
  func history(of book: Book) -> FigureHistory? { options.since ?? book.previous }

  /// The book and its ledgers, or nil where the log has errors.
  func soundLedgers(log: inout DiagnosticLog) throws(Diagnostic) -> (Book, Ledgers)? {
    let book = try Book(folder: folder, log: &log)
    let ledgers = try Ledgers(of: book, options: options, log: &log)
    return log.hasErrors ? nil : (book, ledgers)
  }

  /// The figures; nil where settings or ledgers with errors give none.
  private func figures(
    _ sums: BookMaterial.Sums, isSound: Bool
  ) throws(Diagnostic) -> FigureBook? {
    do throws(Diagnostic) {
      return try sums.figures?.get()
    } catch {
      if isSound { throw error }
      return nil
    }
  }

  /// A status must be one that the book knows.
  private func check(_ pledges: [Pledge], in book: Book, _ log: inout DiagnosticLog) {
    let known = book.settings.statuses
    for pledge in pledges where !known.isEmpty && !known.contains(pledge.status) {
      log.add(
        Diagnostic(
          "unknown-status", at: pledge.statusLocation,
          Wording(
            ko: "“\(pledge.status)”은(는) book.json의 추진상태에 없음",
            en: "“\(pledge.status)” is not a status of book.json"),
          hint: Wording(
            ko: "\(known.joined(separator: ", ")) 가운데 하나를 적으십시오",
            en: "use one of \(known.joined(separator: ", "))")))
    }
  }
}

extension Diagnostic {
  /// Whether a text is only found wanting because a ledger could not be read.
  fileprivate var followsFromLedgers: Bool { ["unknown-rate", "rate-chain"].contains(code) }

  fileprivate static func exposed(_ name: FigureName) -> Diagnostic {
    Diagnostic(
      "disclosure-exposed", severity: .warning,
      Wording(
        ko: "비밀보호로 감춘 “\(name)”을(를) 다른 공개 수치로 짐작할 수 있음",
        en: "“\(name)” is held back, but can be concluded from what is already published"),
      hint: Wording(
        ko: "지난 판에 이미 실린 수치인지 확인하십시오", en: "see whether an earlier edition printed it"))
  }

  fileprivate static func openRounding(_ name: String) -> Diagnostic {
    Diagnostic(
      "rounding-open", severity: .warning,
      Wording(
        ko: "“\(name)”의 부분들은 합계와 맞게 반올림할 수 없어 따로 반올림함",
        en: "the parts of “\(name)” cannot be rounded so that they add up, and are rounded singly"))
  }
}
