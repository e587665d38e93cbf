import Diagnostics
import Templating
import Testing

@Suite struct ReaderTests {
  @Test func everyElementAndAttributeKnowsItsPlace() throws {
    let text =
      "<?xml version=\"1.0\"?>\n<공약 번호='4-1-2'>\n  <p:세부 xmlns:p=\"urn:p\"\n    p:a=\"1&amp;2\">가<!--x--><![CDATA[<나>]]></p:세부>\n</공약>"
    let root = try XMLReader.parse(Array(text.utf8), file: "a.xml")
    #expect(root.name == "공약")
    #expect(root["번호"] == "4-1-2")
    #expect([root.line, root.column] == [2, 1])
    let child = try #require(root.first("세부"))
    #expect(child.prefix == "p")
    #expect(child.namespace == "urn:p")
    #expect([child.line, child.column] == [3, 3])
    #expect(child.text == "가<나>")
    let attribute = try #require(child.attribute("p:a"))
    #expect(attribute.namespace == "urn:p")
    #expect(attribute.value == "1&2")
    #expect([attribute.location?.line, attribute.location?.column] == [4, 5])
    #expect(attribute.valueLocation?.column == 10)
    #expect(attribute.valueLocation?.excerpt?.length == 7)
  }

  static let schema = """
    <grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
    <start><element name="pledge"><attribute name="id"><data type="NCName"/></attribute>
    <element name="title"><text/></element>
    <oneOrMore><element name="item"><attribute name="n"><data type="integer"/></attribute><text/></element></oneOrMore>
    </element></start></grammar>
    """

  @Test(arguments: [
    ("<pledge id=\"a\"><title>t</title><item n=\"1\">x</item></pledge>", [] as [String]),
    (
      "<pledge id=\"a\">\n<titel>t</titel><item n=\"1\"/></pledge>",
      ["2: element “titel” is not allowed here"]
    ),
    (
      "<pledge id=\"a\"><title>t</title>\n<item n=\"x\"/></pledge>",
      ["2: “x” is not a value of type “integer”"]
    ),
    ("<pledge id=\"a\"><title>t</title><item n=\"1\"/>\n<more/></pledge>", ["2: “more”"]),
    ("<pledge", ["1: "]),
  ])
  func aSchemaSaysWhatItDoesNotAllow(document: String, expected: [String]) throws {
    let schema = try RelaxNGSchema(Self.schema, name: "pledge.rng")
    let findings = schema.validate(Array(document.utf8), file: "a.xml")
    #expect(findings.isEmpty == expected.isEmpty)
    for (finding, words) in zip(findings, expected) {
      let text = "\(finding.location?.line ?? 0): \(finding.message.english)"
      let parts = words.split(separator: ": ", maxSplits: 1).map(String.init)
      #expect(text.hasPrefix(parts[0]) && (parts.count < 2 || text.contains(parts[1])), "\(text)")
    }
  }

  @Test func aBrokenSchemaIsRefused() throws {
    let problem = #expect(throws: Diagnostic.self) {
      try RelaxNGSchema(
        "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"><start><ref name=\"x\"/></start></grammar>",
        name: "x.rng")
    }
    #expect(problem?.code == "schema-syntax")
  }

  @Test func aPublishedPageIsReadAsItIs() throws {
    let page =
      "<html><body><table>\n<tr><td>합계<td>20,076<tr><td colspan=2>끝&nbsp;\n</table><p>a<p>b"
    let root = try HTMLReader.parse(Array(page.utf8), file: "p.html")
    let table = try #require(root.first("body")?.first("table"))
    let rows = table.elements("tr")
    #expect(
      rows.map { $0.elements("td").map { $0.text.filter { !$0.isWhitespace } } } == [
        ["합계", "20,076"], ["끝"],
      ])
    #expect(rows.first?.line == 2)
    #expect(rows.last?.elements("td").first?["colspan"] == "2")
    #expect(root.first("body")?.elements("p").count == 2)
  }

  @Test func onlyPathsBelowTheFolderAreRead() throws {
    let library = TemplateLibrary(folder: "/usr/share")
    for path in ["../../etc/passwd", "/etc/passwd", "a/../../b"] {
      let problem = #expect(throws: Diagnostic.self) { try library.template(path) }
      #expect(problem?.code == "template-file")
    }
  }
}
