import Diagnostics
import Templating
import TestSupport
import Testing

/// What goes in as HTML or XML and what comes out of it unchanged or in the right form.
@Suite struct MarkupTests {
  static let html: [TemplateCase] = [
    TemplateCase(
      "void elements in any spelling", "<br><br/><br></br><img src=a alt=''><input disabled>", "{}",
      "<br><br><br><img src=\"a\" alt=\"\"><input disabled>"),
    TemplateCase(
      "empty elements have two tags", "<div/><p></p><textarea/>", "{}",
      "<div></div><p></p><textarea></textarea>"),
    TemplateCase(
      "SVG keeps its own", "<svg><path d=\"M0\"/><g></g></svg><b/>", "{}",
      "<svg><path d=\"M0\"/><g></g></svg><b></b>"),
    TemplateCase(
      "named characters",
      "&nbsp;&copy;&hellip;&check;&NotEqualTilde;&CounterClockwiseContourIntegral;", "{}",
      "\u{A0}©…✓\u{2242}\u{338}∳"),
    TemplateCase("the old ones without a semicolon", "&copy 2018 &notit;", "{}", "© 2018 ¬it;"),
    TemplateCase(
      "but not in addresses", "<a href=\"?a=1&copy=2&lt=3&b\">x</a>", "{}",
      "<a href=\"?a=1&amp;copy=2&amp;lt=3&amp;b\">x</a>"),
    TemplateCase("numbers", "&#44032;&#xB098;&#x1F600;", "{}", "가나😀"),
    TemplateCase("a lone sign is itself", "a & b < c", "{}", "a &amp; b &lt; c"),
    TemplateCase(
      "raw script", "<script>if (a < b && c) x(\"&lt;\")</script>", "{}",
      "<script>if (a < b && c) x(\"&lt;\")</script>"),
    TemplateCase(
      "script as XML would have it", "<script>a &lt; b &amp;&amp; c</script>", "{}",
      "<script>a < b && c</script>"),
    TemplateCase(
      "script from data", "<script tal:content=\"json:a\"></script>",
      ##"{"a": {"x": ["</script>", 1.50, null, true]}}"##,
      "<script>{\"x\":[\"\\u003c/script\\u003e\",1.50,null,true]}</script>"),
    TemplateCase(
      "an event handler from data", "<a tal:attributes=\"onclick json:a\">x</a>", ##"{"a": "'x"}"##,
      "<a onclick=\"&quot;\\u0027x&quot;\">x</a>"),
    TemplateCase("names without case", "<DIV><Br></div>", "{}", "<DIV><Br></DIV>"),
    TemplateCase(
      "comment, doctype, CDATA", "<!DOCTYPE html><!-- a -- b --><p><![CDATA[1 < 2]]></p>", "{}",
      "<!DOCTYPE html><!-- a -- b --><p>1 &lt; 2</p>"),
    TemplateCase("several roots and text around", "a<b></b>c<i></i>", "{}", "a<b></b>c<i></i>"),
    TemplateCase(
      "statements as data attributes", "<p data-tal-content=\"a\" data-x=\"1\"></p>", #"{"a": 1}"#,
      "<p data-x=\"1\">1</p>"),
    TemplateCase(
      "declared namespaces of templates vanish, others stay",
      "<p xmlns:t=\"http://xml.zope.org/namespaces/tal\" xmlns:x=\"urn:x\" t:content=\"a\"></p>",
      #"{"a": 1}"#, "<p xmlns:x=\"urn:x\">1</p>"),
    TemplateCase(
      "template elements have no tags", "<tal:b condition=\"a\">x<metal:c>y</metal:c></tal:b>",
      #"{"a": 1}"#, "xy"),
    TemplateCase("carriage returns are line ends", "<p>a\r\nb</p>", "{}", "<p>a\nb</p>"),
    TemplateCase(
      "a comparison may hold a bare sign", "<p tal:condition=\"is: 1 < 2\">x</p>", "{}", "<p>x</p>"),
  ]

  static let xml: [TemplateCase] = [
    TemplateCase(
      "nothing is added or taken away",
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?><a xmlns=\"urn:a\" xmlns:b=\"urn:b\">\n <b:c d=\"e\"/> <f></f><!--g--><?h i?>&lt;\u{A0}</a>",
      "{}",
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?><a xmlns=\"urn:a\" xmlns:b=\"urn:b\">\n <b:c d=\"e\"/> <f></f><!--g--><?h i?>&lt;\u{A0}</a>",
      file: "a.xml"),
    TemplateCase(
      "quotes and line ends in attributes", "<a b='\"&#10;&#9;'/>", "{}",
      "<a b=\"&quot;&#10;&#9;\"/>", file: "a.xml"),
    TemplateCase(
      "blanks in attributes are spaces", "<a b='1\n2'/>", "{}", "<a b=\"1 2\"/>", file: "a.xml"),
    TemplateCase(
      "structure that is well-formed", TemplateCase.xml("<x tal:content=\"structure a\"/>"),
      ##"{"a": "<hp:t>1</hp:t>&amp;"}"##, "<r><x><hp:t>1</hp:t>&amp;</x></r>", file: "a.xml"),
    TemplateCase(
      "an element with content gets an end tag", TemplateCase.xml("<x tal:content=\"a\"/>"),
      #"{"a": ""}"#, "<r><x></x></r>", file: "a.xml"),
    TemplateCase(
      "plain text has no markup but the template's",
      "${a} <b> &amp;\r\n<tal:x repeat=\"r l\">- ${r}\n</tal:x>.", ##"{"a": "<&>", "l": [1, 2]}"##,
      "<&> <b> &amp;\r\n- 1\n- 2\n.", file: "a.txt"),
  ]

  @Test(arguments: html + xml) func writes(_ example: TemplateCase) throws {
    #expect(try example.render() == example.expected)
  }

  static let problems: [ProblemCase] = [
    ProblemCase(
      "never closed", "<div>\n<p>x\n</div>", "{}",
      "3:1: “</div>” found, but “<p>” of line 2, column 1 is still open [markup-syntax]"),
    ProblemCase(
      "never closed at all", "<div>\n<p>x", "{}", "2:1: “<p>” is never closed [markup-syntax]"),
    ProblemCase(
      "closed without being open", "a</p>", "{}", "1:2: “</p>” closes nothing [markup-syntax]"),
    ProblemCase(
      "an unknown character", "<p>&nbps;</p>", "{}",
      "1:4: “&nbps;” is not a known character [markup-syntax]"),
    ProblemCase(
      "a number that is none", "<p>&#0;</p>", "{}",
      "1:4: “&#0;” is not the number of an allowed character [markup-syntax]"),
    ProblemCase(
      "an attribute twice", "<p id=a ID=b></p>", "{}",
      "1:9: attribute “ID” is there twice [markup-syntax]"),
    ProblemCase(
      "a quote that does not end", "<p id=\"a>x</p>", "{}",
      "1:7: what “\"” opens does not end [markup-syntax]"),
    ProblemCase(
      "a tag that does not end", "<p id", "{}", "1:1: what “<p” opens does not end [markup-syntax]"),
    ProblemCase(
      "a comment that does not end", "<p><!-- x</p>", "{}",
      "1:4: what “<!--” opens does not end [markup-syntax]"),
    ProblemCase(
      "XML: mismatch", "<a><b></a>", "{}",
      "1:7: “</a>” found, but “<b>” of line 1 is still open [xml-syntax]", file: "a.xml"),
    ProblemCase(
      "XML: HTML's names", "<a>&nbsp;</a>", "{}",
      "1:10: “&nbsp;” is not a character of XML [xml-syntax]", file: "a.xml"),
    ProblemCase(
      "XML: undeclared prefix", "<a>\n<b tal:content=\"x\"/></a>", "{}",
      "2:4: prefix “tal” has no namespace declaration [markup-syntax]", file: "a.xml"),
    ProblemCase(
      "XML: declarations", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "{}",
      "1:1: declarations inside a DOCTYPE are not read [markup-syntax]", file: "a.xml"),
    ProblemCase(
      "XML: another encoding", "<?xml version=\"1.0\" encoding=\"EUC-KR\"?><a/>", "{}",
      "1:21: the encoding is declared as “EUC-KR” [markup-syntax]", file: "a.xml"),
    ProblemCase(
      "depth", String(repeating: "<p>", count: 300), "{}",
      "1:769: elements nest deeper than 256 levels [markup-syntax]"),
  ]

  @Test(arguments: problems) func refuses(_ example: ProblemCase) throws {
    #expect(try example.problem() == example.expected)
  }

  @Test func bytesThatAreNoUTF8AreRefused() throws {
    let problem = #expect(throws: Diagnostic.self) {
      try XMLReader.parse([0x3C, 0x61, 0xFF], file: "a.xml")
    }
    #expect(problem?.message.english == "a byte that is not UTF-8")
    #expect(problem?.location?.column == 3)
  }

  /// Whatever is made of a template by chance, the answer is a document or a finding.
  @Test func noInputCrashes() throws {
    var random = SeededGenerator(seed: 20_180_331)
    let seeds = StatementTests.errors + RepeatTests.cases + MacroTests.cases + Self.html
    let pieces = [
      "<", ">", "\"", "${", "}", "|", ";", "/", "tal:", "repeat/", "&", "&#x", "string:", "is: ",
      "(", "not:", "json:", "가", "<!--", "]]>", "</p>", "won:억 ", "\n", "?x",
    ]
    for round in 0..<1_500 {
      var template = Array(seeds[round % seeds.count].template.unicodeScalars)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0...template.count, using: &random)
        if Bool.random(using: &random), place < template.count {
          template.remove(at: place)
        } else {
          template.insert(
            contentsOf: (pieces.randomElement(using: &random) ?? "").unicodeScalars, at: place)
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: template)
      for file in ["a.html", "a.xml", "a.txt"] {
        do {
          _ = try TemplateCase.render(
            String(text), seeds[round % seeds.count].data, file: file,
            others: ["layout.html": MacroTests.layout])
        } catch let finding as Diagnostic {
          #expect(finding.location?.line != nil, "\(String(text))")
        }
      }
    }
  }
}
