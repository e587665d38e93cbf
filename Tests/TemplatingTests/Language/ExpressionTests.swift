import Diagnostics
import Templating
import Testing

@Suite struct ExpressionTests {
  static let data = ##"""
    {"a": {"b": {"c": "C"}, "n": null, "z": 0, "e": "", "f": false}, "l": ["x", ["y"]], "k": "b", "t": "text",
     "r": {"금액(원)": 1234567, "내용 일부": "H", "x.y-z,~": 1, "items": 3, "a:b": 4}, "x": 5, "when": "2018-03-09", "dec": 2.50,
     "neg": -1234.5, "ratio": 0.12345, "big": 123456789012345678901234567890, "s": "12"}
    """##

  static let paths: [TemplateCase] = [
    TemplateCase("members", "${a/b/c}", data, "C"),
    TemplateCase("blanks around", "${ a / b / c }", data, "C"),
    TemplateCase("with its prefix", "${path:a/b/c}${nocall:a/b/c}", data, "CC"),
    TemplateCase("indices", "${l/0}${l/1/0}", data, "xy"),
    TemplateCase(
      "any characters that a column may have", "${r/내용 일부}${r/x.y-z,~}${r/a:b}", data, "H14"),
    TemplateCase("no member of the host language", "${r/items}", data, "3"),
    TemplateCase("a member named by a variable", "${a/?k/c}", data, "C"),
    TemplateCase(
      "a variable named by a variable", "${?name/c}", #"{"name": "v", "v": {"c": 1}}"#, "1"),
    TemplateCase(
      "alternatives by being defined", "${a/x|a/n|t}|${a/z|t}|${a/e|t}|${a/f|t}", data, "|0||false"),
    TemplateCase(
      "undefined in every way", "${nosuch|t} ${a/nosuch|t} ${t/x|t} ${l/9|t} ${l/-1|t} ${a/n/x|t}",
      data, "text text text text text text"),
    TemplateCase(
      "an alternative with a prefix takes the rest", "${nosuch|string:x | y}", data, "x | y"),
    TemplateCase("nothing at the end", "[${nosuch|nothing}]", data, "[]"),
    TemplateCase(
      "exists", "${exists:a/n} ${exists:a/x} ${exists:a/x|t} ${exists:nosuch}", data,
      "true false true false"),
    TemplateCase(
      "not", "${not:a/z} ${not: t} ${not:not:t} ${not:a/x|nothing}", data, "true false true true"),
    TemplateCase("built-in names by way of CONTEXTS", "[${CONTEXTS/nothing}]", data, "[]"),
    TemplateCase("decomposed Hangul is found", "${가}", "{\"\u{1100}\u{1161}\": 1}", "1"),
  ]

  static let strings: [TemplateCase] = [
    TemplateCase(
      "names and paths", "<p tal:content=\"string:$t-${a/b/c}.\"/>", data, "<p>text-C.</p>"),
    TemplateCase("blanks are kept", "<p tal:content=\"string: x \"/>", data, "<p> x </p>"),
    TemplateCase("a dollar", "<p tal:content=\"string:$$5 $${t}\"/>", data, "<p>$5 ${t}</p>"),
    TemplateCase(
      "alternatives inside", "<p tal:content=\"string:${nosuch|t}\"/>", data, "<p>text</p>"),
    TemplateCase("null is no text", "<p tal:content=\"string:[${a/n}]\"/>", data, "<p>[]</p>"),
    TemplateCase(
      "in text: only ${ means something", "$5 $$ $t $ {t} $${t} ${t}", data,
      "$5 $$ $t $ {t} ${t} text"),
    TemplateCase(
      "the first brace that balances", "${nosuch|string:x} and ${t}", data, "x and text"),
    TemplateCase(
      "markup as it is", "${structure:m} ${m}", #"{"m": "<b>&amp;</b>"}"#,
      "<b>&amp;</b> &lt;b&gt;&amp;amp;&lt;/b&gt;"),
    TemplateCase("not in scripts", "<script>`${t}`</script>", data, "<script>`${t}`</script>"),
    TemplateCase("not in comments", "<!-- ${nosuch} -->", data, "<!-- ${nosuch} -->"),
  ]

  static let comparisons: [TemplateCase] = [
    ("x = 5", true), ("x == 5.0", true), ("x != 5", false), ("x < 6", true), ("x <= 5", true),
    ("x > 5", false),
    ("x >= 5", true), ("dec = 2.5", true), ("neg < -1234", true), ("big > 1e29", true),
    ("big = 123456789012345678901234567890.0", true),
    ("t = 'text'", true), ("t = \"text\"", true), ("t < 'u'", true), ("when < '2018-10-01'", true),
    ("t != nothing", true),
    ("a/n = nothing", true), ("a/f = false", true), ("s = 12", true), ("s > 5", true),
    ("t = 5", false),
    ("t", true), ("not t", false), ("not a/z and t", true), ("a/z or a/e", false),
    ("a/z or t and x = 5", true),
    ("(a/z or t) and x = 4", false), ("not (x = 4 or x = 6)", true),
    ("nosuch|nothing = nothing", true),
    ("r/금액(원) > 1000000", true), ("(r/금액(원) > 1000000)", true), ("{r/내용 일부} = 'H'", true),
    ("{exists:nosuch} = false", true),
    ("x = 5 or nosuch = 1", true), ("x = 4 and nosuch = 1", false), ("orange|t = 'text'", true),
  ].map { (source, truth) in
    TemplateCase(
      source, "<p tal:condition='is: \(source.replacing("'", with: "&#39;"))'>x</p>", data,
      truth ? "<p>x</p>" : "")
  }

  static let formats: [TemplateCase] = [
    ("number:r/금액(원)", "1,234,567"), ("number:neg", "-1,234.5"), ("number:△ neg", "△1,234.5"),
    ("number:0 neg", "-1,235"),
    ("number:2 x", "5.00"), ("number:백만 r/금액(원)", "1백만"), ("number:백만 2 r/금액(원)", "1.23백만"),
    ("number:1 ratio", "0.1"),
    ("number:big", "123,456,789,012,345,678,901,234,567,890"), ("number:s", "12"),
    ("number:nosuch|x", "5"), ("number: a/n", ""),
    ("won:r/금액(원)", "1,234,567원"), ("won:억만 r/금액(원)", "123만 4,567원"), ("won:억 r/금액(원)", "0억원"),
    ("won:만 r/금액(원)", "123만원"),
    ("percent:ratio", "12.3%"), ("percent:2 ratio", "12.35%"), ("percent:0 ratio", "12%"),
    ("percent:as-is dec", "2.50%"),
    ("date:when", "2018. 3. 9."), ("date:long when", "2018년 3월 9일"),
    ("date:weekday when", "2018. 3. 9.(금)"), ("date:short when", "’18. 3. 9."),
    ("date:month when", "2018년 3월"), ("date:iso when", "2018-03-09"),
    ("date:'M월 d일' when", "3월 9일"), ("date:string:2018-03", "2018. 3."),
    ("date:string:2018", "2018."),
    ("json:l", "[\"x\",[\"y\"]]"), ("json:string:</script>", "\"\\u003c/script\\u003e\""),
    ("josa:은/는 t", "text는"), ("josa:을/를 won:x", "5원을"), ("josa:는/은 x", "5는"),
  ].map { (source, text) in
    TemplateCase(source, "<b tal:replace=\"\(source)\"/>", data, text.replacing("<", with: "&lt;"))
  }

  @Test(arguments: paths + strings + comparisons + formats)
  func gives(_ example: TemplateCase) throws {
    #expect(try example.render() == example.expected)
  }

  /// A program's own kinds come in by the door of the standard ones.
  @Test func aKindOfExpressionIsRegistered() throws {
    let shout = ExpressionType("shout") { source, compiler throws(Diagnostic) in
      DerivedExpression(try compiler.compile(source)) { value throws(Diagnostic) in
        .text((value.text ?? "") + "!")
      }
    }
    let library = TemplateLibrary(files: ["a.html": "<p>${shout:string:${t}?}</p>"], types: [shout])
    let text = try library.template("a.html").render(["t": "a"])
    #expect(String(decoding: text, as: UTF8.self) == "<p>a?!</p>")
  }
}
