internal import Diagnostics
internal import Figures
internal import JSON
internal import Tables
internal import Templating

/// What every page has around its subject: title, navigation, contact, licence, questions.
struct PageFrame {
  let settings: BookSettings
  let term: Term
  let stylesheet: String
  /// The newest press release, which every page links to.
  let newestPress: String?

  /// What differs from page to page.
  struct Page {
    var title: String
    var description: String
    /// Empty or `../`.
    var root: String
    /// The output path, by which the navigation knows where it is.
    var path: String
    var isArticle = false
    var published: String?
    var linkedData: JSONValue?
    /// The text at the top right of each printed page.
    var runningHead: String
    var contact: Office?
    var modified: String?
    var pledge: String?
    var licence: (type: Int, allowsAI: Bool)?
    var satisfactionLimit: Int?
    /// What stands for the page where somebody links to it.
    var picture: SharedPicture?
  }

  /// A picture that is published beside the pages, by its path in the output.
  struct SharedPicture {
    var path: String
    var description: String
  }

  /// The values that the page shell reads, to which the subject's own are added.
  func values(_ page: Page) -> [(String, TemplateValue)] {
    [
      ("page", pageValue(page)), ("book", book), ("nav", navigation(page)),
      ("contact", contact(page)), ("licence", licence(page)), ("satisfaction", satisfaction(page)),
    ]
  }

  private func pageValue(_ page: Page) -> TemplateValue {
    [
      "title": .text(page.title), "description": .text(page.description), "root": .text(page.root),
      "stylesheet": .markup(style(page)), "kind": page.isArticle ? "article" : "website",
      "published": page.published.map(TemplateValue.text) ?? .nothing,
      "siteName": .text("\(settings.municipality) 공약사업"), "locale": "ko_KR",
      "linkedData": linkedData(page).map { TemplateValue($0) } ?? .nothing,
      "address": address(page.path).map(TemplateValue.text) ?? .nothing,
      "picture": picture(page),
    ]
  }

  /// Where a file of the output will be; nil where the book does not say its site.
  private func address(_ path: String) -> String? {
    settings.site.map { $0 + (path == "index.html" ? "" : path) }
  }

  private func picture(_ page: Page) -> TemplateValue {
    guard let picture = page.picture, let address = address(picture.path) else { return .nothing }
    return ["address": .text(address), "alt": .text(picture.description)]
  }

  /// What search engines are told, with the addresses that only the frame knows.
  private func linkedData(_ page: Page) -> JSONValue? {
    guard let data = page.linkedData, let members = data.members, let url = address(page.path)
    else { return page.linkedData }
    var added = [JSONMember("url", JSONValue(.string(url)))]
    if let image = page.picture.flatMap({ address($0.path) }) {
      added.append(JSONMember("image", JSONValue(.string(image))))
    }
    return JSONValue(.object(members + added))
  }

  /// The stylesheet with the running heads of this page.
  private func style(_ page: Page) -> String {
    let left = Self.quoted(settings.title)
    let right = Self.quoted(page.runningHead)
    return """
      <style>
      \(stylesheet)
      @media print{@page{@top-left{content:\(left)}@top-right{content:\(right)}}}
      </style>
      """
  }

  /// The style by which each chapter of a printed volume has its own name at the top right.
  ///
  /// Browsers know no running elements, but a page of its own for each chapter.
  static func runningHeads(of pledges: [Pledge]) -> String {
    pledges.enumerated().map { index, pledge in
      var text = "\(pledge.number) \(pledge.title)"
      if text.count > longestHead { text = text.prefix(longestHead - 1) + "…" }
      let rule = "@page chapter-\(index + 1){@top-right{content:\(quoted(text))}}"
      return "#pledge-\(pledge.number)-chapter{page:chapter-\(index + 1)}\(rule)"
    }.joined(separator: "\n")
  }

  /// Longer running heads would reach into the other half of the page.
  private static let longestHead = 36

  /// A CSS string; nothing in it can end it or the element around it.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", ">", "&", "\0"..."\u{1F}":
        quoted += "\\" + String(scalar.value, radix: 16) + " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private var book: TemplateValue {
    [
      "title": .text(settings.title), "municipality": .text(settings.municipality),
      "office": .text(settings.office),
      "term": [
        "name": .text(term.name),
        "text": .text("\(DateText.long(term.start)) ~ \(DateText.long(term.end))"),
      ],
      "asOf": ["iso": .text(term.asOf.description), "text": .text(DateText.long(term.asOf))],
      "quarter": .text(settings.quarter?.label(.long, in: term) ?? ""),
      "rounding": .text(settings.rounding.note),
    ]
  }

  private func navigation(_ page: Page) -> TemplateValue {
    var links: [(label: String, path: String)] = [("총괄표", "index.html")]
    if let pledge = page.pledge {
      links.append(("이행 로드맵", "\(pledge)/roadmap.html"))
      links.append(("투자계획", "\(pledge)/investment.html"))
    }
    if let newestPress { links.append(("보도자료", "press/\(newestPress).html")) }
    links += [
      ("분기 점검", "review.html"), ("자료 검증", "quality.html"), ("수치의 근거", "provenance.html"),
    ]
    return .list(
      links.map { label, path in
        [
          "label": .text(label), "href": .text(page.root + path),
          "current": path == page.path ? "page" : .nothing,
        ]
      })
  }

  private func contact(_ page: Page) -> TemplateValue {
    let office = page.contact ?? settings.contact
    let modified = page.modified ?? term.asOf.description
    return [
      "department": .text(office.name), "phone": .text(office.phone),
      "phoneHref": .text(office.phoneLink),
      "modified": ["iso": .text(modified), "text": .text(DateText.long(modified))],
    ]
  }

  private func licence(_ page: Page) -> TemplateValue {
    let licence = page.licence ?? (settings.licenceType, settings.licenceAllowsAI)
    return Licence(type: licence.type, allowsAI: licence.allowsAI).value
  }

  private func satisfaction(_ page: Page) -> TemplateValue {
    guard let question = settings.satisfactionQuestion else { return .nothing }
    let limit = page.satisfactionLimit ?? settings.satisfactionLimit
    let shown = NumberFormat.grouped(Int128(limit))
    let labels = ["매우 불만족", "불만족", "보통", "만족", "매우 만족"]
    return [
      "question": .text(question),
      "options": .list(
        labels.enumerated().reversed().map { index, label in
          ["value": .text(String(index + 1)), "label": .text(label)]
        }),
      "limit": .integer(limit),
      "limitText": .text("\(shown)자 이내로 입력하여 주십시오.(최대 \(shown)자)"),
      "notice": "만족도 조사 관련 내용 외에 문의사항이나 민원내용은 종합민원의 민원신청을 이용해주세요.",
      "action": .nothing,
    ]
  }
}
