internal import Diagnostics

/// A table as an officer asks for it: measures down, periods across.
struct TableDefinition: Sendable {
  var id: String
  var caption: String
  var unit: String?
  var columns: [String]
  var total: TotalPlace
  var totalLabel: String
  /// Whether half-years and quarters stand under their years.
  var isGrouped: Bool
  var source: String?
  var rows: [Row]
  var notes: [Sentence]
  var location: SourceLocation

  /// Where the total column stands.
  enum TotalPlace: String, Sendable {
    case first, last, none
  }

  struct Row: Sendable {
    var measure: String
    var label: String
    var unit: String?
    var level: Int
    var isTotal: Bool
    /// The period of the total column, where it is not that of all columns.
    var total: String?
    var location: SourceLocation
  }
}

/// A chart of some rows of a table.
struct ChartDefinition: Sendable {
  var id: String
  var kind: Kind
  var table: String
  var rows: [String]
  var finding: Finding
  var subtitle: String
  var location: SourceLocation

  enum Kind: String, Sendable {
    case columns, stacked
  }

  /// The sentence that the chart shows, about the highest or lowest value.
  struct Finding: Sendable {
    var measure: String
    var picksHighest: Bool
    var sentence: Sentence
  }
}

/// A table or a chart, in the order of the form.
enum Exhibit: Sendable {
  case table(TableDefinition)
  case chart(ChartDefinition)
}
