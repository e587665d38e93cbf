internal import Templating

/// Turns a press release that fits its schema into a ``PressRelease``.
struct PressReader {
  private let root: XMLElement
  private let file: String

  init(_ root: XMLElement, file: String) {
    self.root = root
    self.file = file
  }

  func release() -> PressRelease {
    let contact = root.first("contact")
    let licence = root.first("licence")
    let date = root["date"] ?? ""
    return PressRelease(
      date: date, pledge: root["pledge"], views: root["views"] ?? "0",
      title: root.first("title")?.trimmedText ?? "",
      leads: root.first("leads")?.elements("lead").map { SentenceReader.sentence($0) } ?? [],
      paragraphs: root.first("body")?.elements("paragraph").map(paragraph) ?? [],
      attachments: root.first("attachments")?.elements("attachment").map {
        PressRelease.Attachment(
          document: $0["document"] ?? "", label: $0.trimmedText, location: $0.location)
      } ?? [],
      contact: Office(name: contact?.trimmedText ?? "", phone: contact?["phone"] ?? ""),
      modified: contact?["modified"] ?? date,
      satisfactionLimit: root.first("satisfaction").map { Int($0["limit"] ?? "") ?? 1000 },
      licenceType: Int(licence?["type"] ?? "") ?? 1, licenceAllowsAI: licence?["ai"] == "true",
      file: file)
  }

  private func paragraph(_ element: XMLElement) -> PressRelease.Paragraph {
    PressRelease.Paragraph(
      sentence: SentenceReader.sentence(element, skipping: ["continued"]),
      continued: element.elements("continued").map { SentenceReader.sentence($0) })
  }
}
