import TestSupport
import Tables
import Testing

@testable import Figures

@Suite("Counts of different values")
struct DistinctCountTests {
  @Test("as many as a plain count finds, in every run of quarters", arguments: 1...20)
  func plain(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let quarterCount = Int.random(in: 1...21, using: &generator)
    let shift = Int.random(in: 0...(64 - quarterCount), using: &generator)
    var table = OccurrenceTable()
    var masks: [Int64: UInt64] = [:]
    for _ in 0..<300 {
      let value = Int64.random(in: 1...100, using: &generator)
      let mask = UInt64(1) << UInt64.random(in: 0..<64, using: &generator)
      masks[value, default: 0] |= mask
      table.insert([Identity.of(value), Identity.of(7)], [mask, 0])
    }
    let counts = DistinctCounts(table, shift: shift, quarterCount: quarterCount)
    for start in 0...quarterCount {
      for end in start...quarterCount {
        let expected = masks.values.count { mask in
          (start..<end).contains { mask >> UInt64(shift + $0) & 1 == 1 }
        }
        #expect(counts.count(in: start..<end) == expected)
      }
    }
  }
}
