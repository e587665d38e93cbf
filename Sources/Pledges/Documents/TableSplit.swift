/// Decides on which paper a table stands, and into how many tables it is cut where even the wider
/// paper is too narrow.
///
/// Printed pages and word processors follow the same decision, so both show the same tables.
struct TableSplit {
  let sheet: OfficeSheet
  /// The columns of figures of each table; the labels of the rows stand in every one.
  let parts: [Range<Int>]

  /// Splits by the least widths in which no word is cut, in HWPUNIT.
  ///
  /// - Parameters:
  ///   - stub: the width of the labels.
  ///   - columns: the widths of the columns of figures.
  ///   - groups: where columns under a new head begin; cuts are made there if possible.
  init(stub: Int, columns: [Int], groups: Set<Int>) {
    let total = stub + columns.reduce(0, +)
    sheet = total <= OfficeSheet.upright.textWidth ? .upright : .sideways
    let room = OfficeSheet.sideways.textWidth - stub
    parts =
      total <= OfficeSheet.sideways.textWidth
      ? [0..<columns.count] : Self.even(columns, room: room, groups: groups)
  }

  /// As few parts as fit, and those as equal as can be.
  private static func even(_ columns: [Int], room: Int, groups: Set<Int>) -> [Range<Int>] {
    let fewest = filled(columns, room: room, groups: groups)
    let total = columns.reduce(0, +)
    for share in stride(from: total / fewest.count, to: room, by: 250) {
      let parts = filled(columns, room: share, groups: groups)
      if parts.count <= fewest.count { return parts }
    }
    return fewest
  }

  /// Parts that are filled one after the other.
  private static func filled(_ columns: [Int], room: Int, groups: Set<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    while start < columns.count {
      var end = start
      var used = 0
      while end < columns.count, end == start || used + columns[end] <= room {
        used += columns[end]
        end += 1
      }
      if end < columns.count {
        // The head before the cut may go to the next part, unless that leaves this one half empty.
        let earliest = start + (end - start + 1) / 2
        end = (earliest...end).last { groups.contains($0) } ?? end
      }
      parts.append(start..<end)
      start = end
    }
    return parts
  }
}
