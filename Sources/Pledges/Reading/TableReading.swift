internal import Templating

/// Reads the tables and charts that a document asks for.
enum TableReading {
  static func exhibits(_ element: XMLElement) -> [Exhibit] {
    element.elements().compactMap { child in
      switch child.localName {
      case "table": .table(table(child))
      case "chart": .chart(chart(child))
      default: nil
      }
    }
  }

  static func table(_ element: XMLElement) -> TableDefinition {
    TableDefinition(
      id: element["id"] ?? "", caption: element["caption"] ?? "", unit: element["unit"],
      columns: words(element["columns"]),
      total: element["total"].flatMap(TableDefinition.TotalPlace.init) ?? .none,
      totalLabel: element["totalLabel"] ?? "합계", isGrouped: element["group"] == "year",
      source: element["source"],
      rows: element.elements("row").map { row in
        TableDefinition.Row(
          measure: row["measure"] ?? "", label: row["label"] ?? "", unit: row["unit"],
          level: row["level"] == "2" ? 2 : 1, isTotal: row["isTotal"] == "true",
          total: row["total"],
          location: row.attribute("measure")?.valueLocation ?? row.location)
      },
      notes: element.elements("note").map { SentenceReader.sentence($0) },
      location: element.attribute("columns")?.valueLocation ?? element.location)
  }

  private static func chart(_ element: XMLElement) -> ChartDefinition {
    let finding = element.first("finding")
    return ChartDefinition(
      id: element["id"] ?? "",
      kind: element["kind"].flatMap(ChartDefinition.Kind.init) ?? .columns,
      table: element["table"] ?? "", rows: words(element["rows"]),
      finding: ChartDefinition.Finding(
        measure: finding?["of"] ?? "", picksHighest: finding?["pick"] != "lowest",
        sentence: finding.map { SentenceReader.sentence($0) } ?? Sentence(parts: [])),
      subtitle: element.first("subtitle")?.trimmedText ?? "",
      location: element.attribute("table")?.valueLocation ?? element.location)
  }

  private static func words(_ text: String?) -> [String] {
    (text ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
