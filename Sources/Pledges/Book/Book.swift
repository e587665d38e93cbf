public import Diagnostics
public import Figures
internal import JSON
internal import Tables

/// A folder that is built: who publishes, which term, up to which day, under which policies.
public struct Book: Sendable {
  /// The folder of the book, with `Inputs/` and `Templates/` in it.
  public let folder: String
  /// The term, with its as-of date.
  public let term: Term
  /// How values are rounded.
  public let rounding: RoundingPolicy
  /// The measures.
  public let measures: MeasureCatalogue
  let settings: BookSettings
  /// The figures of the edition before this one, where the book names it.
  let previous: FigureHistory?

  /// The folder of the inputs.
  public var inputs: String { folder == "." ? "Inputs" : folder + "/Inputs" }
  /// The folder of the templates.
  public var templates: String { folder + "/Templates" }
  /// The folder of the results of the book in `folder`.
  public static func output(of folder: String) -> String { folder + "/Output" }

  /// The file with the earlier edition's figures, which `book.json` may name, by its path below
  /// the folder of the book.
  static func previousFile(
    folder: String
  ) throws(Diagnostic) -> (path: String, bytes: [UInt8])? {
    let file = "Inputs/book.json"
    let files = InputFiles(folder: folder)
    let json = try BookReader.parse(files.read(file, cause: .configuration), file: file)
    guard let name = json["previous"]?.string else { return nil }
    return (name, try files.read(name, cause: .configuration))
  }

  /// Reads `book.json` and `measures.json`.
  ///
  /// Findings about single settings go to the log; throws where a file cannot be read at all or
  /// the term is not one.
  public init(folder: String, log: inout DiagnosticLog) throws(Diagnostic) {
    self.folder = folder
    let file = "Inputs/book.json"
    let bytes = try InputFiles(folder: folder).read(file, cause: .configuration)
    var reader = try BookReader(bytes, file: file)
    settings = reader.settings()
    let asOf = reader.date("asOf")
    let start = reader.date("from", in: "term")
    let end = reader.date("to", in: "term")
    previous = reader.previous(InputFiles(folder: folder))
    log.add(contentsOf: reader.findings)
    guard let asOf, let start, let end,
      let term = Term(name: settings.termName, start: start, end: end, asOf: asOf)
    else {
      throw Diagnostic(
        "book-term", cause: .configuration, at: SourceLocation(file: file),
        Wording(
          ko: "“term”과 “asOf”가 분기의 첫날과 마지막 날로 된 임기가 아님",
          en: "“term” and “asOf” do not make a term of whole quarters"),
        hint: Wording(
          ko: "2014-07-01, 2018-06-30처럼 분기의 첫날과 마지막 날을 적으십시오",
          en:
            "give the first day of a quarter and the last day of one, like 2014-07-01 and 2018-06-30"
        ))
    }
    self.term = term
    rounding = settings.rounding
    let measureFile = "Inputs/measures.json"
    let measureBytes = try InputFiles(folder: folder).read(measureFile, cause: .configuration)
    let json = try BookReader.parse(measureBytes, file: measureFile)
    log.add(
      contentsOf: UnprintableText(bytes: measureBytes, file: measureFile).findings(in: json))
    measures = MeasureCatalogue(json, bytes: measureBytes, file: measureFile, log: &log)
    for rate in settings.rates {
      guard let name = rate.measure else { continue }
      do throws(Diagnostic) { _ = try measures.measure(name) } catch {
        log.add(error.placed(at: rate.location))
      }
    }
  }
}
