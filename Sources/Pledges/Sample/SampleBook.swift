public import Diagnostics
import JSON

/// How the sample ledgers are to be made.
public struct SampleOptions: Sendable {
  /// How many loans there are; without it those of the published book, with its sums.
  public var rows: Int?
  /// What chance begins with: the same seed gives the same bytes.
  public var seed: UInt64
  /// The encoding of the loan ledger.
  public var encoding: LedgerEncoding
  /// Whether all loans stand in one file instead of a file a half-year.
  public var isOneFile: Bool

  /// The published book, unless said otherwise.
  public init(
    rows: Int? = nil, seed: UInt64 = 2018, encoding: LedgerEncoding = .cp949,
    isOneFile: Bool = false
  ) {
    self.rows = rows
    self.seed = seed
    self.encoding = encoding
    self.isOneFile = isOneFile
  }
}

/// Synthetic ledgers in the shape of real ones, with the data package that describes them.
///
/// No company and no number in them is a real one. Whatever the options, every check that the
/// package declares holds.
public enum SampleBook {
  /// Writes ledgers, schemas and `datapackage.json` into a folder, each file whole or not at all.
  ///
  /// Files of the same names are replaced, others are left alone. The descriptor comes last.
  public static func write(to folder: String, options: SampleOptions) throws(Diagnostic) {
    let office = SampleOffice(options: options, folder: folder)
    var loans = try SampleLoans(options: options, folder: folder)
    try loans.write()
    let marketing = try office.writeMarketing()
    try office.writeBidding()
    try office.writeBudget(executed: loans.totals.merging(marketing, uniquingKeysWith: +))
    try office.writeRates()
    for (name, schema) in SampleSchemas.all {
      try office.write(json(schema), "schemas/\(name).json")
    }
    try office.write(json(SamplePackage(options: options).descriptor), "datapackage.json")
  }

  private static func json(_ value: JSONValue) -> LedgerText {
    var text = LedgerText()
    text.append(Array((value.text(.indented) + "\n").utf8))
    return text
  }
}
