internal import Diagnostics
internal import Glibc
internal import JSON
internal import Templating

/// What a build leaves for the next one: of what it was made and what it made, by fingerprints.
///
/// It stands beside the output in `.gongyak-cache`. Nothing is believed because it stands there: a
/// document is kept only if the file on disk has the fingerprint that was recorded for what it is
/// made of now. A record that is damaged, or that another version of the program wrote, is none.
struct BuildRecord: Sendable {
  /// What is recorded of a document.
  struct File: Sendable {
    /// The fingerprint of its template and values; nil for what is not made from a template.
    var key: ContentHash?
    var content: ContentHash
  }

  /// The fingerprint of all inputs, templates and options; nil where it could not be had.
  var inputs: ContentHash?
  /// What was made, by path.
  var files: [String: File] = [:]
  /// The findings, which the next build repeats if nothing changed.
  var findings: [Diagnostic] = []
  /// What the review said.
  var review = Wording(ko: "", en: "")

  /// Where the record of the book in `folder` is.
  static func path(of folder: String) -> String { folder + "/.gongyak-cache" }

  /// Reads the record of a book; an empty one where there is none that can be used.
  static func read(of folder: String) -> BuildRecord {
    TemplateLibrary.read(path(of: folder)).flatMap { BuildRecord($0) } ?? BuildRecord()
  }

  /// Writes the record; where that fails, the next build has more to do and nothing else happens.
  func write(of folder: String) {
    guard let bytes, var file = try? OutputFile(path: Self.path(of: folder)) else { return }
    do throws(Diagnostic) {
      try file.write(bytes)
      try file.commit()
    } catch {
      // A file that is not committed removes itself.
    }
  }
}

extension BuildRecord {
  private static let title = "gongyak build record 1"
  private static let none = String(repeating: "-", count: 32)

  /// A line each: who wrote it, the inputs, the findings, the files, and the fingerprint of all that.
  private var bytes: [UInt8]? {
    guard let program = ProgramIdentity.hash else { return nil }
    var text = "\(Self.title)\nprogram \(program)\ninputs \(inputs?.description ?? Self.none)\n"
    text += "review " + review.json.text() + "\n"
    for finding in findings { text += "finding " + finding.json.text() + "\n" }
    for (path, file) in files.sorted(by: { $0.key < $1.key }) {
      // A name that does not fit a line cannot be recorded.
      guard !path.utf8.contains(0x0A) else { return nil }
      text += "file \(file.content) \(file.key?.description ?? Self.none) \(path)\n"
    }
    let bytes = Array(text.utf8)
    return bytes + Array("end \(ContentHash(of: bytes))\n".utf8)
  }

  private init?(_ bytes: [UInt8]) {
    let endCount = 4 + 32 + 1
    guard let program = ProgramIdentity.hash, bytes.count > endCount else { return nil }
    let body = bytes.dropLast(endCount)
    let end = bytes.suffix(endCount)
    guard end.starts(with: Array("end ".utf8)),
      ContentHash(end.dropFirst(4).dropLast()) == ContentHash(of: Array(body))
    else { return nil }
    var lines = body.split(separator: 0x0A)[...]
    guard lines.popFirst()?.elementsEqual(Self.title.utf8) == true,
      lines.popFirst()?.elementsEqual("program \(program)".utf8) == true,
      let first = lines.popFirst(), first.starts(with: "inputs ".utf8)
    else { return nil }
    inputs = ContentHash(first.dropFirst("inputs ".utf8.count))
    for line in lines {
      guard take(line) else { return nil }
    }
  }

  /// Takes one line in; false if it is none that this program writes.
  private mutating func take(_ line: ArraySlice<UInt8>) -> Bool {
    if line.starts(with: "file ".utf8), line.count > 71 {
      let start = line.startIndex + 5
      guard let content = ContentHash(line[start..<start + 32]) else { return false }
      let key = ContentHash(line[start + 33..<start + 65])
      files[String(decoding: line[(start + 66)...], as: UTF8.self)] = File(
        key: key, content: content)
      return true
    }
    guard let blank = line.firstIndex(of: 0x20),
      let json = try? JSONParser.parse(Array(line[(blank + 1)...]), file: "record")
    else { return false }
    switch String(decoding: line[..<blank], as: UTF8.self) {
    case "finding":
      guard let finding = Diagnostic(json) else { return false }
      findings.append(finding)
    case "review":
      guard let wording = Wording(json) else { return false }
      review = wording
    default: return false
    }
    return true
  }
}
