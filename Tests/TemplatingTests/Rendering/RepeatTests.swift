import Testing

@Suite struct RepeatTests {
  static let cases: [TemplateCase] = [
    TemplateCase(
      "rows", "<b tal:repeat=\"x l\" tal:content=\"x\"/>", #"{"l": [1, "<", 2.50]}"#,
      "<b>1</b><b>&lt;</b><b>2.50</b>"),
    TemplateCase("no rows", "[<b tal:repeat=\"x l\">y</b>]", #"{"l": []}"#, "[]"),
    TemplateCase("nothing is no rows", "[<b tal:repeat=\"x l\">y</b>]", #"{"l": null}"#, "[]"),
    TemplateCase(
      "default is the element once", "<b tal:repeat=\"x nosuch|default\">y</b>", "{}", "<b>y</b>"),
    TemplateCase(
      "the line goes with its row", "<ul>\n  <li tal:repeat=\"x l\">${x}</li>\n</ul>",
      #"{"l": [1, 2]}"#, "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>"),
    TemplateCase(
      "and leaves with it", "<ul>\n  <li tal:repeat=\"x l\">${x}</li>\n</ul>", #"{"l": []}"#,
      "<ul>\n</ul>"),
    TemplateCase(
      "no blank is invented inside a line", "<p>a <b tal:repeat=\"x l\">${x}</b> z</p>",
      #"{"l": [1, 2]}"#, "<p>a <b>1</b><b>2</b> z</p>"),
    TemplateCase(
      "the variable is gone after", "<b tal:repeat=\"x l\">${x}</b>${x|string:-}", #"{"l": [1]}"#,
      "<b>1</b>-"),
    TemplateCase(
      "the same name inside and out",
      "<p tal:repeat=\"x l\"><b tal:repeat=\"x x\">${x}${repeat/x/number}</b>${repeat/x/number}</p>",
      #"{"l": [[5, 6], [7]]}"#, "<p><b>51</b><b>62</b>1</p><p><b>71</b>2</p>"),
    TemplateCase(
      "an outer loop seen from an inner one",
      "<p tal:repeat=\"a l\"><b tal:repeat=\"b a\">${repeat/a/number}.${repeat/b/number}</b></p>",
      #"{"l": [[5, 6]]}"#, "<p><b>1.1</b><b>1.2</b></p>"),
    TemplateCase(
      "start, end, even, odd",
      "<b tal:repeat=\"x l\">${repeat/x/start} ${repeat/x/end} ${repeat/x/even} ${repeat/x/odd}</b>",
      #"{"l": [1, 2]}"#, "<b>true false true false</b><b>false true false true</b>"),
    TemplateCase(
      "length, item, letter, roman",
      "<b tal:repeat=\"x l\">${repeat/x/length} ${repeat/x/item/v} ${repeat/x/letter}${repeat/x/Letter} ${repeat/x/roman}${repeat/x/Roman}</b>",
      #"{"l": [{"v": 8}, {"v": 9}]}"#, "<b>2 8 aA iI</b><b>2 9 bB iiII</b>"),
    TemplateCase(
      "the record of a loop can be named",
      "<b tal:repeat=\"x l\" tal:define=\"k string:-\"><i tal:define=\"r repeat/x\">${r/number}</i></b>",
      #"{"l": [5, 6]}"#, "<b><i>1</i></b><b><i>2</i></b>"),
    TemplateCase(
      "loop is another name of repeat", "<b tal:repeat=\"x l\">${loop/x/number}</b>",
      #"{"l": [5]}"#, "<b>1</b>"),
    TemplateCase(
      "groups",
      "<b tal:repeat=\"x l\"><i tal:condition=\"repeat/x/first/g/n\">${x/g/n}:</i>${x/v}<u tal:condition=\"repeat/x/last/g/n\">.</u></b>",
      #"{"l": [{"g": {"n": "a"}, "v": 1}, {"g": {"n": "a"}, "v": 2}, {"g": {"n": "b"}, "v": 3}]}"#,
      "<b><i>a:</i>1</b><b>2<u>.</u></b><b><i>b:</i>3<u>.</u></b>"),
    TemplateCase(
      "groups of the items themselves",
      "<b tal:repeat=\"x l\">${repeat/x/first}${repeat/x/last}</b>", #"{"l": [1, 1.0, 2]}"#,
      "<b>truefalse</b><b>falsetrue</b><b>truetrue</b>"),
  ]

  @Test(arguments: cases) func renders(_ example: TemplateCase) throws {
    #expect(try example.render() == example.expected)
  }

  @Test(arguments: [
    (1, "a", "I"), (26, "z", "XXVI"), (27, "aa", "XXVII"), (702, "zz", "DCCII"),
    (703, "aaa", "DCCIII"),
  ])
  func counts(number: Int, letter: String, roman: String) throws {
    let items = String(repeating: "0,", count: number - 1) + "1"
    let template =
      "<tal:x repeat=\"x l\"><tal:y condition=\"x\">${repeat/x/letter} ${repeat/x/Roman}</tal:y></tal:x>"
    #expect(try TemplateCase.render(template, "{\"l\": [\(items)]}") == "\(letter) \(roman)")
  }
}
