/// Rounds tables so that every row, column, sub-total and the grand total add up, while each value
/// stays one of its two neighbouring integers and totals stay nearest where that is possible.
public enum ControlledRounding {
  /// A two-way table of integers that add up.
  public struct Table: Equatable, Sendable {
    /// The cells, row by row.
    public var cells: [[Int128]]
    /// For each row, the total of each group of columns; empty where there are no groups.
    public var groupTotals: [[Int128]]
    /// The total of each row.
    public var rowTotals: [Int128]
    /// The total of each column.
    public var columnTotals: [Int128]
    /// The total of everything.
    public var grandTotal: Int128
  }

  /// Rounds a two-way table.
  ///
  /// `cells` are numerators over `denominator`, row by row, all rows equally long. `groups` may
  /// divide the columns, from left to right, into runs of these lengths (the half-years of a
  /// year), whose sub-totals then add up in each row too.
  public static func table(
    _ cells: [[Int128]], denominator: Int128, groups: [Int] = []
  ) -> Table {
    var builder = TableNetwork(cells, denominator: denominator, groups: groups)
    return builder.solve()
  }

  /// Rounds a list so that its parts add up to its rounded sum.
  ///
  /// `values` are numerators over `denominator`.
  public static func list(
    _ values: [Int128], denominator: Int128
  ) -> (parts: [Int128], total: Int128) {
    let table = table([values], denominator: denominator)
    return (table.cells[0], table.grandTotal)
  }

  /// The shares of parts in their sum, in units of one over `resolution`, adding up to it.
  ///
  /// With a resolution of 1,000 the shares are tenths of a percent and add up to 100.0 %. Parts
  /// must not be negative; without a positive sum there are no shares.
  public static func shares(of parts: [Int128], resolution: Int128 = 1000) -> [Int128]? {
    let sum = parts.reduce(0, +)
    guard sum > 0, parts.allSatisfy({ $0 >= 0 }) else { return nil }
    return list(parts.map { $0 * resolution }, denominator: sum).parts
  }
}

/// The network of a table: the grand total enters, passes rows, groups, cells and columns, and
/// leaves as what it was.
private struct TableNetwork {
  private var network: RoundingNetwork
  private let groups: [Int]
  private var grandArc = 0
  private var rowArcs: [Int] = []
  private var groupArcs: [[Int]] = []
  private var cellArcs: [[Int]] = []
  private var columnArcs: [Int] = []

  init(_ cells: [[Int128]], denominator: Int128, groups: [Int]) {
    let width = cells.first?.count ?? 0
    network = RoundingNetwork(denominator: denominator)
    self.groups = groups
    precondition(groups.isEmpty || groups.reduce(0, +) == width, "groups must cover the columns")
    let source = network.addNode()
    let sink = network.addNode()
    let columns = (0..<width).map { _ in network.addNode() }
    for row in cells { addRow(row, source: source, columns: columns) }
    addColumnTotals(cells, columns: columns, sink: sink)
    let grand = cells.reduce(0) { $0 + $1.reduce(0, +) }
    grandArc = network.addArc(from: sink, to: source, numerator: grand, level: 2)
  }

  private mutating func addRow(_ row: [Int128], source: Int, columns: [Int]) {
    let node = network.addNode()
    rowArcs.append(
      network.addArc(from: source, to: node, numerator: row.reduce(0, +), level: 1))
    var arcs: [Int] = []
    var subtotals: [Int] = []
    var start = 0
    for length in groups.isEmpty ? [row.count] : groups {
      let run = start..<start + length
      var origin = node
      if !groups.isEmpty {
        origin = network.addNode()
        subtotals.append(
          network.addArc(from: node, to: origin, numerator: row[run].reduce(0, +), level: 1))
      }
      for column in run {
        arcs.append(
          network.addArc(from: origin, to: columns[column], numerator: row[column], level: 0))
      }
      start += length
    }
    cellArcs.append(arcs)
    groupArcs.append(subtotals)
  }

  /// Columns flow straight out, or through the node of their group, whose total is then rounded too.
  private mutating func addColumnTotals(_ cells: [[Int128]], columns: [Int], sink: Int) {
    var start = 0
    for length in groups.isEmpty ? [columns.count] : groups {
      let run = start..<start + length
      let end = groups.isEmpty ? sink : network.addNode()
      for column in run {
        let total = cells.reduce(0) { $0 + $1[column] }
        columnArcs.append(
          network.addArc(from: columns[column], to: end, numerator: total, level: 1))
      }
      if !groups.isEmpty {
        let total = cells.reduce(0) { $0 + $1[run].reduce(0, +) }
        _ = network.addArc(from: end, to: sink, numerator: total, level: 1)
      }
      start += length
    }
  }

  mutating func solve() -> ControlledRounding.Table {
    guard let values = network.solved() else {
      preconditionFailure("a table without fixed values always has a rounding that adds up")
    }
    return ControlledRounding.Table(
      cells: cellArcs.map { $0.map { values[$0] } },
      groupTotals: groupArcs.map { $0.map { values[$0] } },
      rowTotals: rowArcs.map { values[$0] },
      columnTotals: columnArcs.map { values[$0] },
      grandTotal: values[grandArc])
  }
}
