import Foundation
import JSON
import Pledges
import TestSupport
import Testing

@testable import struct Pledges.SampleCompanies

@Suite("Sample ledgers")
struct SampleBookTests {
  @Test("the same seed gives the same bytes, another one others")
  func isDeterministic() throws {
    let (first, second, other) = (try Book(), try Book(), try Book(SampleOptions(seed: 7)))
    #expect(first.paths == second.paths)
    #expect(first.paths.count == 26)
    for path in first.paths { #expect(try first.bytes(path) == second.bytes(path), "\(path)") }
    #expect(try first.bytes("bank/loans-2016H1.csv") != other.bytes("bank/loans-2016H1.csv"))
  }

  @Test("adds up to what was published, whatever the seed", arguments: [2018, 1, 42] as [UInt64])
  func hasPublishedSums(seed: UInt64) throws {
    let book = try Book(SampleOptions(seed: seed))
    let loans = try book.loans()
    let lent = Dictionary(grouping: loans) { $0[0].dropFirst().prefix(4) }
    let sums = lent.mapValues { $0.reduce(0) { $0 + amount($1[6]) } / 1_000_000 }
    #expect(sums == ["2014": 4_425, "2015": 5_615, "2016": 4_872, "2017": 5_164, "2018": 200])

    var supported: Set<String> = []
    for (year, companies, sum) in [
      (2014, 95, 198), (2015, 56, 140), (2016, 55, 137), (2017, 49, 106),
    ] {
      let rows = try book.rows("marketing/marketing-\(year).csv").dropFirst()
      #expect(Set(rows.map { $0[4] }).count == companies)
      #expect(rows.count > companies)
      #expect(rows.reduce(0) { $0 + amount($1[5]) } == sum * 1_000_000)
      supported.formUnion(rows.map { $0[4] })
    }
    #expect(supported.count == 255)

    for (year, notices, won) in [
      (2015, 543_848, 236), (2016, 597_805, 356), (2017, 502_005, 387), (2018, 112_267, 33),
    ] {
      let rows = try book.rows("bidding/bidding-\(year).csv").dropFirst()
      #expect(rows.reduce(0) { $0 + amount($1[1]) } == notices)
      #expect(rows.reduce(0) { $0 + amount($1[2]) } == won)
    }
    let budget = try book.rows("finance/budget.csv").dropFirst().map { $0.dropFirst() }
    #expect(budget.map { amount($0[1]) } == [7_659, 10_265, 8_742, 8_438, 6_442])
    #expect(budget.map { $0[2] } == ["4623", "5755", "5009", "5270", ""])
  }

  @Test(
    "holds what its package declares, for any number of rows", arguments: [0, 1, 3, 100, 2_000])
  func isValid(rows: Int) throws {
    let book = try Book(SampleOptions(rows: rows, encoding: .utf8, isOneFile: true))
    let loans = try book.loans()
    #expect(loans.count == rows)
    #expect(Set(loans.map { $0[0] }).count == rows)
    #expect(loans.allSatisfy { ("2014.07.01"..."2018.03.31").contains($0[1]) })
    #expect(loans.map { $0[1] } == loans.map { $0[1] }.sorted())
    #expect(loans.allSatisfy { hasCheckDigit($0[3]) && $0[3].hasPrefix("0") })
    #expect(loans.allSatisfy { (30_000_000...200_000_000).contains(amount($0[6])) })
    let total = try #require(try book.rows("bank/loans.csv").last)
    #expect(total[0] == "합계")
    #expect(amount(total[6]) == loans.reduce(0) { $0 + amount($1[6]) })

    let guarantees = Dictionary(
      uniqueKeysWithValues: try book.rows("guarantee/guarantees.csv").dropFirst().map {
        ($0[0], $0)
      })
    for loan in loans {
      #expect(loan[7] == rate(loan[5], year: loan[1].prefix(4)))
      #expect((loan[8] == "보증서") == !loan[9].isEmpty)
      guard !loan[9].isEmpty else { continue }
      let guarantee = try #require(guarantees[loan[9]])
      #expect(guarantee[3] == loan[3])
      #expect(amount(guarantee[4]) >= amount(loan[6]))
    }
  }

  @Test func isWhatTheRepositoryHolds() throws {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let book = try Book()
    for path in book.paths {
      let committed = try Data(contentsOf: URL(filePath: "/\(root)/Inputs/\(path)"))
      #expect(try book.bytes(path) == [UInt8](committed), "\(path)")
    }
  }

  @Test func loanNumbersAreUniqueAcrossFiles() throws {
    let loans = try Book(SampleOptions(rows: 500)).loans()
    #expect(Set(loans.map { $0[0] }).count == 500)
  }

  @Test func describesEveryFile() throws {
    let book = try Book(SampleOptions(encoding: .utf8))
    let package = try JSONParser.parse(book.bytes("datapackage.json"), file: "datapackage.json")
    let resources = try #require(package["resources"]?.elements)
    let described = resources.compactMap { $0["path"]?.string }
    #expect(Set(described) == Set(book.paths.filter { $0.hasSuffix(".csv") }))
    for resource in resources {
      let path = try #require(resource["schema"]?.string)
      let schema = try JSONParser.parse(book.bytes(path), file: path)
      let file = try #require(resource["path"]?.string)
      let header = try book.rows(file)[file.hasPrefix("bank") ? 2 : 0]
      #expect(schema["fields"]?.elements?.compactMap { $0["name"]?.string } == header)
    }
  }

  @Test(
    "gives the check digit that was worked out by hand",
    arguments: [(0, 0), (1, 5), (2, 9), (100_000_000, 9), (12_345_678, 2)])
  func givesCheckDigit(nine: Int, digit: Int) {
    #expect(SampleCompanies.checkDigit(of: nine) == digit)
  }

  private func amount(_ text: String) -> Int { Int(text.filter(\.isNumber)) ?? -1 }

  /// The rule written the other way round, digit by digit from the left.
  private func hasCheckDigit(_ number: String) -> Bool {
    let digits = number.compactMap(\.wholeNumberValue)
    guard digits.count == 10 else { return false }
    let weighted = zip(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    return (weighted + digits[8] * 5 / 10) % 10 == 0
  }

  private func rate(_ fund: String, year: Substring) -> String {
    let isFund = fund == "중소기업육성기금"
    switch year {
    case "2014", "2015": return isFund ? "2.80" : "2.00"
    case "2016": return isFund ? "2.30" : "1.50"
    default: return isFund ? "1.80" : "1.00"
    }
  }
}

/// A sample that was written once and read into memory.
private struct Book {
  private let files: [String: Data]

  init(_ options: SampleOptions = SampleOptions()) throws {
    let folder = try TemporaryFolder()
    try SampleBook.write(to: folder.url.path, options: options)
    files = try folder.files()
  }

  /// Every file, in order.
  var paths: [String] { files.keys.sorted() }

  func bytes(_ path: String) throws -> [UInt8] { Array(try #require(files[path])) }

  /// The records of a file; a comma in quotation marks stays in its cell.
  func rows(_ path: String) throws -> [[String]] {
    // Every text that is compared is ASCII, which the two encodings share.
    let text = String(decoding: try bytes(path), as: UTF8.self)
    let records = text.drop { $0 == "\u{FEFF}" }.split(whereSeparator: \.isNewline)
    return records.map { line in
      var cells = [""]
      var isQuoted = false
      for character in line {
        if character == "\"" {
          isQuoted.toggle()
        } else if character == ",", !isQuoted {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }

  /// The rows of all loan files, between header and sum.
  func loans() throws -> [[String]] {
    try paths.filter { $0.hasPrefix("bank/") }.flatMap { try rows($0).dropFirst(3).dropLast() }
  }
}
