import Diagnostics
import Templating
import Testing

@Suite struct ProblemTests {
  static let names: [ProblemCase] = [
    ProblemCase(
      "a variable", "<p>\n <b tal:content=\"totl\"/></p>", #"{"total": 1}"#,
      "2:18: there is no “totl” [template-unknown-name]"),
    ProblemCase(
      "a member", "<p tal:content=\"row/amout\"/>", #"{"row": {"amount": 1}}"#,
      "1:21: there is no “amout” in “row” [template-unknown-name]"),
    ProblemCase(
      "an index", "${l/2}", #"{"l": [1]}"#,
      "1:5: “l” is a list of 1 without “2” [template-unknown-name]"),
    ProblemCase(
      "a step into text", "${t/x}", #"{"t": "abc"}"#,
      "1:5: “t” is the text “abc”, so there is no “x” in it [template-unknown-name]"),
    ProblemCase(
      "after Hangul the column counts characters", "<p>가나다 ${행}</p>", "{}",
      "1:10: there is no “행” [template-unknown-name]"),
    ProblemCase(
      "behind a reference", "<p title=\"&amp;&amp;${x}\"/>", "{}",
      "1:23: there is no “x” [template-unknown-name]"),
    ProblemCase(
      "on its own line of a long tag", "<p tal:attributes=\"id a;\n  title nosuch\"/>",
      #"{"a": 1}"#, "2:9: there is no “nosuch” [template-unknown-name]"),
    ProblemCase(
      "the last alternative", "${a|b/c}", #"{"b": {}}"#,
      "1:7: there is no “c” in “b” [template-unknown-name]"),
    ProblemCase(
      "a statement", "<p tal:contnet=\"a\"/>", "{}",
      "1:4: there is no statement “tal:contnet” [template-unknown-statement]"),
    ProblemCase(
      "a statement of the other family", "<p metal:content=\"a\"/>", "{}",
      "1:4: there is no statement “metal:content” [template-unknown-statement]"),
    ProblemCase(
      "a statement on a template element", "<tal:x conditon=\"a\"/>", "{}",
      "1:8: there is no statement “conditon” [template-unknown-statement]"),
    ProblemCase(
      "a kind of expression", "<p tal:content=\"pyton:1\"/>", "{}",
      "1:17: there is no expression type “pyton:” [template-expression]"),
    ProblemCase(
      "a macro", "<p metal:define-macro=\"page\"/><p metal:use-macro=\"macros/pag\"/>", "{}",
      "1:58: there is no macro “pag” [template-unknown-macro]"),
    ProblemCase(
      "a file", "<p metal:use-macro=\"templates/no.html/macros/m\"/>", "{}",
      "1:31: there is no template “no.html” [template-file]"),
    ProblemCase(
      "a file outside", "<p metal:use-macro=\"templates/../x.html/macros/m\"/>", "{}",
      "1:31: “../x.html” leaves the folder of templates [template-file]"),
    ProblemCase(
      "a loop", "${repeat/x/number}", "{}",
      "1:3: no repeat over “x” is running [template-unknown-name]"),
    ProblemCase(
      "a loop's property", "<p tal:repeat=\"x l\">${repeat/x/numbr}</p>", #"{"l": []}"#,
      "1:32: repeat has no “numbr” [template-unknown-name]"),
    ProblemCase(
      "in the file where it stands", "<p metal:use-macro=\"templates/m.html/macros/m\"/>", "{}",
      "m.html:2:3: there is no “x” [template-unknown-name]",
      others: ["m.html": "<p metal:define-macro=\"m\">\n${x}</p>"]),
    ProblemCase(
      "a name of a later statement", "<p tal:repeat=\"row rows\" tal:condition=\"row/x\"/>",
      #"{"rows": []}"#,
      "1:41: “row” is used by tal:condition, which runs before tal:repeat [template-order]"),
    ProblemCase(
      "a name defined after its use", "<p tal:define=\"a b; b string:1\"/>", "{}",
      "1:18: “b” is used by tal:define, which runs before tal:define [template-order]"),
  ]

  static let grammar: [ProblemCase] = [
    ProblemCase(
      "define without expression", "<p tal:define=\"x\"/>", "{}",
      "1:16: tal:define is not written as “define=\"NAME EXPRESSION; …\"” [template-statement]"),
    ProblemCase(
      "repeat without list", "<p tal:repeat=\"rows\"/>", "{}",
      "1:16: tal:repeat is not written as “repeat=\"NAME EXPRESSION\"” [template-statement]"),
    ProblemCase(
      "an empty statement", "<p tal:content=\"\"/>", "{}",
      "1:4: tal:content is empty [template-statement]"),
    ProblemCase(
      "content and replace", "<p tal:content=\"a\" tal:replace=\"b\"/>", "{}",
      "1:33: tal:content and tal:replace cannot stand on one element [template-statement]"),
    ProblemCase(
      "a statement in two spellings", "<p tal:content=\"a\" data-tal-content=\"b\"/>", "{}",
      "1:20: tal:content stands twice on one element [template-statement]"),
    ProblemCase(
      "an attribute set twice", "<p tal:attributes=\"id a; id b\"/>", "{}",
      "1:26: attribute “id” is there twice [markup-syntax]"),
    ProblemCase(
      "case without switch", "<p tal:case=\"a\"/>", "{}",
      "1:14: tal:case means something only inside tal:switch [template-statement]"),
    ProblemCase(
      "fill-slot without use-macro", "<p metal:fill-slot=\"s\"/>", "{}",
      "1:21: metal:fill-slot means something only inside metal:use-macro [template-statement]"),
    ProblemCase(
      "a slot filled twice",
      "<m metal:define-macro=\"m\"/><x metal:use-macro=\"macros/m\"><b metal:fill-slot=\"s\"/><b metal:fill-slot=\"s\"/></x>",
      "{}", "1:102: slot “s” is filled twice [template-statement]"),
    ProblemCase(
      "a macro defined twice", "<p metal:define-macro=\"m\"/>\n<p metal:define-macro=\"m\"/>", "{}",
      "2:24: macro “m” is already defined on line 1 [template-statement]"),
    ProblemCase(
      "extend-macro by itself", "<p metal:extend-macro=\"macros/m\"/>", "{}",
      "1:24: metal:extend-macro means something only inside metal:define-macro [template-statement]"
    ),
    ProblemCase(
      "content of a void element", "<br tal:content=\"a\">", "{}",
      "1:18: element “br” cannot have content [template-statement]"),
    ProblemCase(
      "an empty path", "<p tal:content=\"a|\"/>", "{}", "1:19: an empty path [template-expression]"),
    ProblemCase(
      "an empty step", "<p tal:content=\"a//b\"/>", "{}",
      "1:17: “a//b” is not a path [template-expression]"),
    ProblemCase(
      "a number for a path", "<p tal:content=\"1\"/>", "{}",
      "1:17: “1” cannot be a name [template-expression]"),
    ProblemCase(
      "a lone dollar", "<p tal:content=\"string:a $ b\"/>", "{}",
      "1:26: a “$” without a name [template-expression]"),
    ProblemCase(
      "an open brace", "<p>${a</p>", "{}", "1:4: “${” is not closed [template-expression]"),
    ProblemCase(
      "a comparison without its end", "<p tal:condition=\"is: a =\"/>", "{}",
      "1:22: “…” is out of place in a comparison [template-expression]"),
    ProblemCase(
      "a comparison with too much", "<p tal:condition=\"is: a b\"/>", "{}",
      "1:25: “b” is out of place in a comparison [template-expression]"),
    ProblemCase(
      "an unknown option", "<p tal:content=\"won:억억 a\"/>", "{}",
      "1:21: “억억” is not a known option [template-expression]"),
    ProblemCase(
      "an unknown particle", "<p tal:content=\"josa:은/가 a\"/>", "{}",
      "1:22: “은/가” is not a known option [template-expression]"),
  ]

  static let values: [ProblemCase] = [
    ProblemCase(
      "a list for text", "<p tal:content=\"l\"/>", #"{"l": [1, 2]}"#,
      "1:17: text is needed, but this is a list of 2 [template-value]"),
    ProblemCase(
      "a record inside text", "<p>${r}</p>", #"{"r": {"a": 1}}"#,
      "1:6: text is needed, but this is a record of 1 members [template-value]"),
    ProblemCase(
      "a record in an attribute", "<p title=\"${r}\"/>", #"{"r": {}}"#,
      "1:11: text is needed, but this is a record of 0 members [template-value]"),
    ProblemCase(
      "text for a list", "<p tal:repeat=\"x t\"/>", #"{"t": "abc"}"#,
      "1:18: repeat needs a list, but this is the text “abc” [template-value]"),
    ProblemCase(
      "text for a macro", "<p metal:use-macro=\"t\"/>", #"{"t": "abc"}"#,
      "1:21: a macro is needed, but this is the text “abc” [template-value]"),
    ProblemCase(
      "text for a number", "${number:t}", #"{"t": "12,3OO"}"#,
      "1:10: “12,3OO” is not a number [template-value]"),
    ProblemCase(
      "a day that does not exist", "${date:t}", #"{"t": "2018-02-29"}"#,
      "1:8: “2018-02-29” is not a date [template-value]"),
    ProblemCase(
      "values without order", "<p tal:condition=\"is: n > 1\"/>", #"{"n": null}"#,
      "1:23: nothing and the number 1 have no order [template-value]"),
  ]

  static let safety: [ProblemCase] = [
    ProblemCase(
      "structure inside XML text", TemplateCase.xml("\n${structure:a}"), ##"{"a": "&nbsp;"}"##,
      "2:3: what structure inserts is not well-formed: “&nbsp;” is not a character of XML [template-unsafe]",
      file: "a.xml"),
    ProblemCase(
      "markup in an attribute", "<p title=\"${structure:a}\"/>", #"{"a": "<b>"}"#,
      "1:11: text is needed, but this is markup [template-value]"),
    ProblemCase(
      "script content", "<script tal:content=\"a\"></script>", #"{"a": 1}"#,
      "1:22: text from data cannot stand inside “script” [template-unsafe]"),
    ProblemCase(
      "style content", "<style tal:content=\"string:${a}\"></style>", #"{"a": 1}"#,
      "1:21: text from data cannot stand inside “style” [template-unsafe]"),
    ProblemCase(
      "structure that ends the script", "<script tal:content=\"structure a\"></script>",
      #"{"a": "x</SCRIPT>"}"#, "1:32: text from data cannot stand inside “script” [template-unsafe]"
    ),
    ProblemCase(
      "an address that runs a script", "<a tal:attributes=\"href a\">x</a>",
      ##"{"a": " java\nscript:x"}"##,
      "1:25: the address “ java\nscript:x” runs a script [template-unsafe]"),
    ProblemCase(
      "an interpolated one", "<a href=\"${a}:x\">x</a>", #"{"a": "JavaScript"}"#,
      "1:10: the address “JavaScript:x” runs a script [template-unsafe]"),
    ProblemCase(
      "an event handler", "<a onclick=\"f('${a}')\">x</a>", #"{"a": 1}"#,
      "1:13: attribute “onclick” is a script, which text from data cannot be part of [template-unsafe]"
    ),
    ProblemCase(
      "a style that loads", "<a style=\"background:${a}\">x</a>", #"{"a": "url(x)"}"#,
      "1:11: a style that could run a script [template-unsafe]"),
    ProblemCase(
      "a control character", "${a}", ##"{"a": "x\u0001"}"##,
      "1:3: the control character U+0001, which no document may hold [template-unsafe]"),
    ProblemCase(
      "a noncharacter", TemplateCase.xml("<x tal:attributes=\"v a\"/>"), ##"{"a": "\uffff"}"##,
      "1:123: the control character U+FFFF, which no document may hold [template-unsafe]",
      file: "a.xml"),
    ProblemCase(
      "structure that is no XML", TemplateCase.xml("\n<x tal:content=\"structure a\"/>"),
      ##"{"a": "<b>"}"##,
      "2:27: what structure inserts is not well-formed: “</x>” found, but “<b>” of line 1 is still open [template-unsafe]",
      file: "a.xml"),
    ProblemCase(
      "runaway macros", "<p metal:define-macro=\"m\"><x metal:use-macro=\"macros/m\"/></p>", "{}",
      "1:47: macros call each other more than 100 deep [template-limit]"),
    ProblemCase(
      "which on-error does not hide",
      "<p metal:define-macro=\"m\" tal:on-error=\"string:!\"><x metal:use-macro=\"macros/m\"/></p>",
      "{}", "1:71: macros call each other more than 100 deep [template-limit]"),
  ]

  @Test(arguments: names + grammar + values + safety)
  func says(_ example: ProblemCase) throws {
    #expect(try example.problem() == example.expected)
  }

  @Test func theLineIsMarkedAndTheNearestNameIsGiven() throws {
    let problem = #expect(throws: Diagnostic.self) {
      try TemplateCase.render("<p>\n  <b tal:content=\"row/합게\">0</b>", #"{"row": {"합계": 1}}"#)
    }
    let unclosed = #expect(throws: Diagnostic.self) {
      try TemplateCase.render("<p>\n  <b tal:content=\"row/합게\">0</b></p>", #"{"row": {"합계": 1}}"#)
    }
    let printer = DiagnosticPrinter(language: .english)
    #expect(
      problem.map(printer.text(for:)) == """
        page.html:1:1: error: “<p>” is never closed [markup-syntax]
          1 | <p>
            | ^~
          hint: add “</p>”

        """)
    #expect(
      unclosed.map(printer.text(for:)) == """
        page.html:2:23: error: there is no “합게” in “row” [template-unknown-name]
          2 |   <b tal:content="row/합게">0</b></p>
            |                       ^~~~
          hint: did you mean “합계”?

        """)
  }

  @Test func outputAndRepetitionsAreBounded() throws {
    var limits = TemplateLimits()
    limits.bytes = 1_000
    limits.repetitions = 10_000
    let library = TemplateLibrary(
      files: [
        "long.html": "<p tal:repeat=\"x l\">0123456789</p>",
        "many.html":
          "<p tal:repeat=\"x l\" tal:omit-tag=\"\"><b tal:repeat=\"y l\" tal:omit-tag=\"\"/></p>",
      ], limits: limits)
    let values: [String: TemplateValue] = ["l": .list(Array(repeating: .integer(1), count: 200))]
    for name in ["long.html", "many.html"] {
      let problem = #expect(throws: Diagnostic.self) { try library.template(name).render(values) }
      #expect(problem?.code == "template-limit")
    }
  }

  @Test func namesThatNothingDefinesAreFoundWithoutRendering() throws {
    let library = TemplateLibrary(files: [
      "a.html": """
      <x metal:use-macro="templates/m.html/macros/m"><div metal:fill-slot="s"><p tal:condition="nothing">${titel}</p>
      <p tal:condition="exists:maybe">${maybe} ${other|string:-} ${inner}</p></div></x>
      """,
      "m.html":
        "<p metal:define-macro=\"m\" tal:define=\"inner title\">${rows/x} ${error/type}</p>",
    ])
    let problems = try library.template("a.html").unknownNames(given: ["title", "row"])
    #expect(problems.map(\.message.english) == ["there is no “titel”", "there is no “rows”"])
    #expect(problems.map { $0.location?.file } == ["a.html", "m.html"])
  }

  @Test func aMacroThatCallsItselfTwiceEnds() throws {
    let library = TemplateLibrary(
      files: [
        "a.html": """
        <p metal:define-macro="m" tal:repeat="x l"><b tal:condition="x"><u metal:use-macro="macros/m"/><u metal:use-macro="macros/m"/></b></p>
        """
      ],
      limits: {
        var limits = TemplateLimits()
        limits.macros = 60
        limits.repetitions = 100_000
        return limits
      }())
    let problem = #expect(throws: Diagnostic.self) {
      try library.template("a.html").render(["l": [1, 1]])
    }
    #expect(problem?.code == "template-limit")
  }
}
