import Diagnostics
import Templating
import Testing

@Suite struct MacroTests {
  static let layout = """
    <html><body metal:define-macro="page"><h1 metal:define-slot="title">no title</h1>
    <metal:m define-slot="main">nothing yet</metal:m></body>
    <div metal:define-macro="wide" metal:extend-macro="macros/page"><h1 metal:fill-slot="title">wide <i metal:define-slot="sub">-</i></h1></div>
    <em metal:define-macro="named">${macroname}</em>
    <ul metal:define-macro="tree"><li>${node/n}<ul tal:repeat="node node/kids|nothing" metal:use-macro="macros/tree"/></li></ul>
    </html>
    """

  static let cases: [TemplateCase] = [
    TemplateCase(
      "shown where it is defined", "<p metal:define-macro=\"m\">x</p>", "{}", "<p>x</p>"),
    TemplateCase(
      "used in the same file",
      "<p metal:define-macro=\"m\">x</p><q metal:use-macro=\"macros/m\">y</q>", "{}",
      "<p>x</p><p>x</p>"),
    TemplateCase(
      "used before it is defined",
      "<q metal:use-macro=\"macros/m\"/><p metal:define-macro=\"m\">x</p>", "{}", "<p>x</p><p>x</p>"
    ),
    TemplateCase(
      "a slot's own content", "<x metal:use-macro=\"templates/layout.html/macros/page\"/>", "{}",
      "<body><h1>no title</h1>\nnothing yet</body>"),
    TemplateCase(
      "slots filled, the rest dropped",
      "<x metal:use-macro=\"templates/layout.html/macros/page\">dropped<p><h1 metal:fill-slot=\"title\">${t}</h1></p><b metal:fill-slot=\"main\">M</b></x>",
      #"{"t": "T"}"#, "<body><h1>T</h1>\n<b>M</b></body>"),
    TemplateCase(
      "a filler that is not shown leaves the slot empty",
      "<x metal:use-macro=\"templates/layout.html/macros/page\"><h1 metal:fill-slot=\"title\" tal:condition=\"nothing\">T</h1></x>",
      "{}", "<body>\nnothing yet</body>"),
    TemplateCase(
      "extended: its own slot and the base's",
      "<x metal:use-macro=\"templates/layout.html/macros/wide\"><i metal:fill-slot=\"sub\">S</i><b metal:fill-slot=\"main\">M</b></x>",
      "{}", "<body><h1>wide <i>S</i></h1>\n<b>M</b></body>"),
    TemplateCase(
      "extended: a slot that it fills is closed",
      "<x metal:use-macro=\"templates/layout.html/macros/wide\"><h1 metal:fill-slot=\"title\">T</h1></x>",
      "{}", "<body><h1>wide <i>-</i></h1>\nnothing yet</body>"),
    TemplateCase(
      "its name", "<x metal:use-macro=\"templates/layout.html/macros/named\"/>", "{}",
      "<em>named</em>"),
    TemplateCase(
      "recursion",
      "<x tal:define=\"node t\" metal:use-macro=\"templates/layout.html/macros/tree\"/>",
      #"{"t": {"n": 1, "kids": [{"n": 2}, {"n": 3, "kids": [{"n": 4}]}]}}"#,
      "<ul><li>1<ul><li>2</li></ul><ul><li>3<ul><li>4</li></ul></li></ul></li></ul>"),
    TemplateCase(
      "the caller's names are seen inside",
      "<p metal:define-macro=\"m\">${v|string:-}</p><x tal:define=\"v string:V\" metal:use-macro=\"macros/m\"/>",
      "{}", "<p>-</p><p>V</p>"),
    TemplateCase(
      "the macro's names are seen in fillers",
      "<p metal:define-macro=\"m\" tal:define=\"v string:M\"><b metal:define-slot=\"s\"/></p><x metal:use-macro=\"macros/m\"><i metal:fill-slot=\"s\">${v}</i></x>",
      "{}", "<p><b></b></p><p><i>M</i></p>"),
    TemplateCase(
      "local names do not leak",
      "<p metal:define-macro=\"m\" tal:define=\"v string:M\"/><x metal:use-macro=\"macros/m\"/>${v|string:-}",
      "{}", "<p></p><p></p>-"),
    TemplateCase(
      "a condition on the use",
      "<p metal:define-macro=\"m\">x</p><x tal:condition=\"nothing\" metal:use-macro=\"macros/m\"/>",
      "{}", "<p>x</p>"),
    TemplateCase(
      "a loop over the use",
      "<p metal:define-macro=\"m\">${i|string:-}</p><x tal:repeat=\"i l\" metal:use-macro=\"macros/m\"/>",
      #"{"l": [1, 2]}"#, "<p>-</p><p>1</p><p>2</p>"),
    TemplateCase(
      "a macro in a variable",
      "<x tal:define=\"m templates/layout.html/macros/named\"><y metal:use-macro=\"m\"/></x>", "{}",
      "<x><em>named</em></x>"),
    TemplateCase(
      "a loaded template in a variable",
      "<x tal:define=\"l load:layout.html\"><y metal:use-macro=\"l/macros/named\"/></x>", "{}",
      "<x><em>named</em></x>"),
    TemplateCase(
      "a file in a folder", "<x metal:use-macro=\"templates/deep/er.html/macros/m\"/>", "{}",
      "<i>deep</i>"),
    TemplateCase(
      "a whole template",
      "<x metal:use-macro=\"load:whole.html\"><b metal:fill-slot=\"s\">B</b></x>", "{}",
      "<q><b>B</b></q>"),
    TemplateCase(
      "default keeps the element itself",
      "<p metal:use-macro=\"nosuch|default\">own <b metal:fill-slot=\"x\">${v}</b></p>",
      #"{"v": 1}"#, "<p>own <b>1</b></p>"),
    TemplateCase(
      "a slot passed on",
      "<m metal:define-macro=\"mid\"><x metal:use-macro=\"templates/layout.html/macros/page\"><u metal:fill-slot=\"main\">[<s metal:define-slot=\"inner\">-</s>]</u></x></m><y metal:use-macro=\"macros/mid\"><b metal:fill-slot=\"inner\">I</b></y>",
      "{}",
      "<m><body><h1>no title</h1>\n<u>[<s>-</s>]</u></body></m><m><body><h1>no title</h1>\n<u>[<b>I</b>]</u></body></m>"
    ),
  ]

  @Test(arguments: cases) func renders(_ example: TemplateCase) throws {
    let others = [
      "layout.html": Self.layout, "deep/er.html": "<i metal:define-macro=\"m\">deep</i>",
      "whole.html": "<q><i metal:define-slot=\"s\">-</i></q>",
    ]
    let page = TemplateCase(
      example.name, example.template, example.data, example.expected, others: others)
    #expect(try page.render() == example.expected)
  }

  @Test func aSlotThatNoMacroHasIsAWarning() throws {
    let library = TemplateLibrary(files: [
      "a.html":
        "<x metal:use-macro=\"templates/layout.html/macros/wide\"><i metal:fill-slot=\"titl\"/></x>",
      "layout.html": Self.layout,
    ])
    let warnings = try library.template("a.html").warnings
    #expect(warnings.map(\.message.english) == ["the macro has no slot “titl”"])
    #expect(warnings.first?.hint?.english == "did you mean “title”?")
    #expect(warnings.first?.severity == .warning)
  }

  @Test func macrosOfTwoFilesMayUseEachOther() throws {
    let text = try TemplateCase.render(
      "<p metal:define-macro=\"a\" tal:omit-tag=\"\">a<x tal:condition=\"n|nothing\" metal:use-macro=\"templates/b.html/macros/b\"/></p>",
      #"{"n": 1}"#, file: "a.html",
      others: [
        "b.html":
          "<p metal:define-macro=\"b\">b<x tal:define=\"n nothing\" metal:use-macro=\"templates/a.html/macros/a\"/></p>"
      ])
    #expect(text == "a<p>ba</p>")
  }
}
