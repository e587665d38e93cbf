/// Fields whose values must be found among the values of another table, or of the same one.
public struct ForeignKey: Hashable, Sendable {
  /// The fields of the referring table.
  public let fields: [String]
  /// The resource that is referred to; nil for the table itself.
  public let resource: String?
  /// Its fields, in the order of ``fields``.
  public let referenceFields: [String]
}

/// How the fields of a schema and the columns of a file must agree.
public enum FieldsMatch: String, CaseIterable, Sendable {
  /// The same fields in the same order, paired by position.
  case exact
  /// The same fields in any order.
  case equal
  /// The file has all fields, and may have more.
  case subset
  /// The file has only known fields, and may have fewer.
  case superset
  /// At least one field is in common.
  case partial
}
