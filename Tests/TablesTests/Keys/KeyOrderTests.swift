import Synchronization
import TestSupport
import Testing

@testable import Tables

@Suite("Keys of tables in order")
struct KeyOrderTests {
  private static let fields = #"""
    {"name": "no"}, {"name": "day", "type": "date"}, {"name": "n", "type": "integer"},
    {"name": "who"}
    """#
  private static let schema = #"""
    "primaryKey": "no", "uniqueKeys": [["n"], ["who", "day"]],
    """#

  /// A table that is more or less in order, and its repeated keys by the plain way.
  private struct Ledger {
    private(set) var csv = "no,day,n,who\n"
    private(set) var expected: [String] = []

    init(_ random: inout SeededGenerator) {
      let count = Int.random(in: 0...60, using: &random)
      // Some ledgers are in order throughout, some here and there, some not at all.
      let disorder = [0, 0, 1, 30, 100].randomElement(using: &random) ?? 0
      var seen: [String: Set<String>] = [:]
      var (number, day, n) = (990, 1, 5)
      for row in 0..<count {
        number += Int.random(in: 0...2, using: &random)
        day = min(20, day + Int.random(in: 0...4, using: &random) / 4)
        n += Int.random(in: 0...3, using: &random)
        let isOdd = Int.random(in: 0..<100, using: &random) < disorder
        let no = isOdd ? "L\(Int.random(in: 1...1100, using: &random))" : "L\(number)"
        let date = "2017-03-\(10 + (isOdd ? max(1, day - 3) : day))"
        let who = ["a", "b", "c", "\"d\"\"\""].randomElement(using: &random) ?? "a"
        let spelt = isOdd ? "0\(n)" : "\(n)"
        csv += "\(Bool.random(using: &random) ? "\"\(no)\"" : no),\(date),\(spelt),\(who)\n"
        let keys = [("primary-key", no), ("unique-error", "\(n)"), ("unique-error", who + date)]
        for (index, (type, key)) in keys.enumerated()
        where !seen["\(index)", default: []].insert(key).inserted {
          expected.append("\(row + 2) \(type)")
        }
      }
      expected.sort()
    }
  }

  @Test("repetitions are the same in whatever order the records come", arguments: 0..<120)
  func random(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let ledger = Ledger(&random)
    let fixture = try PackageFixture(
      csv: Array(ledger.csv.utf8), fields: Self.fields, schema: Self.schema)
    for (threads, chunkSize) in [(1, 64), (2, 64), (2, 256), (1, 1 << 16)] {
      let report = fixture.validate(threads: threads, chunkSize: chunkSize)
      let found = report.tasks.flatMap(\.errors).map { "\($0.rowNumber ?? 0) \($0.type)" }
      #expect(found.sorted() == ledger.expected, "\(threads) threads, \(chunkSize) bytes")
    }
  }

  @Test("a table that falls out of order late is read again, and consumers see each record once")
  func late() throws {
    let rows = (1...5000).map { "L\($0),2017-03-01,\($0),a\($0)\n" }.joined()
    let csv = "no,day,n,who\n" + rows + "L17,2017-03-01,6000,x\n"
    let fixture = try PackageFixture(
      csv: Array(csv.utf8), fields: Self.fields, schema: Self.schema)
    let report = fixture.validate(threads: 2, chunkSize: 4096)
    #expect(report.lines == ["5002 - primary-key"])
    #expect(report.tasks.map(\.rowCount) == [5001])
  }

  /// Counts the records that it is lent, however often the table is read.
  private struct Counter: BatchConsumer {
    let demands = ColumnDemands()
    let count: Total
    mutating func consume(_ batch: borrowing Batch) { count.add(batch.count) }
    mutating func merge(_ other: consuming Counter) {}
  }

  @Test(
    "a table in order is read once, and once more where a key turns out to be in none",
    arguments: [
      ("", 1), ("L9,2017-03-01,7000,x\n", 2), ("L9,2017-03-01,3,x\n", 2),
      ("L9999,2016-01-01,7000,x\n", 2),
    ])
  func passes(last: String, passes: Int) throws {
    let rows = (1...5000).map { "L\($0),2017-03-01,\($0),a\($0)\n" }.joined()
    let fixture = try PackageFixture(
      csv: Array("no,day,n,who\n\(rows)\(last)".utf8), fields: Self.fields, schema: Self.schema)
    let count = Total()
    _ = PackageReader(fixture.package).read { _ in Counter(count: count) }
    let records = last.isEmpty ? 5000 : 5001
    #expect(count.total == records * passes)
  }

  @Test("a run that is longer than is any help counts as no order")
  func longRun() throws {
    let order = try #require(KeyOrder([.texts(0), nil, nil], limit: 10))
    var part = OrderedKey.Part(limit: 10)
    part.first = (0..<600_000).map { KeyEntry(fingerprint: UInt64($0 + 1), row: $0) }
    part.firstValue = .number(1)
    part.lastValue = .number(1)
    order.join(0, [part, nil, nil])
    #expect(!order.isBroken)
    order.join(1, [part, nil, nil])
    #expect(order.isBroken && order.brokenKeys == [0])
  }

  /// The order by its definition: runs of digits by length, then all by bytes.
  private static func naturally(_ first: [UInt8], _ second: [UInt8]) -> NaturalOrder.Step {
    func tokens(_ text: [UInt8]) -> [[UInt8]] {
      var tokens: [[UInt8]] = []
      for byte in text {
        let isDigit = (0x30...0x39).contains(byte)
        if isDigit, let last = tokens.last, (0x30...0x39).contains(last[0]) {
          tokens[tokens.count - 1].append(byte)
        } else {
          tokens.append([byte])
        }
      }
      return tokens
    }
    func precedes(_ first: [UInt8], _ second: [UInt8]) -> Bool {
      let areNumbers = [first, second].allSatisfy { (0x30...0x39).contains($0[0]) }
      return areNumbers && first.count != second.count
        ? first.count < second.count : first.lexicographicallyPrecedes(second)
    }
    if first == second { return .same }
    let isUp = tokens(first).lexicographicallyPrecedes(tokens(second), by: precedes)
    return isUp ? .up : .down
  }

  @Test("the order of numbers is the one that it is defined to be")
  func naturalOrder() {
    var random = SeededGenerator(seed: 5)
    let alphabet = Array("0129A-é:".utf8)
    for _ in 0..<20_000 {
      func text() -> [UInt8] {
        (0..<Int.random(in: 0...12, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? 0x30
        }
      }
      let first = text()
      let shared = first.prefix(Int.random(in: 0...first.count, using: &random))
      let second = Bool.random(using: &random) ? shared + text() : text()
      let step = OrderedKey.Value.text(first).step(to: .text(second))
      #expect(step == Self.naturally(first, second), "\(first) \(second)")
    }
  }
}

/// A count that copies of a consumer share.
private final class Total: Sendable {
  private let count = Mutex(0)
  var total: Int { count.withLock { $0 } }
  func add(_ more: Int) { count.withLock { $0 += more } }
}
