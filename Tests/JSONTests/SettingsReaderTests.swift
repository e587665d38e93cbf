import Diagnostics
import JSON
import Testing

@Suite("Settings out of JSON files")
struct SettingsReaderTests {
  private enum Step: String, CaseIterable { case day, month }

  /// What is found by `read` in an object of settings.
  private func findings(
    _ text: String, _ read: (inout SettingsReader, JSONValue) -> Void
  ) throws -> [Diagnostic] {
    let bytes = Array(text.utf8)
    let value = try JSONParser.parse(bytes, file: "a.json")
    var reader = SettingsReader(JSONSources(bytes, file: "a.json"), code: "some-error")
    read(&reader, value)
    return reader.findings
  }

  @Test(
    "One of the wrong kind is reported, and has no value",
    arguments: [
      (#"{"text": 1}"#, "“1” of “text” is not a text"),
      (#"{"flag": "true"}"#, "“\"true\"” of “flag” is not true or false"),
      (#"{"count": "3"}"#, "“\"3\"” of “count” is not a whole number from 0 to 9 without quotes"),
      (#"{"count": 10}"#, "“10” of “count” is not a whole number from 0 to 9 without quotes"),
      (#"{"texts": ["a", 1]}"#, "“[\"a\",1]” of “texts” is not a list of texts [“…”]"),
      (#"{"names": {}}"#, "“{}” of “names” is not a text or a list of texts"),
      (#"{"step": "week"}"#, "“\"week\"” of “step” is not one of day, month"),
      (#"{"object": []}"#, "“[]” of “object” is not an object {…}"),
      (#"{"objects": [1]}"#, "“[1]” of “objects” is not a list of objects [{…}]"),
      (#"{"list": null}"#, "“null” of “list” is not a list […]"),
    ])
  func reportsKinds(_ text: String, _ message: String) throws {
    let found = try findings(text) { reader, value in
      #expect(reader.text("text", in: value) == nil)
      #expect(reader.flag("flag", in: value) == nil)
      #expect(reader.integer("count", in: value, 0...9) == nil)
      #expect(reader.texts("texts", in: value) == nil)
      #expect(reader.names("names", in: value) == nil)
      #expect(reader.choice("step", in: value, Step.self) == nil)
      #expect(reader.object("object", in: value) == nil)
      #expect(reader.objects("objects", in: value).isEmpty)
      #expect(reader.list("list", in: value) == nil)
    }
    #expect(found.map(\.message.english) == [message])
    #expect(found.allSatisfy { $0.code == "some-error" && $0.cause == .configuration })
  }

  @Test(
    "A setting that nobody knows is an error with the nearest name and all others",
    arguments: [
      (
        #"{"from": 1, "to": 2, "form": 3}"#, ["the check has no setting “form”"],
        "did you mean “from”? the settings are from, to"
      ),
      (
        #"{"from": 1, "to": 2, "x": 3}"#, ["the check has no setting “x”"],
        "the settings are from, to"
      ),
      (#"{"from": 1}"#, ["the check lacks “to”"], nil),
      (#"{"from": 1, "to": 2, "from": 3}"#, ["the check has “from” twice"], nil),
    ] as [(String, [String], String?)])
  func checksNames(_ text: String, _ messages: [String], _ hint: String?) throws {
    let found = try findings(text) { reader, value in
      reader.check(
        value, Wording(ko: "점검", en: "the check"), ["from", "to"], ["from", "to"])
    }
    #expect(found.map(\.message.english) == messages)
    #expect(found.first?.hint?.english == hint)
  }

  @Test(
    "A property that is nearly one of the standard is a warning, any other is free",
    arguments: [
      ("delimeter", "delimiter"), ("Delimiter", "delimiter"), ("header_rows", "headerRows"),
      ("header-rows", "headerRows"), ("own", nil), ("delimiter", nil),
    ])
  func warns(_ name: String, _ meant: String?) throws {
    let found = try findings("{\"\(name)\": 1}") { reader, value in
      reader.warnOfMisspelt(
        value, Wording(ko: "설정", en: "the dialect"), ["delimiter", "headerRows"])
    }
    #expect(found.map(\.severity) == (meant == nil ? [] : [.warning]))
    #expect(found.first?.hint?.english == meant.map { "did you mean “\($0)”?" })
  }

  @Test("A name that is taken cannot have been meant")
  func warnsOfMissing() throws {
    let found = try findings(#"{"data": 1, "date": 2}"#) { reader, value in
      reader.warnOfMisspelt(value, Wording(ko: "자원", en: "the resource"), ["data"])
    }
    #expect(found.isEmpty)
  }

  @Test("Each finding is in the file where its value stands, and is made once")
  func keepsPlaces() throws {
    var sources = JSONSources(Array("{\n \"a\": 1}".utf8), file: "a.json")
    let first = try JSONParser.parse(Array("{\n \"a\": 1}".utf8), file: "a.json")
    let second = try sources.parse(Array("{\"가\": [\n\n 2]}".utf8), file: "b.json")
    let third = try sources.parse(Array("3".utf8), file: "c.json")
    var reader = SettingsReader(sources, code: "x")
    let note = Wording(ko: "이상함", en: "odd")
    for value in [third, second["가"]?.elements?[0], first["a"], third, first] {
      if let value { reader.fail(value, note) }
    }
    let places = reader.findings.map { finding in
      "\(finding.location?.file ?? "") \(finding.location?.line ?? 0):\(finding.location?.column ?? 0)"
    }
    #expect(places == ["c.json 1:1", "b.json 3:2", "a.json 2:7", "a.json 1:1"])
    #expect(reader.errorCount == 4)
    #expect(throws: Diagnostic.self) { try sources.parse(Array("{".utf8), file: "d.json") }
  }

  @Test("Very many findings of one long line are placed in a time that does not grow with both")
  func placesMany() throws {
    let text = "[" + repeatElement("1", count: 10_000).joined(separator: ",") + "]"
    let found = try findings(text) { reader, value in
      for element in value.elements ?? [] { reader.fail(element, Wording(ko: "-", en: "-")) }
    }
    #expect(found.count == 10_000)
    #expect(found.last?.location?.column == 20_000)
  }
}
