internal import Diagnostics

/// One press release (보도자료).
struct PressRelease: Sendable {
  var date: String
  var pledge: String?
  var views: String
  var title: String
  var leads: [Sentence]
  var paragraphs: [Paragraph]
  var attachments: [Attachment]
  var contact: Office
  var modified: String
  /// The most characters of an opinion; nil where none is asked for.
  var satisfactionLimit: Int?
  var licenceType: Int
  var licenceAllowsAI: Bool
  var file: String

  /// A paragraph behind its ○, and those that go on below it.
  struct Paragraph: Sendable {
    var sentence: Sentence
    var continued: [Sentence]
  }

  struct Attachment: Sendable {
    var document: String
    var label: String
    var location: SourceLocation
  }
}
