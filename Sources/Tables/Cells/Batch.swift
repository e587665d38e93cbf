/// Some records of one resource in typed columns; what consumers are lent.
///
/// The columns are those of ``BatchConsumer/demands``, in that order. Their storage is used again
/// for the next batch: copy what is worth keeping.
public struct Batch: Sendable {
  /// How many records there are; at most 2,048.
  public let count: Int
  /// The record number of each, counted from 1 with the header.
  public let rows: [Int]
  /// The columns in the order of the demands.
  public let columns: [Column]

  /// One demanded column.
  public enum Column: Sendable {
    case decimals(DecimalColumn)
    case days(DayColumn)
    case codes(CodeColumn)
    case fingerprints(FingerprintColumn)
  }

  /// The decimals of a column that was demanded so.
  public func decimals(_ index: Int) -> DecimalColumn {
    guard case .decimals(let column) = columns[index] else { preconditionFailure("no decimals") }
    return column
  }

  /// The days of a column that was demanded so.
  public func days(_ index: Int) -> DayColumn {
    guard case .days(let column) = columns[index] else { preconditionFailure("no days") }
    return column
  }

  /// The codes of a column that was demanded so.
  public func codes(_ index: Int) -> CodeColumn {
    guard case .codes(let column) = columns[index] else { preconditionFailure("no codes") }
    return column
  }

  /// The fingerprints of a column that was demanded so.
  public func fingerprints(_ index: Int) -> FingerprintColumn {
    guard case .fingerprints(let column) = columns[index] else {
      preconditionFailure("no fingerprints")
    }
    return column
  }
}

/// Exact decimals: whole numbers over one power of ten a batch.
public struct DecimalColumn: Sendable {
  /// The significands; 0 where there is no value, or only a wide one.
  public internal(set) var significands: [Int64] = []
  /// Decimal places of all significands.
  public internal(set) var scale = 0
  /// Whether there is a value; a wide value counts.
  public internal(set) var isPresent: [Bool] = []
  /// The values whose significand does not fit 64 bits, with their place in the batch.
  public internal(set) var wide: [(index: Int, value: ExactDecimal)] = []
  /// The places of values that no sum can take: beyond 128 bits, infinite, or not a number.
  public internal(set) var unsummable: [Int] = []

  /// The value at a place, or nil where there is none.
  public subscript(index: Int) -> ExactDecimal? {
    guard isPresent[index] else { return nil }
    if let found = wide.first(where: { $0.index == index }) { return found.value }
    return ExactDecimal(significand: Int128(significands[index]), scale: scale)
  }
}

/// Days since 1970-01-01; a month or a year counts as its first day.
public struct DayColumn: Sendable {
  /// The days; ``absent`` where there is no value.
  public internal(set) var days: [Int32] = []
  /// What stands where there is no value.
  public static let absent = Int32.min
}

/// Codes of texts.
public struct CodeColumn: Sendable {
  /// The codes; -1 where there is no value.
  public internal(set) var codes: [Int32] = []
  /// The texts of the codes met so far by this reader; a consumer that needs the texts at its end
  /// keeps the list of its last batch.
  public internal(set) var list = CodeList()
}

/// Fingerprints of logical values: equal values have equal ones, and different values of one field
/// practically never.
public struct FingerprintColumn: Sendable {
  /// The fingerprints; 0 where there is no value.
  public internal(set) var values: [UInt64] = []
}

/// A column that a consumer wants, and in what form.
public struct ColumnDemand: Hashable, Sendable {
  /// The form of the values.
  public enum Form: Hashable, Sendable {
    case decimal, day, code, fingerprint
  }

  /// The name of the field.
  public let field: String
  /// The form of the values.
  public let form: Form

  /// Demands a field in a form.
  public init(_ field: String, _ form: Form) {
    self.field = field
    self.form = form
  }
}

/// Takes in the batches of one resource.
///
/// Each reading thread has an instance of its own. A thread sees batches in ascending order, but
/// not all of them; at the end the instances are merged. So a result must not depend on how the
/// batches were dealt out: sums, counts and sets do not.
public protocol BatchConsumer: Sendable {
  /// The columns that batches are to have.
  var demands: [ColumnDemand] { get }
  /// Takes in some records.
  mutating func consume(_ batch: borrowing Batch)
  /// Takes in what another instance found.
  mutating func merge(_ other: consuming Self)
}
