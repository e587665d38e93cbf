/// A byte of a JSON file.
struct JSONPlace: Hashable, Sendable {
  /// The file.
  var file: String
  /// The byte, counted from 0.
  var offset: Int
}
