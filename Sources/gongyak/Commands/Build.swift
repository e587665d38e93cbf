import Diagnostics
import Pledges

extension Command.Operand {
  /// The folder of the book, which most commands work on.
  static let book = Command.Operand(
    name: "BOOK",
    summary: Wording(ko: "공약집 폴더 (기본: 지금 폴더)", en: "the folder of the book (default: this one)"))
}

extension Command.Operand {
  /// Folders of books that are built side by side.
  static let books = Command.Operand(
    name: "BOOK", summary: book.summary, repeats: true)
}

extension Command.Option {
  /// How many threads read ledgers and render documents: ``Arguments/threads()``.
  static let threads = Command.Option(
    name: "threads", value: "N",
    summary: Wording(
      ko: "원장과 문서를 다루는 스레드 수 (기본 0: 코어 수만큼)",
      en: "threads for ledgers and documents (default 0: one a core)"))
  /// How many findings are listed: ``Arguments/maxErrors()``.
  static let maxErrors = Command.Option(
    name: "max-errors", value: "N",
    summary: Wording(
      ko: "싣는 오류의 수, 나머지는 세기만 함 (기본: 10000)",
      en: "findings to list; others are counted (default: 10000)"))
  /// A rule for make.
  static let depfile = Command.Option(
    name: "depfile", value: "FILE",
    summary: Wording(
      ko: "Output/이 무엇에서 나왔는지를 make의 규칙으로 FILE에 씀",
      en: "write to FILE, as a rule of make, what Output/ was made from"))
  /// An earlier edition to compare with.
  static let since = Command.Option(
    name: "since", value: "FILE",
    summary: Wording(ko: "지난 분기의 figures.json", en: "figures.json of an earlier quarter"))
}

extension Arguments {
  /// How many threads to use, where that was said; 0 for as many as there are cores.
  func threads() throws(Diagnostic) -> Int? { try integer("threads", in: 0...1_024) }

  /// How many findings to list, where that was said.
  func maxErrors() throws(Diagnostic) -> Int? { try integer("max-errors", in: 0...1_000_000_000) }
}

extension Pipeline.Options {
  init(_ arguments: Arguments) throws(Diagnostic) {
    self.init()
    threads = try arguments.threads() ?? threads
    maxErrors = try arguments.maxErrors() ?? maxErrors
    if let file = arguments.value("since") { since = try FigureHistory(file: file) }
  }
}

extension Command {
  /// `gongyak build`: validate, add up, render, write.
  static let build = Command(
    name: "build",
    summary: Wording(
      ko: "원장을 검증하고 모든 문서를 만들어 Output/에 씀", en: "validate, add up, render, and write Output/"),
    operands: [.books], options: [.since, .depfile, .threads, .maxErrors],
    discussion: Wording(
      ko: """
        오류가 하나라도 있으면 그 공약집에는 아무것도 쓰지 않으며, 전에 만든 Output/은 그대로 남습니다.
        지난번과 내용이 같은 문서는 다시 만들지 않습니다. 무엇으로 만들었는지는 공약집의 .gongyak-cache에
        적어 두며, 이 파일은 지워도 됩니다.
        """,
      en: """
        With any error nothing is written to that book, and its old Output/ stays as it was.
        Documents whose contents would be the same are not made again. What they were made of is
        recorded in .gongyak-cache of the book, which may be deleted at any time.
        """),
    run: { arguments, console throws(Diagnostic) in
      let queue = BuildQueue(
        folders: arguments.operands.isEmpty ? ["."] : arguments.operands,
        options: try Pipeline.Options(arguments), console: console)
      let code = queue.run()
      if let file = arguments.value("depfile"), code == .success {
        try queue.rules().write(to: file)
      }
      return code
    })

  /// `gongyak check`: the same, compared with what is there.
  static let check = Command(
    name: "check",
    summary: Wording(
      ko: "Output/이 원장에서 다시 만든 것과 같은지 확인함", en: "prove that Output/ is what the inputs give"),
    operands: [.book], options: [.since, .threads, .maxErrors],
    discussion: Wording(ko: "아무것도 쓰지 않습니다.", en: "Nothing is written."),
    run: { arguments, console throws(Diagnostic) in
      let folder = arguments.operand(0) ?? "."
      let (tree, failure) = try documents(folder, arguments, console)
      guard let tree else { return failure }
      var log = DiagnosticLog()
      log.add(contentsOf: OutputFolder(Book.output(of: folder)).differences(from: tree))
      console.report(log)
      guard !log.hasErrors else { return .findings }
      console.tell(
        Wording(
          ko: "Output/의 \(tree.paths.count)개 파일이 모두 같음",
          en: "all \(tree.paths.count) files of Output/ are reproduced"))
      return .success
    })

  /// The documents, after printing what was found; without them, the status that says why.
  static func documents(
    _ folder: String, _ arguments: Arguments, _ console: Console
  ) throws(Diagnostic) -> (tree: OutputTree?, failure: ExitCode) {
    let options = try Pipeline.Options(arguments)
    var log = DiagnosticLog(limit: options.maxErrors)
    let pipeline = Pipeline(folder: folder, options: options)
    let tree = try pipeline.documents(log: &log)
    console.report(log)
    if tree == nil {
      console.tell(Wording(ko: "아무것도 쓰지 않았음", en: "nothing was written"))
    }
    return (tree, ExitCode(log))
  }
}
