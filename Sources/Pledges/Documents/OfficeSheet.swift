internal import Templating

/// The paper of a word-processor document, in HWPUNIT: 7,200 to an inch.
enum OfficeSheet {
  case upright
  /// On its side, for tables with more columns than a line has room for.
  case sideways

  /// The most columns that an upright page shows legibly.
  private static let most = 10

  /// The sheet for a document whose widest table has so many columns, the stub included.
  init(columns: Int) { self = columns > Self.most ? .sideways : .upright }

  /// A4 without margins of 20 mm at both sides.
  var textWidth: Int {
    switch self {
    case .upright: 59_528 - 2 * 5_669
    case .sideways: 84_188 - 2 * 5_669
    }
  }

  /// The value `sheet` of templates; HWPX calls an upright page `WIDELY`.
  var value: TemplateValue {
    let orientation =
      switch self {
      case .upright: "WIDELY"
      case .sideways: "NARROWLY"
      }
    return ["orientation": .text(orientation), "width": .integer(textWidth)]
  }
}
