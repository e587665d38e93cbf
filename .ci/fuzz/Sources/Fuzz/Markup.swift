import Diagnostics
import JSON
import Templating

/// HTML and XML of any kind end in a tree or in a finding.
func readMarkup(_ bytes: [UInt8]) -> Int32 {
  _ = try? HTMLReader.parse(bytes, file: "fuzz.html")
  _ = try? XMLReader.parse(bytes, file: "fuzz.xml")
  return 0
}

/// A template that compiles is rendered; what comes out of an XML template is XML again.
func readTemplate(_ bytes: [UInt8]) -> Int32 {
  let text = String(decoding: bytes, as: UTF8.self)
  for name in ["fuzz.html", "fuzz.xml"] {
    let library = TemplateLibrary(files: [name: text])
    guard let template = try? library.template(name) else { continue }
    _ = try? template.render(context)
  }
  return 0
}

/// One expression, standing in a repeat, an attribute and an interpolation.
func readExpression(_ bytes: [UInt8]) -> Int32 {
  let text = String(decoding: bytes, as: UTF8.self)
  var escaped = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case "\"": escaped += "&quot;"
    default: escaped.unicodeScalars.append(character)
    }
  }
  for use in ["content", "condition", "define", "repeat", "attributes"] {
    let library = TemplateLibrary(files: ["fuzz.html": "<p tal:\(use)=\"\(escaped)\">x</p>"])
    guard let template = try? library.template("fuzz.html") else { continue }
    _ = try? template.render(context)
  }
  return 0
}

/// Values of every kind, under names that the corpus uses.
private let context: TemplateRecord = {
  let labels: [TemplateValue] = [
    ["label": .text("기금")], ["label": .text("은행")], ["label": .text("")],
  ]
  let pledge: TemplateValue = ["title": .text("자금 지원"), "goals": .list([])]
  return TemplateRecord([
    ("title", .text("구로구 <4-1-2>")), ("count", .text("1234567")), ("rate", .text("62.50")),
    ("day", .text("2018-03-31")), ("nothing", .nothing), ("rows", .list(labels)),
    ("pledge", pledge),
  ])
}()
