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
    let width = worker.readers.count
    let first = droppedCount + 1
    var start = 0
    while start < rows.count {
      let end = min(start + 1024, rows.count)
      var numbers: [Int] = []
      var kept: [[JSONValue]] = []
      for index in start..<end {
        let isBlank = rows[index].enumerated().allSatisfy { column, value in
          value.isNull
            || (value.string.map { text in
              column < width && worker.readers[column].reader.isMissing(Array(text.utf8))
            } ?? false)
        }
        if isBlank {
          worker.addBlank([index + first])
        } else {
          numbers.append(index + first)
          kept.append(rows[index])
        }
      }
      readBatch(kept, numbers, into: worker)
      start = end
    }
  }

  private func readBatch(_ rows: [[JSONValue]], _ numbers: [Int], into worker: TableWorker) {
    guard !numbers.isEmpty else { return }
    for column in worker.readers.indices { worker.readers[column].begin(numbers.count) }
    for (row, cells) in rows.enumerated() {
      for column in worker.readers.indices {
        let cellReader = worker.readers[column].reader
        guard column < cells.count else {
          worker.add(
            RowError(row: numbers[row], column: column, problem: .missingCell, cell: ""))
          if cellReader.field.constraints.required {
            worker.add(
              RowError(
                row: numbers[row], column: column, problem: .constraint(.required), cell: ""))
          }
          continue
        }
        let text = Array(Self.text(cells[column]).utf8)
        let problems = worker.readers[column].read(
          cellReader.read(cells[column]), text: text, row: row)
        for problem in problems {
          worker.add(
            RowError(
              row: numbers[row], column: column, problem: problem,
              cell: TableWorker.excerpt(text, cellReader.residents)))
        }
      }
      for (column, cell) in cells.enumerated().dropFirst(worker.readers.count) {
        worker.add(
          RowError(
            row: numbers[row], column: column, problem: .extraCell,
            cell: TableWorker.excerpt(Array(Self.text(cell).utf8))))
      }
    }
    worker.finishBatch(numbers: numbers) { row, column in
      column < rows[row].count
        ? TableWorker.excerpt(
          Array(Self.text(rows[row][column]).utf8), worker.readers[column].reader.residents) : ""
    }
  }
}
