import Diagnostics
import Testing

/// Addresses that would run a script when followed are refused, however they are disguised.
@Suite struct AddressTests {
  private static let template = #"<a tal:attributes="href to">x</a>"#

  @Test(
    "what runs is refused",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", #" \tjava\nscript:alert(1)"#,
      #"\u0001javascript:alert(1)"#, "vbscript:x", "data:text/html,<script>1</script>",
      "data:text/html,data:image/png", "DATA:,x", "data:", "data:imag/png",
    ])
  func refuses(_ address: String) {
    #expect(throws: Diagnostic.self) {
      try TemplateCase.render(Self.template, #"{"to": "\#(address)"}"#)
    }
  }

  @Test(
    "what leads somewhere is written",
    arguments: [
      "index.html", "../4-1-2/roadmap.html#a:b", "https://example.org/a:b", "tel:+82-2-860-0000",
      "#javascript:", "?javascript:", "data:image/png;base64,AAAA", "DATA: Image/svg+xml,x",
      "javascripts:x", "java-script:x", "", "공약:x",
    ])
  func writes(_ address: String) throws {
    let page = try TemplateCase.render(Self.template, #"{"to": "\#(address)"}"#)
    #expect(page == #"<a href="\#(address)">x</a>"#)
  }
}
