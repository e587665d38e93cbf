import Templating
import Testing

@testable import Pledges

@Suite("Worksheets")
struct SpreadsheetTests {
  @Test(
    "Cells are named by letters and rows",
    arguments: [(0, 0, "A1"), (25, 9, "Z10"), (26, 0, "AA1"), (701, 0, "ZZ1"), (702, 0, "AAA1")])
  func names(column: Int, row: Int, expected: String) {
    #expect(CellReference(column: column, row: row).description == expected)
  }

  @Test(
    "A shown value becomes a number, exactly",
    arguments: [
      ("1,643,658", false, "1643658"), ("58.8", true, "0.588"), ("−0.5", false, "-0.5"),
      ("100.0", true, "1.000"), ("7", true, "0.07"),
    ])
  func readsNumbers(shown: String, isPercent: Bool, expected: String) {
    #expect(SpreadsheetNumber(shown: shown)?.digits(isPercent: isPercent) == expected)
  }

  @Test("A mark is no number", arguments: ["-", "", "x", "·", "1/3", "5개사", "1."])
  func refusesMarks(text: String) { #expect(SpreadsheetNumber(shown: text) == nil) }

  /// The cells of a table of one row as formulas or values.
  private func contents(_ shown: [[String]], totals: Set<Int> = []) -> [[SpreadsheetCell.Content]] {
    let rows = shown.enumerated().map { index, cells -> TemplateValue in
      [
        "label": .text("행 \(index)"), "unit": .nothing, "isTotal": .bool(totals.contains(index)),
        "level": 1, "cells": .list(cells.map { ["text": .text($0)] }),
      ]
    }
    let table = TemplateRecord([
      ("caption", "표"), ("unit", "백만원"), ("headRows", .list([])), ("rows", .list(rows)),
      ("marks", .list([])),
      ("notes", .list([])), ("source", .nothing), ("asOf", "2018. 3. 31."),
    ])
    var sheet = Worksheet()
    SpreadsheetTable(table).add(to: &sheet)
    return sheet.rows.dropFirst().dropLast().map { $0.dropFirst().map(\.cell.content) }
  }

  @Test("A total that is the sum of its row is a formula with its value")
  func makesFormulas() {
    #expect(
      contents([["6", "1", "2", "3"]])
        == [[.formula("SUM(C2:E2)", cached: "6"), .number("1"), .number("2"), .number("3")]])
    #expect(contents([["6", "1", "-", "5"]])[0][0] == .formula("SUM(C2:E2)", cached: "6"))
  }

  @Test("A total that is not the sum of its row stays a value")
  func keepsOtherTotals() { #expect(contents([["5", "1", "2", "3"]])[0][0] == .number("5")) }

  @Test("A total row adds up the rows above it, where it does")
  func addsRows() {
    let cells = contents([["1", "9", "2"], ["3", "8", "4"], ["4", "1", "6"]], totals: [2])
    #expect(
      cells[2] == [
        .formula("SUM(B2:B3)", cached: "4"), .number("1"), .formula("SUM(D2:D3)", cached: "6"),
      ])
  }

  @Test("Covered places of merged heads keep their borders")
  func fillsMergedCells() {
    var sheet = Worksheet()
    sheet.add([
      SpreadsheetCell(content: .text("구 분"), style: .head, rows: 2),
      SpreadsheetCell(content: .text("지원 실적"), style: .head, columns: 2),
    ])
    sheet.add([
      SpreadsheetCell(content: .text("’16년"), style: .head),
      SpreadsheetCell(content: .text("’17년"), style: .head),
    ])
    #expect(sheet.merges == ["A1:A2", "B1:C1"])
    #expect(sheet.rows[1].map(\.column) == [0, 1, 2])
    #expect(sheet.rows[1][0].cell.content == .blank)
    #expect(sheet.rows[0][2].cell.content == .blank)
  }
}
