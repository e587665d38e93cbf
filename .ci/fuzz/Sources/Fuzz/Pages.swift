import Diagnostics
import PublishedPages

/// A stranger's page, read as HTML and as text, ends in findings or in none.
func readPage(_ bytes: [UInt8]) -> Int32 {
  for name in ["fuzz.html", "fuzz.txt"] {
    guard let findings = try? Audit.findings(in: bytes, file: name) else { continue }
    let lines = findings.map { $0.location?.line ?? 0 }
    Fuzz.require(lines == lines.sorted(), "findings stand in the order of their lines")
  }
  return 0
}
