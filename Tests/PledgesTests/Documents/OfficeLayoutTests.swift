import Templating
import Testing

@testable import Pledges

@Suite("Layout of tables for word processors")
struct OfficeLayoutTests {
  private static func cells(columns: Int, text: String) -> [[OfficeCell]] {
    let head = (0..<columns).map { OfficeCell("’\($0 + 10)년", .head) }
    let row = [OfficeCell(text, .stub)] + (1..<columns).map { OfficeCell("\($0 * 1_234)", .number) }
    return [head, row]
  }

  @Test("Columns fill the text width exactly", arguments: [1, 2, 3, 7, 11, 40])
  func fillsWidth(columns: Int) {
    for width in [48_190, 72_850, 4_001] {
      for text in ["목표예산", String(repeating: "긴 이름 ", count: 40)] {
        let layout = OfficeLayout(
          Self.cells(columns: columns, text: text), headRowCount: 1, width: width)
        #expect(layout.widths.reduce(0, +) == width)
        #expect(layout.widths.count == columns)
        #expect(layout.widths.allSatisfy { $0 > 0 }, "\(layout.widths)")
      }
    }
  }

  @Test("Columns of numbers are equally wide")
  func evensNumbers() {
    let layout = OfficeLayout(
      [["계", "값"].map { OfficeCell($0, .head) }]
        + [[OfficeCell("목표예산", .stub), OfficeCell("7", .number), OfficeCell("41,546", .number)]],
      headRowCount: 1, width: 48_190)
    #expect(layout.widths[1] == layout.widths[2])
  }

  @Test("A merged head takes the places that it covers")
  func placesMergedCells() {
    let rows = [
      [OfficeCell("구 분", .head, rows: 2), OfficeCell("연도별 확인지표", .head, columns: 2)],
      [OfficeCell("2014년", .head), OfficeCell("2015년", .head)],
      [OfficeCell("○", .stub), OfficeCell("가", .text), OfficeCell("나", .text)],
    ]
    let layout = OfficeLayout(rows, headRowCount: 2, width: 30_000)
    let places = layout.cells.map { [$0.row, $0.column] }
    #expect(places == [[0, 0], [0, 1], [1, 1], [1, 2], [2, 0], [2, 1], [2, 2]])
    #expect(layout.columnCount == 3)
  }

  @Test(
    "Lines are counted between words and inside those that are too long",
    arguments: [
      ("", 4_500, 1), ("가나다라", 4_500, 1), ("가나다 라마", 4_500, 2), ("가나 다", 4_500, 1),
      ("가나다라마바", 4_500, 2), ("가나다라마바사아자차카", 4_500, 3), ("1,234", 4_500, 1),
    ])
  func countsLines(text: String, width: Int, expected: Int) {
    #expect(OfficeText.lineCount(text, height: 900, width: width) == expected)
  }

  @Test("A row is as high as its longest cell needs, a merged cell as high as its rows")
  func estimatesHeights() {
    let long = String(repeating: "가나다 ", count: 30)
    let rows = [
      [OfficeCell(long, .stub, rows: 2), OfficeCell("1", .number)],
      [OfficeCell("2", .number)],
    ]
    let layout = OfficeLayout(rows, headRowCount: 0, width: 12_000)
    let lines = OfficeText.lineCount(
      long, height: 900, width: layout.widths[0] - 2 * layout.padding)
    #expect(lines > 3)
    #expect(layout.heights.reduce(0, +) == lines * 1_170 + 282)
    #expect(layout.heights[0] == 1_170 + 282)
  }

  @Test(
    "A table as high as half a page or more is not kept in one line", arguments: [(20, 1), (30, 0)])
  func splitsHighTables(rows: Int, inLine: Int) throws {
    let cells = (0..<rows).map { [OfficeCell("\($0)", .stub)] }
    let value = OfficeLayout(cells, headRowCount: 1, width: 10_000).value(id: 1)
    #expect(value.record?.integer("inLine") == inLine)
  }
}
