/// A place in an input: for an editor (line and column) and for a person (row and field).
public struct SourceLocation: Hashable, Sendable {
  /// The file as the user knows it: relative to the folder that is worked on.
  public var file: String
  /// Line, counted from 1.
  public var line: Int?
  /// Column in Unicode scalars, counted from 1.
  public var column: Int?
  /// Record of a table, counted from 1 with the header.
  public var row: Int?
  /// Name of the field of a table.
  public var field: String?
  /// The line itself and the part of it that is meant.
  public var excerpt: Excerpt?

  /// Names a file and, as far as they are known, the places in it.
  public init(
    file: String, line: Int? = nil, column: Int? = nil, row: Int? = nil, field: String? = nil,
    excerpt: Excerpt? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.row = row
    self.field = field
    self.excerpt = excerpt
  }
}

/// A line of an input with a marked part, printed with a caret under it.
public struct Excerpt: Hashable, Sendable {
  /// The line without its terminator.
  public var text: String
  /// Where the marked part begins, in Unicode scalars, counted from 0.
  public var start: Int
  /// How many Unicode scalars are marked; at least 1.
  public var length: Int

  /// Marks `length` scalars of `text` from `start`.
  public init(_ text: String, start: Int, length: Int) {
    self.text = text
    self.start = max(0, start)
    self.length = max(1, length)
  }
}
