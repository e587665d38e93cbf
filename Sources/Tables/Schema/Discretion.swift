/// What of a table may be quoted: the one rule for all findings and all forms of a report.
///
/// Where a schema marks fields as personal, only cells are shown that are known to stand in the
/// column of another field: the header fits the schema, and the record is as it should be.
struct Discretion: Sendable {
  /// For each column, whether its cells may be shown; nil where all may.
  private let openColumns: [Bool]?
  /// The names of fields, which as labels tell about nobody.
  private let names: Set<String>

  init(_ schema: TableSchema, _ header: Header) {
    names = Set(schema.fields.map { Self.letters(of: $0.name) })
    guard schema.fields.contains(where: \.isPersonal) else {
      openColumns = nil
      return
    }
    openColumns = header.fieldOfColumn.map { field in
      header.problems.isEmpty && field.map { !schema.fields[$0].isPersonal } ?? false
    }
  }

  /// Whether a cell may be shown; `isWhole` says whether its record is known to be as it should be.
  func opens(column: Int, isWhole: Bool) -> Bool {
    guard let openColumns else { return true }
    return isWhole && openColumns.indices.contains(column) && openColumns[column]
  }

  /// A label, or a text of a title line: open where it can only be the name of a field.
  func label(_ text: FileText) -> FileText {
    text.opened(if: openColumns == nil || names.contains(Self.letters(of: text.raw)))
  }

  /// Names are compared without blanks, signs and what cannot be seen.
  private static func letters(of name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        }))
  }
}
