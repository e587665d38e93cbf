internal import JSON
internal import Templating

/// Everything that a press release shows.
struct PressModel {
  let release: PressRelease
  let settings: BookSettings

  /// The value `press` of templates; `attachments` are those that the book really has.
  func value(
    pledge: Pledge?, attachments: [TemplateValue], _ desk: inout FigureDesk
  ) -> TemplateValue {
    let sentences = SentenceModel()
    let paragraphs = release.paragraphs.map { paragraph -> TemplateValue in
      [
        "runs": sentences.runs(paragraph.sentence, &desk),
        "continued": .list(paragraph.continued.map { sentences.runs($0, &desk) }),
      ]
    }
    let office = OfficeModel(
      contact: release.contact,
      licence: Licence(type: release.licenceType, allowsAI: release.licenceAllowsAI))
    return office.adding(
      to: [
        "date": [
          "iso": .text(release.date), "text": .text(DateText.words(release.date)),
          "short": .text(DateText.short(release.date)),
        ],
        "views": .text(release.views), "title": .text(release.title),
        "pledge": pledge.map { pledge in
          [
            "number": .text(pledge.number), "href": .text("../\(pledge.number)/roadmap.html"),
            "title": .text(pledge.title),
          ]
        } ?? .nothing,
        "leads": .list(release.leads.map { sentences.runs($0, &desk) }),
        "paragraphs": .list(paragraphs), "attachments": .list(attachments),
      ], .press, id: 0)
  }

  /// The release as search engines understand it.
  func linkedData(description: String) -> JSONValue {
    let published = release.date + "T00:00:00+09:00"
    return [
      "@context": "https://schema.org", "@type": "NewsArticle",
      "headline": JSONValue(.string(release.title)),
      "description": JSONValue(.string(description)),
      "datePublished": JSONValue(.string(published)),
      "dateModified": JSONValue(.string(release.modified + "T00:00:00+09:00")), "inLanguage": "ko",
      "isAccessibleForFree": true,
      "license": JSONValue(
        .string(Licence(type: release.licenceType, allowsAI: release.licenceAllowsAI).address)),
      "author": Self.organization("\(settings.office) \(release.contact.name)"),
      "publisher": Self.organization(settings.office),
    ]
  }

  static func organization(_ name: String) -> JSONValue {
    ["@type": "GovernmentOrganization", "name": JSONValue(.string(name))]
  }

  /// The first line below the title, as one text.
  func description(_ desk: inout FigureDesk) -> String {
    release.leads.first.map { SentenceModel().text($0, &desk) } ?? release.title
  }
}
