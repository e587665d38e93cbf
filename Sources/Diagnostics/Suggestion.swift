/// Finds the known name that a mistyped one was probably meant to be.
public enum Suggestion {
  /// The nearest of `names` by edit distance (neighbours swapped count once), unless even that one is far off.
  ///
  /// Takes time proportional to the number of names times the square of their length.
  public static func nearest(to name: String, in names: some Sequence<String>) -> String? {
    let letters = Array(name.unicodeScalars)
    let reach = max(1, letters.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in names {
      let distance = distance(letters, Array(candidate.unicodeScalars))
      guard distance <= reach, distance < best?.distance ?? .max else { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var (beforePrevious, previous) = ([Int](), Array(0...right.count))
    for (row, scalar) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let substituted = previous[column] + (scalar == other ? 0 : 1)
        var least = min(substituted, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
          least = min(least, beforePrevious[column - 1] + 1)
        }
        current.append(least)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
