internal import Templating

/// The values that documents of one subject have in common, beside the frame of each page.
struct DocumentValues: Sendable {
  private(set) var members: [(String, TemplateValue)]
  /// The fingerprint of the values with all that is in them.
  private var fingerprint: ContentHash

  init(_ members: [(String, TemplateValue)]) {
    self.members = members
    fingerprint = Self.hash(members).finish()
  }

  /// Adds a value that only some of the documents have.
  mutating func add(_ name: String, _ value: TemplateValue) {
    members.append((name, value))
    var hasher = Self.hash([(name, value)])
    hasher.add(fingerprint)
    fingerprint = hasher.finish()
  }

  /// The fingerprint of everything that a document depends on: the template with all that it uses,
  /// the frame of the page, and these values, with figures, texts and pictures among them; of a
  /// package also its attachments.
  func key(
    _ template: ContentHash, _ frame: [(String, TemplateValue)], _ attachments: [PackagePart]
  ) -> ContentHash {
    var hasher = Self.hash(frame)
    hasher.add(template)
    hasher.add(fingerprint)
    for attachment in attachments {
      hasher.add(attachment.name)
      hasher.add(ContentHash(of: attachment.content))
    }
    return hasher.finish()
  }

  private static func hash(_ members: [(String, TemplateValue)]) -> ContentHasher {
    var hasher = ContentHasher()
    for (name, value) in members {
      hasher.add(name)
      hasher.add(value)
    }
    return hasher
  }
}
