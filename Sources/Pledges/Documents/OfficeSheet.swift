/// The paper of a word-processor document, in HWPUNIT: 7,200 to an inch.
enum OfficeSheet {
  case upright
  /// On its side, for tables that are wider than an upright line.
  case sideways

  /// A4 without margins of 20 mm at both sides.
  var textWidth: Int {
    switch self {
    case .upright: 59_528 - 2 * 5_669
    case .sideways: 84_188 - 2 * 5_669
    }
  }
}
