/// A cell of a table in a word-processor document.
struct OfficeCell: Sendable {
  /// What a cell is for, which decides how it looks.
  enum Role: Sendable {
    case head, stub, text, number
  }

  var lines: [String]
  var role: Role
  /// How many columns and rows it covers.
  var columns = 1
  var rows = 1
  /// Whether its row adds others up.
  var isTotal = false
  /// 1 for a label of its own, more for one below another.
  var level = 1

  init(
    _ text: String, _ role: Role, columns: Int = 1, rows: Int = 1, isTotal: Bool = false,
    level: Int = 1
  ) {
    self.init([text], role, columns: columns, rows: rows, isTotal: isTotal, level: level)
  }

  init(
    _ lines: [String], _ role: Role, columns: Int = 1, rows: Int = 1, isTotal: Bool = false,
    level: Int = 1
  ) {
    self.lines = lines.isEmpty ? [""] : lines
    self.role = role
    self.columns = columns
    self.rows = rows
    self.isTotal = isTotal
    self.level = level
  }
}

extension OfficeCell {
  // The numbers are those of Contents/header.xml.

  /// The paragraph's number: left, left and set in, centred, right.
  var paragraph: Int {
    switch role {
    case .head: 8
    case .stub, .text: level > 1 ? 15 : 7
    case .number: 9
    }
  }

  /// The number of the characters' properties: plain or bold.
  var character: Int { role == .head || isTotal ? 5 : 4 }

  /// The border's number, with its ground.
  var border: Int {
    if isTotal { return 5 }
    return switch role {
    case .head: 3
    case .stub: 4
    case .text, .number: 2
    }
  }
}
