/// A named quantity: what is added up or counted, or how it follows from other measures.
public struct Measure: Hashable, Sendable {
  /// The name in figures, formulas and templates: `loans.amount`.
  public var name: String
  /// What it is called in Korean.
  public var title: String
  /// How its values come about.
  public var source: Source
  /// The unit of its exact values.
  public var unit: Unit
  /// The unit that documents show it in.
  public var shownUnit: Unit
  /// How many decimal places are shown.
  public var decimals: Int
  /// Whether it was laid down in advance, so that periods yet to come have values too.
  public var isPlan: Bool
  /// The first quarter that the series has, where it began later than the term.
  public var since: Quarter?
  /// Measures that this one must be the exact sum of, such as its funds.
  public var parts: [String]
  /// Whether small values may give somebody away and are held back.
  public var isConfidential: Bool
  /// The field that says whom a row is about, by which a confidential measure counts contributors;
  /// where none is named, what is told apart, and else each row for itself.
  public var contributor: String?

  /// How the values of a measure come about.
  public enum Source: Hashable, Sendable {
    case aggregation(Aggregation)
    case formula(Formula)
    /// Figures laid down in a document, by period, in the base unit, and the name of the document.
    case declared([Period: Fraction], document: String)
  }

  /// The field by which contributors are told apart; nil where each row counts for itself.
  var contributorField: String? {
    if let contributor { return contributor }
    guard case .aggregation(let aggregation) = source,
      case .distinct(let field) = aggregation.function
    else { return nil }
    return field
  }

  /// The measures that add up to this one, as far as that is declared.
  var addends: [String]? {
    if !parts.isEmpty { return parts }
    guard case .formula(let formula) = source, let addends = formula.addends, addends.count > 1
    else { return nil }
    return addends
  }
}

/// What is taken from the rows of a family of ledgers.
public struct Aggregation: Hashable, Sendable {
  /// The family of resources.
  public var family: String
  /// What is done with the rows.
  public var function: Function
  /// Which rows count: those in which each field has one of the values.
  public var filters: [Filter]
  /// The field that says which period a row belongs to.
  public var dateField: String
  /// How many base units one unit of the field is.
  public var scale: Int128

  /// What is done with the rows.
  public enum Function: Hashable, Sendable {
    case sum(field: String)
    case count
    case distinct(field: String)
  }

  /// A condition on one field.
  public struct Filter: Hashable, Sendable {
    /// The name of the field.
    public var field: String
    /// The texts of which the cell must be one.
    public var values: [String]
  }
}
