internal import Diagnostics
internal import Templating

/// Reads the pledges and press releases of a book, each checked against its schema first.
struct SubjectReader {
  // Compiled once, however many books are built.
  private static let pledgeSchema = compiled(PackageResources.pledge_rng, "pledge.rng")
  private static let pressSchema = compiled(PackageResources.press_rng, "press.rng")

  private let files: InputFiles
  private(set) var findings: [Diagnostic] = []

  init(files: InputFiles) { self.files = files }

  /// The pledges in the order of their numbers.
  mutating func pledges() -> [Pledge] {
    let schema = schema(Self.pledgeSchema)
    var pledges = xmlFiles("Inputs/pledges").compactMap { file -> Pledge? in
      guard let root = root(file, schema) else { return nil }
      let pledge = PledgeReader(root, file: file).pledge()
      check(file, isNamed: pledge.number)
      return pledge
    }
    pledges.sort { Self.precedes($0.number, $1.number) }
    return pledges
  }

  /// The press releases, oldest first.
  mutating func releases() -> [PressRelease] {
    let schema = schema(Self.pressSchema)
    return xmlFiles("Inputs/press").compactMap { file -> PressRelease? in
      guard let root = root(file, schema) else { return nil }
      let release = PressReader(root, file: file).release()
      check(file, isNamed: release.date)
      return release
    }
  }

  private static func compiled(
    _ bytes: [UInt8], _ name: String
  ) -> Result<RelaxNGSchema, Diagnostic> {
    Result { () throws(Diagnostic) in
      try RelaxNGSchema(String(decoding: bytes, as: UTF8.self), name: name)
    }
  }

  private mutating func schema(
    _ schema: Result<RelaxNGSchema, Diagnostic>
  ) -> RelaxNGSchema? {
    do throws(Diagnostic) {
      return try schema.get()
    } catch {
      findings.append(error)
      return nil
    }
  }

  private func xmlFiles(_ folder: String) -> [String] {
    files.list(folder).filter { $0.hasSuffix(".xml") }.map { "\(folder)/\($0)" }
  }

  private mutating func root(_ file: String, _ schema: RelaxNGSchema?) -> XMLElement? {
    do throws(Diagnostic) {
      let bytes = try files.read(file)
      let root = try XMLReader.parse(bytes, file: file)
      let faults = schema?.validate(bytes, file: file) ?? []
      findings += faults
      return faults.isEmpty ? root : nil
    } catch {
      findings.append(error)
      return nil
    }
  }

  /// The file's name is the document's address, so both must agree.
  private mutating func check(_ file: String, isNamed name: String) {
    let stem = file.split(separator: "/").last.map { $0.dropLast(".xml".count) } ?? ""
    guard stem != name else { return }
    findings.append(
      Diagnostic(
        "file-name", at: SourceLocation(file: file),
        Wording(
          ko: "파일 이름은 “\(stem)”인데 안에는 “\(name)”이라고 적힘",
          en: "the file is named “\(stem)”, but calls itself “\(name)”"),
        hint: Wording(
          ko: "파일을 “\(name).xml”로 바꾸거나 안의 이름을 고치십시오",
          en: "rename the file to “\(name).xml” or mend the name inside")))
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
