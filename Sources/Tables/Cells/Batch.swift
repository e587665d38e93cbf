/// Some records of one resource in typed columns; what consumers are lent.
///
/// A batch has every column that its consumer demands, and each has a value for every record. The
/// storage is used again for the next batch: copy what is worth keeping.
public struct Batch: Sendable {
  /// The record number of each record, counted from 1 with the header; at most 2,048.
  public let rows: [Int]
  private let columns: ColumnStore

  /// How many records there are.
  public var count: Int { rows.count }

  /// Lends the columns of `store` that a consumer asked for.
  init(rows: [Int], _ store: ColumnStore, _ slots: DemandSlots) {
    self.rows = rows
    columns = store.selecting(slots)
  }

  /// The exact decimals of a column.
  public subscript(key: ColumnKey<DecimalColumn>) -> DecimalColumn { columns[key] }
  /// The days of a column.
  public subscript(key: ColumnKey<DayColumn>) -> DayColumn { columns[key] }
  /// The codes of a column.
  public subscript(key: ColumnKey<CodeColumn>) -> CodeColumn { columns[key] }
  /// The identities of a column.
  public subscript(key: ColumnKey<IdentityColumn>) -> IdentityColumn { columns[key] }
}

/// Where a column of one form stands; only whoever demands a column gets one.
public struct ColumnKey<Column>: Hashable, Sendable {
  let place: Int
}

/// The columns that a consumer wants, each by the name of its field and in one form.
///
/// Demanding a column gives the key under which a ``Batch`` has it. What a field cannot deliver is
/// a finding before anything is read, and the consumer then gets no batch.
public struct ColumnDemands: Hashable, Sendable {
  private(set) var decimals: [String] = []
  private(set) var days: [String] = []
  private(set) var codes: [String] = []
  private(set) var identities: [String] = []

  /// Demands nothing.
  public init() {}

  /// Wants the exact numbers of a field of type integer or number.
  public mutating func decimals(_ field: String) -> ColumnKey<DecimalColumn> {
    ColumnKey(place: Self.place(field, &decimals))
  }

  /// Wants the days of a field of type date; of year and yearmonth the first days.
  public mutating func days(_ field: String) -> ColumnKey<DayColumn> {
    ColumnKey(place: Self.place(field, &days))
  }

  /// Wants numbers for the distinct values of a field.
  public mutating func codes(_ field: String) -> ColumnKey<CodeColumn> {
    ColumnKey(place: Self.place(field, &codes))
  }

  /// Wants what tells the values of a field apart.
  public mutating func identities(_ field: String) -> ColumnKey<IdentityColumn> {
    ColumnKey(place: Self.place(field, &identities))
  }

  private static func place(_ field: String, _ fields: inout [String]) -> Int {
    if let known = fields.firstIndex(where: { $0.utf8.elementsEqual(field.utf8) }) { return known }
    fields.append(field)
    return fields.count - 1
  }
}

/// Takes in the batches of one resource.
///
/// Each reading thread has an instance of its own. A thread sees batches in ascending order, but
/// not all of them; at the end the instances are merged. So a result must not depend on how the
/// batches were dealt out: sums, counts and sets do not.
public protocol BatchConsumer: Sendable {
  /// The columns that batches are to have.
  var demands: ColumnDemands { get }
  /// Takes in some records.
  mutating func consume(_ batch: borrowing Batch)
  /// Takes in what another instance found.
  mutating func merge(_ other: consuming Self)
}
