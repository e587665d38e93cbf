/// A table of changes: which value is in force from which day, for each series.
struct EffectiveTable: Sendable {
  private var series: [[UInt8]: [(from: Int32, row: Int, value: ExactDecimal)]] = [:]

  mutating func add(_ key: [UInt8], from: Int32, row: Int, value: ExactDecimal) {
    series[key, default: []].append((from, row, value))
  }

  /// Brings each series in order; of two changes on one day the later record counts.
  mutating func sort() {
    for key in series.keys { series[key]?.sort { ($0.from, $0.row) < ($1.from, $1.row) } }
  }

  /// The changes of one series, oldest first.
  func changes(of key: [UInt8]) -> [(from: Int32, row: Int, value: ExactDecimal)] {
    series[key] ?? []
  }

  /// One key out of the texts of several fields.
  static func key(_ texts: [String]) -> [UInt8] {
    texts.flatMap { Array($0.utf8) + [0x1F] }
  }
}
