import Diagnostics
import Templating
import Testing

/// Values that are laid out flat come out of a template as they went in.
@Suite struct ValueTests {
  /// Texts are looked at eight bytes at a time: each place in and after such a step counts.
  @Test(arguments: ["<", ">", "&", "\"", "\t", "\u{FF08}", "가"])
  func signsAreEscapedWhereverTheyStand(_ sign: String) throws {
    let template = try TemplateLibrary(files: ["a.html": #"<p title="${x}">${x}</p>"#])
      .template("a.html")
    let text = ["&": "&amp;", "<": "&lt;", ">": "&gt;"][sign] ?? sign
    let attribute = sign == "\"" ? "&quot;" : text
    for count in 0..<20 {
      for place in 0...count {
        let before = String(repeating: "a", count: place)
        let after = String(repeating: "z", count: count - place)
        let page = try template.render(["x": .text(before + sign + after)])
        #expect(
          String(decoding: page, as: UTF8.self)
            == "<p title=\"\(before)\(attribute)\(after)\">\(before)\(text)\(after)</p>")
      }
    }
  }

  @Test(arguments: ["\u{1}", "\u{FFFE}", "\u{FFFF}"])
  func signsThatNoDocumentMayHoldAreRefusedWhereverTheyStand(_ sign: String) throws {
    let template = try TemplateLibrary(files: ["a.html": "<p>${x}</p>"]).template("a.html")
    for place in 0..<20 {
      let text = String(repeating: "a", count: place) + sign + "zz"
      #expect(throws: Diagnostic.self) { try template.render(["x": .text(text)]) }
    }
  }

  @Test(arguments: [
    ("0", false), ("0.00", false), ("-0e3", false), ("0.5", true), ("1e-9", true), ("-7.0", true),
  ])
  func aDecimalIsTrueUnlessItIsZero(_ digits: String, isTrue: Bool) throws {
    let template = try TemplateLibrary(files: ["a.html": #"<b tal:condition="x">x</b>"#])
      .template("a.html")
    #expect(try template.render(["x": .decimal(digits)]).isEmpty == !isTrue)
  }

  @Test func aRecordServesSeveralTemplatesAtOnce() async throws {
    let library = TemplateLibrary(files: [
      "a.html": #"<i tal:repeat="row book/rows">${row/name}${row/count}</i>"#,
      "b.html": #"<b tal:define="book book/rows/1">${book/count}${book/name}</b>"#,
    ])
    let book: TemplateValue = ["rows": [["name": "가", "count": 1], ["name": "<나>", "count": 2]]]
    let expected = ["a.html": "<i>가1</i><i>&lt;나&gt;2</i>", "b.html": "<b>2&lt;나&gt;</b>"]
    let pages = try await withThrowingTaskGroup(of: (String, String).self) { group in
      for number in 0..<100 {
        let name = number.isMultiple(of: 2) ? "a.html" : "b.html"
        let template = try library.template(name)
        group.addTask {
          (name, String(decoding: try template.render(["book": book]), as: UTF8.self))
        }
      }
      return try await group.reduce(into: [(String, String)]()) { $0.append($1) }
    }
    for (name, page) in pages { #expect(page == expected[name]) }
  }

  @Test func moreRecordsThanArenas() throws {
    let names = (0..<400).map { "r\($0)" }
    let template = try TemplateLibrary(files: [
      "a.html": names.map { "${\($0)/v}" }.joined(separator: " ")
    ]).template("a.html")
    let values = names.enumerated().map { index, name -> (String, TemplateValue) in
      (name, ["v": .text("<\(index)")])
    }
    let page = try template.render(TemplateRecord(values))
    let expected = names.indices.map { "&lt;\($0)" }.joined(separator: " ")
    #expect(String(decoding: page, as: UTF8.self) == expected)
  }

  @Test func aNameThatOnlyTheDataSpeaksOf() throws {
    let library = TemplateLibrary(files: [
      "a.html": #"<p>${?name/v}</p>"#, "b.html": "<p>${other/v}</p>",
    ])
    // Another template gives the name a slot, which this one leaves empty.
    _ = try library.template("b.html")
    let page = try library.template("a.html").render(["name": "other", "other": ["v": "x"]])
    #expect(String(decoding: page, as: UTF8.self) == "<p>x</p>")
  }

  @Test(arguments: [
    "width: EXPRESSION (1)", "background: u\trl(x)", #"width: \65xpression(1)"#, "@IMPORT 'x'",
    "behavior : url", "color: red; java script:x",
  ])
  func aStyleThatMayRunSomethingIsRefused(_ style: String) throws {
    let template = try TemplateLibrary(files: ["a.html": #"<p tal:attributes="style x"></p>"#])
      .template("a.html")
    #expect(throws: Diagnostic.self) { try template.render(["x": .text(style)]) }
  }

  @Test(arguments: ["width: 12%", "font-family: 맑은 고딕, serif", "border: 1px solid #eee", ""])
  func aStyleThatOnlyShowsIsWritten(_ style: String) throws {
    let template = try TemplateLibrary(files: ["a.html": #"<p tal:attributes="style x"></p>"#])
      .template("a.html")
    let page = try template.render(["x": .text(style)])
    #expect(String(decoding: page, as: UTF8.self) == "<p style=\"\(style)\"></p>")
  }

  @Test func jsonEscapesWhatCouldEndAScript() throws {
    let template = try TemplateLibrary(files: [
      "a.html": #"<script tal:content="json:x">{}</script>"#
    ]).template("a.html")
    let value: TemplateValue = [
      "<a>": "\"\\\n\u{1}'&\u{2028}\u{2029}\u{2027}가", "n": [1, .decimal("1.50"), true, .nothing],
    ]
    let expected =
      #"<script>{"\u003ca\u003e":"\"\\\n\u0001\u0027\u0026\u2028\u2029"#
      + "\u{2027}가" + #"","n":[1,1.50,true,null]}</script>"#
    #expect(String(decoding: try template.render(["x": value]), as: UTF8.self) == expected)
  }
}
