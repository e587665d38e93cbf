public import Diagnostics
internal import FoundationEssentials

/// A fresh book to start from: one ledger, two measures, one pledge, and plain templates.
///
/// It builds as it stands, without findings.
public enum StarterBook {
  /// The files by their path in the book.
  private static let files: [(path: String, bytes: [UInt8])] = [
    ("README.md", PackageResources.guide_md),
    ("Inputs/book.json", PackageResources.book_json),
    ("Inputs/datapackage.json", PackageResources.datapackage_json),
    ("Inputs/ledgers/grants.csv", PackageResources.grants_csv),
    ("Inputs/measures.json", PackageResources.measures_json),
    ("Inputs/pledges/1-1.xml", PackageResources.pledge_xml),
    ("Templates/layout.html", PackageResources.layout_html),
    ("Templates/assets/style.css", PackageResources.style_css),
    ("Templates/book/index.html", PackageResources.index_html),
    ("Templates/pledge/roadmap.html", PackageResources.roadmap_html),
  ]

  /// Writes the book into a folder that is empty or not there yet.
  ///
  /// Throws a configuration finding where the folder holds anything, hidden files too, and then
  /// writes nothing.
  public static func write(to folder: String) throws(Diagnostic) {
    if FileManager.default.fileExists(atPath: folder) {
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
      guard let names, names.isEmpty else {
        throw Diagnostic(
          "folder-not-empty", cause: .configuration, at: SourceLocation(file: folder),
          Wording(ko: "빈 폴더가 아님", en: "it is not an empty folder"),
          hint: Wording(
            ko: "빈 폴더나 아직 없는 폴더의 이름을 적으십시오",
            en: "name a folder that is empty or does not exist yet"))
      }
    }
    for (path, bytes) in files { try OutputFile.write(bytes, to: folder + "/" + path) }
  }
}
