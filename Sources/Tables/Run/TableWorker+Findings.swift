/// What is found in a batch, before it is put in the order of rows.
extension TableWorker {
  func add(_ error: RowError) {
    add(error.problem, error.column, isConsequence: error.isConsequence) { error }
  }

  /// Adds a finding, of which nothing is made where it is only counted.
  func add(
    _ problem: CellProblem, _ column: Int, isConsequence: Bool = false, _ error: () -> RowError
  ) {
    if !part.counts(ErrorCollector.Kind(problem, column, isConsequence)) {
      pending.append(error())
    }
  }

  func flush() {
    if !pending.isEmpty {
      pending.sort { $0.precedes($1) }
      for error in pending { part.add(error) }
      pending.removeAll(keepingCapacity: true)
    }
  }

  func collectFindings(_ view: ByteView, _ bounds: RecordBounds) {
    for column in readers.indices where !readers[column].findings.isEmpty {
      for finding in readers[column].findings {
        let row = bounds.numbers[finding.row]
        if finding.problem == .encoding { undecodableRows.insert(row) }
        // A cell that is not there ends before it begins.
        let isMissing = bounds.end(finding.row, column) < bounds.start(finding.row, column)
        add(finding.problem, column, isConsequence: isMissing) {
          let text = readers[column].text(view, finding.start, finding.end, isPlain: false)
          return RowError(
            row: row, column: column, problem: finding.problem,
            cell: Self.excerpt(text, readers[column].reader.residents), isConsequence: isMissing)
        }
      }
    }
  }

  /// How many missing or extra cells of one record are reported; the record is as wrong with more.
  private static let shapeLimit = 100

  func collectShapes(_ view: ByteView, _ bounds: RecordBounds, quote: UInt8?) {
    for shape in bounds.irregular {
      let row = bounds.numbers[shape.row]
      let missing = shape.count..<max(shape.count, bounds.width)
      for column in missing.prefix(Self.shapeLimit) {
        add(
          RowError(
            row: row, column: column, problem: .missingCell, cell: "",
            isConsequence: column > shape.count))
      }
      for (offset, place) in shape.extra.enumerated().prefix(Self.shapeLimit) {
        var text = view.array(place.start, max(place.start, place.end))
        if let quote { text = QuotedCell.text(text, quote: quote) }
        let shown = Self.excerpt(text)
        add(
          RowError(
            row: row, column: bounds.width + offset, problem: .extraCell, cell: shown,
            isConsequence: offset > 0))
        let verdict = ResidentRule.plain.verdict(of: text)
        if verdict != .none {
          add(
            RowError(
              row: row, column: bounds.width + offset,
              problem: .residentNumber(isCertain: verdict == .certain), cell: shown))
        }
      }
    }
  }

  /// A cell's text, as findings hold it.
  static func excerpt(_ text: [UInt8], _ rule: ResidentRule = .plain) -> FileText {
    FileText(brief: text, rule)
  }

  /// Adds records without values, which stand before the end of the batch that is read next.
  func addBlank(_ rows: [Int]) {
    for row in rows { add(RowError(row: row, column: -1, problem: .blankRow, cell: "")) }
  }
}
