internal import Templating

/// The documents of a book as its first page lists them: each pledge's, the whole book's, the data.
struct DocumentList {
  /// The paths of the pledges' documents.
  let paths: [String]
  let pledges: [Pledge]
  /// The names of the pages that are made once.
  let pages: [String]

  /// The pages that every page's navigation leads to.
  private static let navigated = ["index.html", "review.html", "quality.html", "provenance.html"]

  /// The value `documents` of templates.
  var value: TemplateValue {
    let own = pledges.compactMap { pledge -> TemplateValue? in
      let links = paths.filter { $0.hasPrefix(pledge.number + "/") }.map { Self.link(to: $0) }
      guard !links.isEmpty else { return nil }
      return ["number": .text(pledge.number), "links": .list(links)]
    }
    let whole = pages.filter { !Self.navigated.contains($0) }.map { Self.link(to: $0) }
    let data: [TemplateValue] = [
      ["label": "문서에 실린 수치", "href": "data/figures.csv", "format": "CSV"],
      ["label": "수치 자료의 명세", "href": "data/datapackage.json", "format": "Data Package"],
    ]
    return ["pledges": .list(own), "book": .list(whole), "data": .list(data)]
  }

  /// A link by the kind of document and its format.
  static func link(to path: String) -> TemplateValue {
    let title = DocumentTitle(file: path)
    return ["label": .text(title.korean), "href": .text(path), "format": .text(title.format)]
  }
}
