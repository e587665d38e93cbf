/// What a table's checks need from other tables, read before it, and what others need of it.
struct TableContext: Sendable {
  /// What becomes of a foreign key's values.
  enum Reference: Sendable {
    /// They are looked up among the keys of a table that was read before.
    case lookedUp(IdentitySet)
    /// They are kept until the other table has been read, which may be this one.
    case kept
  }

  /// By the place of the foreign key; those whose table could not be read are left out.
  var references: [Int: Reference] = [:]
  /// Values in force, by the check that needs them.
  var effective: [Int: EffectiveTable] = [:]
  /// What records are covered for, by the check that needs it.
  var covers: [Int: CoverTable] = [:]
  /// Keys of this table that others refer to.
  var exports: [ReferenceTarget] = []
  /// Whether other tables belong to the same family.
  var sharesFamily = false
}
