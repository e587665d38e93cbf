internal import Diagnostics
internal import Tables
internal import Templating

/// Reads the pledges and press releases of a book, each checked against its schema first.
struct SubjectReader {
  // Compiled once, however many books are built.
  private static let pledgeSchema = compiled(PackageResources.pledge_rng, "pledge.rng")
  private static let pressSchema = compiled(PackageResources.press_rng, "press.rng")

  private let files: InputFiles
  /// How many files are read side by side.
  private let threads: Int
  private(set) var findings: [Diagnostic] = []

  init(files: InputFiles, threads: Int = 1) {
    self.files = files
    self.threads = threads > 0 ? threads : Threads.available
  }

  /// The pledges in the order of their numbers.
  mutating func pledges() -> [Pledge] {
    var pledges = subjects("Inputs/pledges", Self.pledgeSchema) { root, file in
      let pledge = PledgeReader(root, file: file).pledge()
      return (pledge, pledge.number)
    }
    pledges.sort { Self.precedes($0.number, $1.number) }
    return pledges
  }

  /// The press releases, oldest first.
  mutating func releases() -> [PressRelease] {
    subjects("Inputs/press", Self.pressSchema) { root, file in
      let release = PressReader(root, file: file).release()
      return (release, release.date)
    }
  }

  /// Reads the files of a folder side by side; `read` also says what a file should be named.
  private mutating func subjects<Subject: Sendable>(
    _ folder: String, _ schema: Result<RelaxNGSchema, Diagnostic>,
    _ read: @escaping @Sendable (XMLElement, String) -> (Subject, name: String)
  ) -> [Subject] {
    let names = files.list(folder).filter { $0.hasSuffix(".xml") }.map { "\(folder)/\($0)" }
    let rules: RelaxNGSchema
    do throws(Diagnostic) {
      rules = try schema.get()
    } catch {
      findings.append(error)
      return []
    }
    let files = files
    let results = Threads.map(names.count, threads: threads) { index in
      let file = names[index]
      let (root, faults) = Self.root(file, of: files, rules)
      guard let root else { return (subject: Subject?.none, findings: faults) }
      let (subject, name) = read(root, file)
      return (subject, faults + Self.findings(of: file, named: name))
    }
    findings += results.flatMap(\.findings)
    return results.compactMap(\.subject)
  }

  private static func compiled(
    _ bytes: [UInt8], _ name: String
  ) -> Result<RelaxNGSchema, Diagnostic> {
    Result { () throws(Diagnostic) in
      try RelaxNGSchema(String(decoding: bytes, as: UTF8.self), name: name)
    }
  }

  /// The root of a file that is as the schema wants it, or what is wrong.
  private static func root(
    _ file: String, of files: InputFiles, _ schema: RelaxNGSchema
  ) -> (XMLElement?, [Diagnostic]) {
    do throws(Diagnostic) {
      let bytes = try files.read(file)
      let root = try XMLReader.parse(bytes, file: file)
      let faults = schema.validate(bytes, file: file)
      return (faults.isEmpty ? root : nil, faults)
    } catch {
      return (nil, [error])
    }
  }

  /// The file's name is the document's address, so both must agree.
  private static func findings(of file: String, named name: String) -> [Diagnostic] {
    let stem = file.split(separator: "/").last.map { $0.dropLast(".xml".count) } ?? ""
    guard stem != name else { return [] }
    return [
      Diagnostic(
        "file-name", at: SourceLocation(file: file),
        Wording(
          ko: "파일 이름은 “\(stem)”인데 안에는 “\(name)”이라고 적힘",
          en: "the file is named “\(stem)”, but calls itself “\(name)”"),
        hint: Wording(
          ko: "파일을 “\(name).xml”로 바꾸거나 안의 이름을 고치십시오",
          en: "rename the file to “\(name).xml” or fix the name inside"))
    ]
  }

  /// Orders 4-1-2 before 4-1-10.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let numbers = (
      left.split(separator: "-").map { Int($0) ?? 0 },
      right.split(separator: "-").map { Int($0) ?? 0 }
    )
    return numbers.0.lexicographicallyPrecedes(numbers.1)
  }
}
