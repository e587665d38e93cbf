import Pledges
import Templating
import Testing

/// What must hold for every page, looked at through libxml2 and without a browser.
struct PageRules {
  let path: String
  let root: XMLElement
  var language = "ko"

  /// Records an issue for each rule that the page breaks; links may lead to files of the tree.
  func check(in tree: OutputTree? = nil) {
    checkHead()
    root.all("table").forEach(checkTable)
    checkPictures()
    checkReferences()
    checkLinks(tree)
    checkIsolation()
  }

  private func checkHead() {
    #expect(root["lang"] == language, "\(path)")
    #expect(root.all("h1").count == 1, "\(path)")
    #expect(root.all("title").first?.words.isEmpty == false, "\(path)")
    #expect(root.all("main").count == 1, "\(path)")
    let levels = root.descendants.compactMap { element -> Int? in
      guard ["h1", "h2", "h3", "h4"].contains(element.localName) else { return nil }
      return element.localName.last?.wholeNumberValue
    }
    for (upper, lower) in zip(levels, levels.dropFirst()) {
      #expect(lower <= upper + 1, "\(path): h\(lower) follows h\(upper)")
    }
  }

  /// A caption, a scope for each head, no empty head, rows of one width.
  private func checkTable(_ table: XMLElement) {
    let name = "\(path) \(table["id"] ?? table.elements("caption").first?.words ?? "")"
    #expect(table.elements("caption").map { $0.words.isEmpty } == [false], "\(name)")
    for head in table.all("th") {
      #expect(["col", "row", "colgroup", "rowgroup"].contains(head["scope"] ?? ""), "\(name)")
      #expect(!head.words.isEmpty, "\(name)")
    }
    var covered: [Int: Int] = [:]
    var widths: Set<Int> = []
    for (index, row) in table.all("tr").enumerated() {
      var width = covered[index] ?? 0
      for cell in row.elements() {
        let columns = Int(cell["colspan"] ?? "1") ?? 1
        let rows = Int(cell["rowspan"] ?? "1") ?? 1
        width += columns
        for below in index + 1..<index + max(rows, 1) { covered[below, default: 0] += columns }
      }
      widths.insert(width)
    }
    #expect(widths.count == 1, "\(name) \(widths)")
    let declared = table.all("col").reduce(0) { $0 + (Int($1["span"] ?? "1") ?? 0) }
    #expect(declared == 0 || widths == [declared], "\(name) \(declared)")
  }

  private func checkPictures() {
    for image in root.all("img") {
      #expect(image["alt"]?.isEmpty == false, "\(path)")
      #expect(image["src"]?.hasPrefix("data:image/") == true, "\(path)")
    }
    for drawing in root.all("svg") where drawing["role"] == "img" {
      #expect(drawing.all("title").count >= 1 && drawing.all("desc").count == 1, "\(path)")
    }
  }

  /// Ids are there once, and whatever refers to one finds it.
  private func checkReferences() {
    let ids = root.descendants.compactMap { $0["id"] }
    let known = Set(ids)
    #expect(ids.count == known.count, "\(path)")
    for element in root.descendants {
      for name in ["aria-labelledby", "aria-describedby", "aria-details", "for", "headers"] {
        for id in (element[name] ?? "").split(separator: " ") {
          #expect(known.contains(String(id)), "\(path): \(name) \(id)")
        }
      }
    }
  }

  private func checkLinks(_ tree: OutputTree?) {
    let known = Set(root.descendants.compactMap { $0["id"] })
    for link in root.all("a").compactMap({ $0["href"] }) where !Self.isOutside(link) {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let target = parts[0].isEmpty ? path : resolved(String(parts[0]))
      #expect(parts[0].isEmpty || tree?.files[target] != nil, "\(path): \(link)")
      guard parts.count == 2, target == path else { continue }
      #expect(known.contains(String(parts[1])), "\(path): \(link)")
    }
  }

  static func isOutside(_ link: String) -> Bool {
    ["https://", "tel:", "mailto:"].contains { link.hasPrefix($0) }
  }

  /// Where a relative link of the page leads.
  func resolved(_ link: String) -> String {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/").map(String.init) {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  /// The page asks for nothing outside itself and runs nothing.
  private func checkIsolation() {
    for element in root.descendants {
      if let source = element["src"] { #expect(source.hasPrefix("data:"), "\(path)") }
      if element.localName == "link" {
        #expect(["license", "canonical"].contains(element["rel"] ?? ""), "\(path)")
      }
      if element.localName == "script" {
        #expect(element["type"] == "application/ld+json", "\(path)")
      }
      if element.localName == "style" {
        #expect(!element.text.contains("url(") && !element.text.contains("@import"), "\(path)")
      }
      #expect(element["onclick"] == nil && element["onload"] == nil, "\(path)")
    }
  }
}
