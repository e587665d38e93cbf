import Diagnostics
import JSON
import Templating
import Testing

/// A template, its data and what must come out.
struct TemplateCase: CustomTestStringConvertible, Sendable {
  let name: String
  let template: String
  let data: String
  let expected: String
  var file = "page.html"
  var others: [String: String] = [:]

  init(
    _ name: String, _ template: String, _ data: String = "{}", _ expected: String,
    file: String = "page.html", others: [String: String] = [:]
  ) {
    self.name = name
    self.template = template
    self.data = data
    self.expected = expected
    self.file = file
    self.others = others
  }

  var testDescription: String { name }

  func render() throws -> String { try Self.render(template, data, file: file, others: others) }

  static func render(
    _ template: String, _ data: String = "{}", file: String = "page.html",
    others: [String: String] = [:]
  ) throws -> String {
    let library = TemplateLibrary(files: others.merging([file: template]) { $1 })
    let values = TemplateValue(try JSONParser.parse(Array(data.utf8), file: "data.json"))
    guard case .record(let record) = values else { return "no object" }
    return String(decoding: try library.template(file).render(record), as: UTF8.self)
  }

  /// An XML document with both namespaces declared.
  static func xml(_ content: String) -> String {
    "<r xmlns:tal=\"http://xml.zope.org/namespaces/tal\""
      + " xmlns:metal=\"http://xml.zope.org/namespaces/metal\">\(content)</r>"
  }
}

/// A template that cannot be rendered, and the first line of what is said about it.
struct ProblemCase: CustomTestStringConvertible, Sendable {
  let name: String
  let template: String
  let data: String
  /// What is said: `line:column: message [code]`.
  let expected: String
  var file = "page.html"
  var others: [String: String] = [:]

  init(
    _ name: String, _ template: String, _ data: String = "{}", _ expected: String,
    file: String = "page.html", others: [String: String] = [:]
  ) {
    self.name = name
    self.template = template
    self.data = data
    self.expected = expected
    self.file = file
    self.others = others
  }

  var testDescription: String { name }

  /// What is said, or the document if nothing is.
  func problem() throws -> String {
    do {
      return "rendered: " + (try TemplateCase.render(template, data, file: file, others: others))
    } catch let finding as Diagnostic {
      let place = finding.location
      let file = place?.file == self.file ? "" : (place?.file ?? "") + ":"
      return "\(file)\(place?.line ?? 0):\(place?.column ?? 0): \(finding.message.english)"
        + " [\(finding.code)]"
    }
  }
}
