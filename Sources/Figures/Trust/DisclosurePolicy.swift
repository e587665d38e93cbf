public import Tables

/// When a value of a confidential measure is not published.
public struct DisclosurePolicy: Sendable {
  /// Values to which fewer contribute than this are held back; up to 1, none are.
  public var least: Int
  /// Values of which one contributor makes up more than this, in percent, are held back.
  public var dominance: Int?
  /// What was published before, and cannot be taken back.
  public var earlier: EarlierEdition?

  /// Nothing is held back.
  public static let open = DisclosurePolicy(least: 0)

  /// Sets the thresholds.
  public init(least: Int, dominance: Int? = nil, earlier: EarlierEdition? = nil) {
    self.least = least
    self.dominance = dominance
    self.earlier = earlier
  }
}

/// The exact values that an earlier edition of a book published.
public struct EarlierEdition: Sendable {
  /// The day up to which its ledgers were delivered.
  public var asOf: CalendarDate
  /// The values in the base unit.
  public var values: [FigureName: Fraction]

  /// Describes an edition.
  public init(asOf: CalendarDate, values: [FigureName: Fraction]) {
    self.asOf = asOf
    self.values = values
  }
}
