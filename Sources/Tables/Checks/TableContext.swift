/// What a table's checks need from other tables, read before it.
struct TableContext: Sendable {
  /// The keys that foreign keys refer to; nil where the other table is read later or is this one.
  var parents: [Int: FingerprintSet] = [:]
  /// The references that can only be looked up when this table has been read.
  var openReferences: Set<Int> = []
  /// Values in force, by the check that needs them.
  var effective: [Int: EffectiveTable] = [:]
  /// What records are covered for, by the check that needs it.
  var covers: [Int: CoverTable] = [:]
  /// Keys of this table that others refer to.
  var exported: [[String]] = []
  /// Whether other tables belong to the same family.
  var sharesFamily = false
}

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
