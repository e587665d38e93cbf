import Testing

@Suite struct StatementTests {
  static let content: [TemplateCase] = [
    TemplateCase(
      "text replaces children", "<p tal:content=\"a\">old<b/></p>", #"{"a": "new"}"#, "<p>new</p>"),
    TemplateCase("nothing empties", "<p tal:content=\"nothing\">old</p>", "{}", "<p></p>"),
    TemplateCase(
      "default keeps children, which run",
      "<p tal:content=\"default\">[<b tal:replace=\"a\"/>]</p>", #"{"a": 1}"#, "<p>[1]</p>"),
    TemplateCase(
      "text is escaped", "<p tal:content=\"a\"/>", ##"{"a": "<b> & \"q\" &lt;"}"##,
      "<p>&lt;b&gt; &amp; \"q\" &amp;lt;</p>"),
    TemplateCase(
      "structure is not", "<p tal:content=\"structure a\"/>", #"{"a": "<b>x</b>"}"#,
      "<p><b>x</b></p>"),
    TemplateCase("the keyword text", "<p tal:content=\"text a\"/>", #"{"a": "<"}"#, "<p>&lt;</p>"),
    TemplateCase(
      "a variable called structure", "<p tal:content=\"structure\"/>", #"{"structure": 7}"#,
      "<p>7</p>"),
    TemplateCase(
      "replace drops the tags", "<p>[<b tal:replace=\"a\">x</b>]</p>", #"{"a": "y"}"#, "<p>[y]</p>"),
    TemplateCase(
      "replace by nothing removes", "<p>[<b tal:replace=\"nothing\">x</b>]</p>", "{}", "<p>[]</p>"),
    TemplateCase(
      "replace by default keeps the element", "<p><b id=\"k\" tal:replace=\"default\">x</b></p>",
      "{}", "<p><b id=\"k\">x</b></p>"),
    TemplateCase(
      "numbers keep their digits", "<p>${a} ${b} ${c}</p>",
      #"{"a": 12345678901234567890, "b": 0.10, "c": -0}"#, "<p>12345678901234567890 0.10 0</p>"),
    TemplateCase(
      "truth values", "<p>${a} ${b}</p>", #"{"a": true, "b": false}"#, "<p>true false</p>"),
    TemplateCase(
      "a newline that pre would drop is doubled", "<pre tal:content=\"a\"></pre>",
      ##"{"a": "\nx"}"##, "<pre>\n\nx</pre>"),
  ]

  static let attributes: [TemplateCase] = [
    TemplateCase(
      "replaced in place", "<a href=\"x\" id=\"i\" tal:attributes=\"href u\">t</a>",
      #"{"u": "/a?b=1&c=\"2\""}"#, "<a href=\"/a?b=1&amp;c=&quot;2&quot;\" id=\"i\">t</a>"),
    TemplateCase(
      "added at the end", "<a id=\"i\" tal:attributes=\"href u; title v\">t</a>",
      #"{"u": "1", "v": "2"}"#, "<a id=\"i\" href=\"1\" title=\"2\">t</a>"),
    TemplateCase(
      "nothing removes", "<a href=\"x\" tal:attributes=\"href nothing\">t</a>", "{}", "<a>t</a>"),
    TemplateCase(
      "default keeps, and makes nothing",
      "<a href=\"x\" tal:attributes=\"href default; title default\">t</a>", "{}",
      "<a href=\"x\">t</a>"),
    TemplateCase(
      "empty text and zero are values", "<img alt=\"x\" tal:attributes=\"alt e; data-n z\">",
      #"{"e": "", "z": 0}"#, "<img alt=\"\" data-n=\"0\">"),
    TemplateCase(
      "a doubled semicolon is one", "<p tal:attributes=\"title string:a;;b; id string:c\"></p>",
      "{}", "<p title=\"a;b\" id=\"c\"></p>"),
    TemplateCase(
      "a semicolon may end the list", "<p tal:attributes=\"id string:c;\"></p>", "{}",
      "<p id=\"c\"></p>"),
    TemplateCase(
      "presence is the value of boolean ones",
      "<input checked tal:attributes=\"checked f; disabled t; required n\">",
      #"{"f": "", "t": 1, "n": null}"#, "<input disabled>"),
    TemplateCase(
      "but not in XML", TemplateCase.xml("<x checked=\"a\" tal:attributes=\"checked f\"/>"),
      #"{"f": false}"#, "<r><x checked=\"false\"/></r>", file: "a.xml"),
    TemplateCase(
      "names in HTML have no case", "<a HREF=\"x\" tal:attributes=\"href u\">t</a>", #"{"u": 1}"#,
      "<a HREF=\"1\">t</a>"),
    TemplateCase(
      "line ends survive XML", TemplateCase.xml("<x tal:attributes=\"v a\"/>"),
      ##"{"a": "1\n2\t3"}"##, "<r><x v=\"1&#10;2&#9;3\"/></r>", file: "a.xml"),
    TemplateCase(
      "not evaluated when the tag is omitted",
      "<a tal:omit-tag=\"\" tal:attributes=\"href nosuch\">t</a>", "{}", "t"),
    TemplateCase(
      "interpolated", "<a href=\"/x/${n}?q=${q}\">t</a>", #"{"n": 1, "q": "a&b"}"#,
      "<a href=\"/x/1?q=a&amp;b\">t</a>"),
    TemplateCase(
      "one interpolation alone may remove", "<a title=\"${n}\">t</a>", #"{"n": null}"#, "<a>t</a>"),
    TemplateCase(
      "default falls back to the interpolated value",
      "<a title=\"${n}!\" tal:attributes=\"title default\">t</a>", #"{"n": 1}"#,
      "<a title=\"1!\">t</a>"),
    TemplateCase(
      "attrs are the element's own", "<a title=\"T\" tal:content=\"attrs/title\">t</a>", "{}",
      "<a title=\"T\">T</a>"),
  ]

  static let conditions: [TemplateCase] = [
    TemplateCase(
      "what is false", "<i tal:repeat=\"v l\"><b tal:condition=\"v\">${repeat/v/index}</b></i>",
      #"{"l": [null, false, 0, 0.0, "", [], {}]}"#,
      "<i></i><i></i><i></i><i></i><i></i><i></i><i></i>"),
    TemplateCase(
      "what is true", "<i tal:repeat=\"v l\" tal:omit-tag=\"\"><b tal:condition=\"v\"/></i>",
      #"{"l": [true, 1, "0", " ", [0], {"a": 0}]}"#, "<b></b><b></b><b></b><b></b><b></b><b></b>"),
    TemplateCase("default is true", "<b tal:condition=\"default\">x</b>", "{}", "<b>x</b>"),
    TemplateCase(
      "omit-tag by a condition", "<b tal:omit-tag=\"a\">x</b><b tal:omit-tag=\"not:a\">y</b>",
      #"{"a": 1}"#, "x<b>y</b>"),
    TemplateCase(
      "the first case that matches",
      "<p tal:switch=\"a\"><b tal:case=\"b\">1</b><b tal:case=\"c\">2</b><b tal:case=\"default\">3</b></p>",
      #"{"a": 2, "b": 2.0, "c": 2}"#, "<p><b>1</b></p>"),
    TemplateCase(
      "default where none matches",
      "<p tal:switch=\"a\"><b tal:case=\"string:x\">1</b><b tal:case=\"default\">3</b></p>",
      #"{"a": 2}"#, "<p><b>3</b></p>"),
    TemplateCase(
      "switch sees the loop's variable",
      "<p tal:repeat=\"x l\" tal:switch=\"x\"><b tal:case=\"string:a\">A</b><b tal:case=\"default\">-</b></p>",
      #"{"l": ["a", "b"]}"#, "<p><b>A</b></p><p><b>-</b></p>"),
    TemplateCase(
      "a case inside deeper elements", "<p tal:switch=\"a\"><i><b tal:case=\"a\">1</b></i></p>",
      #"{"a": 2}"#, "<p><i><b>1</b></i></p>"),
  ]

  static let definitions: [TemplateCase] = [
    TemplateCase(
      "each sees those before it",
      "<p tal:define=\"a string:1; b string:${a}2\" tal:content=\"b\"/>", "{}", "<p>12</p>"),
    TemplateCase(
      "inner hides outer and is undone",
      "<p tal:define=\"a string:1\"><b tal:define=\"a string:2\" tal:content=\"a\"/>${a}</p>", "{}",
      "<p><b>2</b>1</p>"),
    TemplateCase(
      "global stays", "<p><b tal:define=\"global g string:G\"/></p>${g}", "{}", "<p><b></b></p>G"),
    TemplateCase(
      "global reaches what locals hide",
      "<p tal:define=\"g string:1\"><b tal:define=\"global g string:2\"/>${g}</p>${g}",
      #"{"g": 0}"#, "<p><b></b>2</p>2"),
    TemplateCase(
      "a variable called global", "<p tal:define=\"global string:1\" tal:content=\"global\"/>",
      "{}", "<p>1</p>"),
    TemplateCase(
      "nothing is a value", "<p tal:define=\"a nothing\"><b tal:condition=\"exists:a\">yes</b></p>",
      "{}", "<p><b>yes</b></p>"),
    TemplateCase(
      "default is one too", "<p tal:define=\"a default\"><b tal:content=\"a\">kept</b></p>", "{}",
      "<p><b>kept</b></p>"),
    TemplateCase(
      "built-in names win over data", "<p tal:content=\"nothing\">x</p>", #"{"nothing": "data"}"#,
      "<p></p>"),
  ]

  static let errors: [TemplateCase] = [
    TemplateCase(
      "keeps the static tag",
      "<b id=\"i\" tal:attributes=\"id nosuch\" tal:on-error=\"string:!\">x</b>", "{}",
      "<b id=\"i\">!</b>"),
    TemplateCase(
      "drops what was written", "<div tal:on-error=\"string:!\"><p>1</p>${nosuch}</div>", "{}",
      "<div>!</div>"),
    TemplateCase(
      "covers define", "<b tal:define=\"x nosuch\" tal:on-error=\"string:!\"/>", "{}", "<b>!</b>"),
    TemplateCase(
      "undoes definitions and loops",
      "<p tal:define=\"v string:1\"><b tal:on-error=\"v\"><i tal:define=\"v string:2\"><u tal:repeat=\"v l\" tal:define=\"v string:3\">${nosuch}</u></i></b>${v}</p>",
      #"{"l": [1]}"#, "<p><b>1</b>1</p>"),
    TemplateCase(
      "but not global ones",
      "<b tal:define=\"global g string:G; x nosuch\" tal:on-error=\"string:!\"/>${g}", "{}",
      "<b>!</b>G"),
    TemplateCase(
      "leaves macros",
      "<m metal:define-macro=\"m\" tal:condition=\"a\">${nosuch}</m><p tal:on-error=\"string:!\"><x tal:define=\"a string:1\"><y metal:use-macro=\"macros/m\"/></x></p>",
      #"{"a": 0}"#, "<p>!</p>"),
    TemplateCase(
      "knows the error", "<b tal:on-error=\"string:${error/type} ${error/line}\">\n${nosuch}</b>",
      "{}", "<b>template-unknown-name 2</b>"),
    TemplateCase(
      "in a loop only the row is lost",
      "<i tal:repeat=\"x l\"><b tal:on-error=\"string:-\">${x/v}</b></i>",
      #"{"l": [{"v": 1}, {}, {"v": 3}]}"#, "<i><b>1</b></i><i><b>-</b></i><i><b>3</b></i>"),
  ]

  @Test(arguments: content + attributes + conditions + definitions + errors)
  func renders(_ example: TemplateCase) throws {
    #expect(try example.render() == example.expected)
  }

  /// Every order in which the attributes of one element can stand gives the same document.
  @Test func theOrderOfAttributesMeansNothing() throws {
    let statements = [
      "tal:define=\"n string:N\"", "tal:condition=\"rows\"", "tal:repeat=\"row rows\"",
      "tal:attributes=\"id row/id; title n\"", "tal:content=\"string:$n${row/id}\"",
    ]
    let data = #"{"rows": [{"id": 1}, {"id": 2}]}"#
    let expected = "<p id=\"1\" title=\"N\">N1</p><p id=\"2\" title=\"N\">N2</p>"
    for order in permutations(statements) {
      #expect(try TemplateCase.render("<p \(order.joined(separator: " "))/>", data) == expected)
    }
  }

  /// Of two statements, the later one does not run where the earlier one ends the element; were
  /// they exchanged, the name that is nowhere defined would be looked for.
  @Test(arguments: [
    ("condition", "false", "repeat", "x nosuch"), ("condition", "false", "content", "nosuch"),
    ("condition", "false", "attributes", "id nosuch"), ("condition", "false", "omit-tag", "nosuch"),
    ("condition", "false", "switch", "nosuch"), ("condition", "false", "replace", "nosuch"),
    ("repeat", "x none", "content", "nosuch"), ("repeat", "x none", "switch", "nosuch"),
    ("repeat", "x none", "omit-tag", "nosuch"), ("repeat", "x none", "attributes", "id nosuch"),
    ("omit-tag", "default", "attributes", "id nosuch"),
    ("replace", "nothing", "attributes", "id nosuch"),
    ("replace", "nothing", "omit-tag", "nosuch"),
  ])
  func runsBefore(first: String, argument: String, second: String, other: String) throws {
    let data = #"{"false": false, "none": []}"#
    for order in [[(first, argument), (second, other)], [(second, other), (first, argument)]] {
      let attributes = order.map { "tal:\($0.0)=\"\($0.1)\"" }.joined(separator: " ")
      #expect(try TemplateCase.render("<p \(attributes)></p>", data) == "")
    }
    // The later statement by itself does run.
    #expect(throws: (any Error).self) {
      try TemplateCase.render("<p tal:\(second)=\"\(other)\"></p>", data)
    }
  }

  private func permutations(_ items: [String]) -> [[String]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { index in
      var rest = items
      let item = rest.remove(at: index)
      return permutations(rest).map { [item] + $0 }
    }
  }
}
