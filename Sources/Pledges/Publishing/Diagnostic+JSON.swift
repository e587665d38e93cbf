internal import Diagnostics
internal import JSON

// Findings as the record of a build keeps them.

extension Diagnostic {
  /// Everything that a finding says.
  var json: JSONValue {
    var members = [
      JSONMember("code", JSONValue(.string(code))),
      JSONMember("severity", JSONValue(.string(severity.rawValue))),
      JSONMember("cause", JSONValue(.string(cause.name))),
      JSONMember("message", message.json),
    ]
    if let hint { members.append(JSONMember("hint", hint.json)) }
    if let location { members.append(JSONMember("location", location.json)) }
    members.append(JSONMember("count", JSONValue(.number(String(count)))))
    members.append(JSONMember("notes", JSONValue(.array(notes.map(\.json)))))
    return JSONValue(.object(members))
  }

  /// Reads what ``json`` wrote; nil for anything else.
  init?(_ json: JSONValue) {
    guard let code = json["code"]?.string,
      let severity = json["severity"]?.string.flatMap(Severity.init(rawValue:)),
      let cause = Cause.allNamed.first(where: { $0.name == json["cause"]?.string }),
      let message = json["message"].flatMap(Wording.init)
    else { return nil }
    self.init(
      code, severity: severity, cause: cause, at: json["location"].flatMap(SourceLocation.init),
      message, hint: json["hint"].flatMap(Wording.init))
    count = json["count"]?.integer ?? 1
    notes = (json["notes"]?.elements ?? []).compactMap(Wording.init)
  }
}

extension Diagnostic.Cause {
  fileprivate static let allNamed: [Diagnostic.Cause] = [.content, .configuration, .system]

  fileprivate var name: String {
    switch self {
    case .content: "content"
    case .configuration: "configuration"
    case .system: "system"
    }
  }
}

extension Wording {
  /// Both sentences.
  var json: JSONValue {
    ["ko": JSONValue(.string(korean)), "en": JSONValue(.string(english))]
  }

  /// Reads what ``json`` wrote; nil for anything else.
  init?(_ json: JSONValue) {
    guard let korean = json["ko"]?.string, let english = json["en"]?.string else { return nil }
    self.init(ko: korean, en: english)
  }
}

extension SourceLocation {
  fileprivate var json: JSONValue {
    var members = [JSONMember("file", JSONValue(.string(file)))]
    for (key, number) in [("line", line), ("column", column), ("row", row)] {
      if let number { members.append(JSONMember(key, JSONValue(.number(String(number))))) }
    }
    if let field { members.append(JSONMember("field", JSONValue(.string(field)))) }
    if let excerpt {
      members += [
        JSONMember("excerpt", JSONValue(.string(excerpt.text))),
        JSONMember("start", JSONValue(.number(String(excerpt.start)))),
        JSONMember("length", JSONValue(.number(String(excerpt.length)))),
      ]
    }
    return JSONValue(.object(members))
  }

  fileprivate init?(_ json: JSONValue) {
    guard let file = json["file"]?.string else { return nil }
    let excerpt = json["excerpt"]?.string.map { text in
      Excerpt(text, start: json["start"]?.integer ?? 0, length: json["length"]?.integer ?? 1)
    }
    self.init(
      file: file, line: json["line"]?.integer, column: json["column"]?.integer,
      row: json["row"]?.integer, field: json["field"]?.string, excerpt: excerpt)
  }
}
