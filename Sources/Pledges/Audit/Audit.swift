public import Diagnostics
import FoundationEssentials

/// Looks for what cannot be right in a page that somebody published.
///
/// Only what the page itself contradicts is reported. Where a table can be read in two ways, where a
/// denominator is not plain, or where a declared rounding explains a difference, nothing is said.
public enum Audit {
  /// The findings for a page on the disk.
  public static func findings(inFile path: String) throws(Diagnostic) -> [Diagnostic] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic(
        "missing-file", cause: .configuration, at: SourceLocation(file: path),
        Wording(ko: "파일을 읽을 수 없음", en: "the file cannot be read"),
        hint: Wording(
          ko: "파일이 있는지, 읽을 권한이 있는지 확인하십시오", en: "see that it is there and may be read"))
    }
    return try findings(in: Array(data), file: path)
  }

  /// The findings for one page, in the order of their lines.
  ///
  /// A page that begins with `<`, or whose name ends in `.html` or `.htm`, is read as HTML; any other
  /// as text with tables between tabs or upright bars. The bytes are UTF-8 or else code page 949.
  public static func findings(
    in bytes: [UInt8], file: String
  ) throws(Diagnostic) -> [Diagnostic] {
    let document = try read(bytes, file: file)
    var grids = document.tables.compactMap(TableGrid.init)
    var findings: [Diagnostic] = []
    for index in grids.indices {
      findings += grids[index].correctPoints().map {
        PointRule.finding($0.cell, correct: $0.correct, file: file)
      }
    }
    for grid in grids { findings += tableFindings(grid, document.rounding, file: file) }
    let series = grids.enumerated().flatMap { index, grid in
      grid.table.hasDoubtfulHeader ? [] : Series.all(in: grid, table: index)
    }
    findings += SeriesRule(file: file, series: series).findings()
    findings += ProseRules(document: document).findings()
    findings += RoadmapRule(document: document, grids: grids, series: series).findings()
    return inOrder(findings)
  }

  private static func tableFindings(
    _ grid: TableGrid, _ rounding: PublishedRounding, file: String
  ) -> [Diagnostic] {
    let sums = SumRule(grid: grid, file: file, rounding: rounding).findings()
    // A cell that breaks its sum as well is reported once.
    let found = Set(sums.map(\.location))
    let relations = RelationRule(grid: grid, file: file, rounding: rounding).findings()
      .filter { !found.contains($0.location) }
    return sums + relations + TableRules.shares(of: grid, file: file)
      + TableRules.rates(of: grid, file: file)
      + [TableRules.unit(of: grid, file: file)].compactMap(\.self)
  }

  private static func read(
    _ bytes: [UInt8], file: String
  ) throws(Diagnostic) -> PublishedDocument {
    guard let page = PageText.utf8(bytes) else {
      throw Diagnostic(
        "encoding-error", at: SourceLocation(file: file),
        Wording(
          ko: "UTF-8도 CP949도 아닌 바이트가 있음", en: "there are bytes that are neither UTF-8 nor CP949"),
        hint: Wording(ko: "UTF-8로 저장하십시오", en: "save the file as UTF-8"))
    }
    let name = file.lowercased()
    let start = page.first { $0 > 0x20 }
    if name.hasSuffix(".html") || name.hasSuffix(".htm") || start == UInt8(ascii: "<") {
      return try HTMLPageReader.read(page, file: file)
    }
    return TextPageReader.read(String(decoding: page, as: UTF8.self), file: file)
  }

  private static func inOrder(_ findings: [Diagnostic]) -> [Diagnostic] {
    findings.enumerated().sorted { left, right in
      (left.element.location?.line ?? 0, left.offset)
        < (right.element.location?.line ?? 0, right.offset)
    }
    .map(\.element)
  }
}
