internal import Diagnostics
internal import JSON

/// A table that stands in the descriptor, or in a JSON file.
struct InlineTable {
  /// The labels; nil where the dialect has no header.
  let labels: [String]?
  /// The cells of each record, in the order of the labels.
  private let rows: [[JSONValue]]
  /// How many records stand before them; an object's names count as one.
  private let droppedCount: Int

  var count: Int { rows.count }
  /// How many cells the first record has.
  var width: Int { rows.first?.count ?? 0 }

  init(_ data: [JSONValue], _ resource: Resource) throws(TableReader.Refusal) {
    guard let first = data.first else {
      throw TableReader.Refusal(
        type: "source-error", note: Wording(ko: "자료가 비어 있음", en: "the data is empty"))
    }
    if first.members != nil {
      guard data.allSatisfy({ $0.members != nil }) else { throw Self.mixed }
      // Members have names and no order, so a schema finds its fields whatever the order.
      let names = resource.schema?.fields.map(\.name) ?? Self.keys(data)
      labels = names
      rows = data.map { row in names.map { row[$0] ?? JSONValue(.null) } }
      droppedCount = 1
      return
    }
    let arrays = data.compactMap(\.elements)
    guard arrays.count == data.count else { throw Self.mixed }
    if resource.dialect.header, let last = resource.dialect.headerRows.last {
      let header = resource.dialect.headerRows.compactMap {
        $0 <= arrays.count ? arrays[$0 - 1] : nil
      }
      labels = Header.joined(
        header.map { $0.map(Self.text) }, with: resource.dialect.headerJoin)
      rows = Array(arrays.dropFirst(last))
      droppedCount = last
    } else {
      labels = nil
      rows = arrays
      droppedCount = 0
    }
  }

  private static var mixed: TableReader.Refusal {
    TableReader.Refusal(
      type: "source-error",
      note: Wording(
        ko: "자료가 배열의 배열도 객체의 배열도 아님",
        en: "the data is neither an array of arrays nor an array of objects"))
  }

  /// The names of all members, in the order in which they first occur.
  private static func keys(_ data: [JSONValue]) -> [String] {
    var names: [String] = []
    var known: Set<[UInt8]> = []
    for member in data.flatMap({ $0.members ?? [] })
    where known.insert(Array(member.key.utf8)).inserted {
      names.append(member.key)
    }
    return names
  }

  private static func text(_ value: JSONValue) -> String {
    value.isNull ? "" : value.string ?? value.text()
  }

  /// Hands all records to a worker.
  func read(into worker: TableWorker) {
    let plan = worker.plan
    let readers = plan.cellReaders
    let rule = RecordRule(
      plan.dialect, totalLabel: plan.controlTotal?.label, missing: readers.map(\.missing))
    let totalColumn = plan.controlTotal.flatMap { plan.layout.column(of: $0.field) }
    var numbers: [Int] = []
    var kept: [[JSONValue]] = []
    for (index, cells) in rows.enumerated() {
      let number = index + droppedCount + 1
      func text(_ column: Int) -> [UInt8] {
        guard cells[column].isNull else { return Self.bytes(cells[column]) }
        return column < readers.count ? readers[column].missing.first ?? [] : []
      }
      switch rule.kind(number, cells.count, cell: text) {
      case .data:
        numbers.append(number)
        kept.append(cells)
      case .blank: if !plan.dialect.skipBlankRows { worker.addBlank([number]) }
      case .total:
        if let totalColumn, totalColumn < cells.count {
          worker.totals.append((number, Self.bytes(cells[totalColumn])))
        }
      case .comment: break
      }
      if numbers.count == 1024 || index == rows.count - 1 {
        readBatch(kept, numbers, into: worker)
        numbers.removeAll()
        kept.removeAll()
      }
    }
  }

  private static func bytes(_ value: JSONValue) -> [UInt8] { Array(text(value).utf8) }

  private func readBatch(_ rows: [[JSONValue]], _ numbers: [Int], into worker: TableWorker) {
    guard !numbers.isEmpty else { return worker.flush() }
    for index in worker.readers.indices {
      worker.store.clear(worker.readers[index].program, for: numbers.count)
      for (row, cells) in rows.enumerated() { read(cells, row, numbers[row], index, worker) }
      worker.readers[index].endBatch(&worker.store)
    }
    for (row, cells) in rows.enumerated() where cells.count > worker.plan.width {
      for (column, cell) in cells.enumerated().dropFirst(worker.plan.width) {
        worker.add(
          RowError(
            row: numbers[row], column: column, problem: .extraCell,
            cell: TableWorker.excerpt(Self.bytes(cell))))
      }
    }
    worker.finishBatch(numbers: numbers) { row, column in
      guard column < rows[row].count else { return "" }
      let rule = worker.readers[column].reader.residents
      return TableWorker.excerpt(Self.bytes(rows[row][column]), rule)
    }
  }

  /// Reads one cell with one of the worker's readers.
  private func read(
    _ cells: [JSONValue], _ row: Int, _ number: Int, _ index: Int, _ worker: TableWorker
  ) {
    let program = worker.readers[index].program
    let column = program.column
    var problems: [CellProblem] = []
    var text: [UInt8] = []
    if column < cells.count {
      text = Self.bytes(cells[column])
      problems = worker.readers[index].take(
        program.reader.read(cells[column]), of: text, row, &worker.store)
    } else {
      problems = [.missingCell]
      if program.reader.field.constraints.required { problems.append(.constraint(.required)) }
    }
    guard !program.isSilent else { return }
    for problem in problems {
      worker.add(
        RowError(
          row: number, column: column, problem: problem,
          cell: TableWorker.excerpt(text, program.reader.residents)))
    }
  }
}
