import Diagnostics
import Templating
import Testing

@Suite struct TemplateTests {
  /// Four times the template takes about four times the time; were anything copied at every step,
  /// it would be sixteen times.
  @Test func compilingIsLinear() throws {
    let row =
      "<tr tal:repeat=\"r rows\"><td class=\"a ${c}\" tal:content=\"r/x\">가</td><td>b &amp; c</td></tr>\n"
    func seconds(_ count: Int) throws -> Double {
      var best = Double.infinity
      for _ in 0..<3 {
        let library = TemplateLibrary(files: [
          "a.html": "<table>" + String(repeating: row, count: count) + "</table>"
        ])
        let time = try ContinuousClock().measure { _ = try library.template("a.html") }
        best = min(
          best, Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds))
      }
      return best
    }
    _ = try seconds(100)
    #expect(try seconds(2_000) < 9 * seconds(500))
  }

  @Test func oneTemplateServesManyAtOnce() async throws {
    let library = TemplateLibrary(files: [
      "a.html": "<p metal:define-macro=\"m\" tal:repeat=\"x l\">${repeat/x/number}:${x/v|n}</p>"
    ])
    let template = try library.template("a.html")
    let texts = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for number in 0..<200 {
        group.addTask {
          let items = (0..<number % 7).map {
            TemplateValue.record(TemplateRecord([("v", .integer($0))]))
          }
          let bytes = try template.render(["l": .list(items), "n": .integer(number)])
          return (number, String(decoding: bytes, as: UTF8.self))
        }
      }
      return try await group.reduce(into: [(Int, String)]()) { $0.append($1) }
    }
    for (number, text) in texts {
      let expected = (0..<number % 7).map { "<p>\($0 + 1):\($0)</p>" }.joined()
      #expect(text == expected)
    }
  }

  @Test func afterAnErrorTheTemplateWorksAsBefore() throws {
    let library = TemplateLibrary(files: [
      "a.html": "<p tal:repeat=\"x l\" tal:define=\"d n\">${x/v}${d}</p>"
    ])
    let template = try library.template("a.html")
    let good: [String: TemplateValue] = ["l": [["v": 1], ["v": 2]], "n": "n"]
    let bad: [String: TemplateValue] = ["l": [["v": 1], ["w": 2]], "n": "n"]
    for _ in 0..<3 {
      #expect(throws: Diagnostic.self) { try template.render(bad) }
      #expect(String(decoding: try template.render(good), as: UTF8.self) == "<p>1n</p><p>2n</p>")
    }
  }

  @Test func recordsOfDifferentLayoutsMayMix() throws {
    let library = TemplateLibrary(files: [
      "a.html": "<p tal:repeat=\"x l\">${x/a}${x/b|string:-}</p>"
    ])
    let values: [String: TemplateValue] = [
      "l": [["a": 1, "b": 2], ["b": 3, "a": 4], ["a": 5], ["a": 6, "b": 7]]
    ]
    let text = try library.template("a.html").render(values)
    #expect(String(decoding: text, as: UTF8.self) == "<p>12</p><p>43</p><p>5-</p><p>67</p>")
  }

  @Test func dataThatABuiltInNameHidesIsReported() throws {
    let template = try TemplateLibrary(files: ["a.html": "x"]).template("a.html")
    let hidden = template.hiddenNames(
      in: TemplateRecord([("nothing", 1), ("rows", 2), ("repeat", 3)]))
    #expect(
      hidden.map(\.message.english) == [
        "“nothing” in the data is hidden by the built-in of that name",
        "“repeat” in the data is hidden by the built-in of that name",
      ])
  }
}
