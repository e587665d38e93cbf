internal import Diagnostics
internal import Figures
internal import Tables

/// What the documents of a book are made of: ledgers with their figures, texts, and templates.
///
/// All of it is read side by side, because none of it needs anything else.
struct BookMaterial: Sendable {
  /// The ledgers, what was found in them, and what they add up to.
  struct Sums: Sendable {
    let ledgers: Ledgers
    let log: DiagnosticLog
    /// Nothing where the settings are not sound.
    let figures: Result<FigureBook, Diagnostic>?
  }

  /// The texts, and what was found in them.
  struct Subjects: Sendable {
    var pledges: [Pledge] = []
    var releases: [PressRelease] = []
    var findings: [Diagnostic] = []
  }

  private(set) var sums: Result<Sums, Diagnostic>?
  private(set) var subjects = Subjects()
  let templates: DocumentTemplates

  private enum Piece: Sendable {
    case sums(Result<Sums, Diagnostic>)
    case subjects(Subjects)
    case template
  }

  /// Reads everything; `log` is what the ledgers' findings are added to.
  init(of book: Book, since history: FigureHistory?, options: Pipeline.Options, log: DiagnosticLog)
  {
    let files = InputFiles(folder: book.folder)
    let templates = DocumentTemplates(folder: book.templates, files: files)
    self.templates = templates
    let threads = options.threads > 0 ? options.threads : Threads.available
    // The longest piece comes first, so that the others are done meanwhile.
    let pieces = Threads.map(2 + templates.paths.count, threads: threads) { index -> Piece in
      switch index {
      case 0:
        return .sums(
          Result { () throws(Diagnostic) in
            try Sums(of: book, since: history, options: options, log: log)
          })
      case 1: return .subjects(Subjects(in: files, threads: options.threads))
      default:
        templates.compile(templates.paths[index - 2])
        return .template
      }
    }
    for piece in pieces {
      switch piece {
      case .sums(let result): sums = result
      case .subjects(let read): subjects = read
      case .template: break
      }
    }
  }
}

extension BookMaterial.Sums {
  fileprivate init(
    of book: Book, since history: FigureHistory?, options: Pipeline.Options, log: DiagnosticLog
  ) throws(Diagnostic) {
    var found = log
    let ledgers = try Ledgers(of: book, options: options, log: &found)
    self.ledgers = ledgers
    self.log = found
    figures =
      log.hasErrors
      ? nil
      : Result { () throws(Diagnostic) in try ledgers.figures(of: book, since: history) }
  }
}

extension BookMaterial.Subjects {
  fileprivate init(in files: InputFiles, threads: Int) {
    var reader = SubjectReader(files: files, threads: threads)
    pledges = reader.pledges()
    releases = reader.releases()
    findings = reader.findings
  }
}
