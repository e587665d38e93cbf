import Templating
import Testing

/// Macros of several files run as one program: every kind of step finds what belongs to its file.
@Suite struct LinkTests {
  /// Each file has every kind of step, with words of its own.
  private static func file(_ word: String, inner: String) -> String {
    """
    <div metal:define-macro="m" class="\(word)" tal:attributes="id x/id; title string:\(word) ${x/id}">
    <i tal:repeat="n x/list" tal:omit-tag="not:n" tal:content="n">\(word)</i>
    <b tal:switch="x/id"><u tal:case="string:\(word)">\(word) here</u><u tal:case="default">not \(word)</u></b>
    <s tal:on-error="string:\(word) failed" tal:content="x/\(word)">\(word)</s>
    <script tal:content="json:x/id">0</script>
    <em tal:define="x x/next" tal:condition="x"><a tal:replace="structure:x/markup"></a>\(inner)</em>
    <q metal:define-slot="end">\(word) end</q>
    </div>

    """
  }

  @Test func everyStepKeepsToItsFile() throws {
    let use = { (file: String, end: String) in
      #"<div metal:use-macro="templates/\#(file).html/macros/m">\#(end)</div>"#
    }
    let fill = #"<q metal:fill-slot="end">${word}</q>"#
    let library = TemplateLibrary(files: [
      "page.html": "<tal:p define=\"word string:filled\">" + use("one", fill) + "</tal:p>",
      "one.html": Self.file("one", inner: use("two", "")),
      "two.html": Self.file("two", inner: use("one", fill)),
    ])
    func value(_ id: String, next: TemplateValue) -> TemplateValue {
      [
        "id": .text(id), "list": [0, 1, "가"], "markup": "<br>", "next": next,
        "one": .text("1<\(id)"),
      ]
    }
    let x = value("one", next: value("two", next: value("three", next: .nothing)))
    let page = try library.template("page.html").render(["x": x])
    func part(
      _ word: String, _ id: String, _ choice: String, _ own: String, _ end: String, _ next: String?
    ) -> String {
      """
      <div class="\(word)" id="\(id)" title="\(word) \(id)">
      0
      <i>1</i>
      <i>가</i>
      <b>\(choice)</b>
      <s>\(own)</s>
      <script>"\(id)"</script>
      \(next.map { "<em><br>\($0)</em>" } ?? "")
      <q>\(end)</q>
      </div>
      """
    }
    let third = part("one", "three", "<u>not one</u>", "1&lt;three", "filled", nil)
    let second = part("two", "two", "<u>two here</u>", "two failed", "two end", third)
    let first = part("one", "one", "<u>one here</u>", "1&lt;one", "filled", second)
    #expect(String(decoding: page, as: UTF8.self) == first)
  }
}
