internal import Diagnostics
internal import JSON

/// Reads the resources of a package, and the files that they refer to, each once.
struct ResourceReader {
  let folder: String
  let isSecondEdition: Bool
  let missingValues: [String]?
  /// What the files of schemas and dialects hold; nil where they cannot be read.
  private var parts: [String: JSONValue?] = [:]
  /// Files of one family share their schema.
  private var schemas: [JSONValue: TableSchema?] = [:]

  init(folder: String, isSecondEdition: Bool, missingValues: [String]?) {
    self.folder = folder
    self.isSecondEdition = isSecondEdition
    self.missingValues = missingValues
  }

  /// Reads a resource; nil where it has no name.
  mutating func resource(_ value: JSONValue, _ reader: inout SettingsReader) -> Resource? {
    reader.within(.resource) { reader in
      checkProperties(value, &reader)
      guard let name = name(value, &reader) else { return nil }
      let paths = paths(value, &reader) ?? []
      let own = reader.own(value, .resource)
      let family = reader.text("family", in: own) ?? name
      let format = Resource.format(value, paths)
      var dialect = Dialect()
      if format == "tsv" { dialect.delimiter = "\t" }
      if let found = part("dialect", .dialect, of: value, &reader) {
        dialect = Dialect(found, delimiter: dialect.delimiter, &reader)
      }
      let schema = schema(value, &reader)
      let isTable =
        value["type"]?.string == "table" || schema != nil || value["data"]?.elements != nil
        || (value["type"] == nil && ["csv", "tsv"].contains(format))
      return Resource(
        name: name, family: family, paths: paths, schema: schema, dialect: dialect,
        encoding: reader.text("encoding", in: value), isTable: isTable, descriptor: value,
        controlTotal: controlTotal(own, value, schema, &reader))
    }
  }

  /// What a resource can be.
  private enum Kind: String, CaseIterable {
    case table, file, json, text, package, map, chart, view, article, image, metadata, script
    case document
  }

  private func checkProperties(_ value: JSONValue, _ reader: inout SettingsReader) {
    reader.checkNames(of: value, .resource)
    reader.checkTexts(
      ["title", "description", "format", "mediatype", "hash", "homepage", "compression"], in: value)
    for key in ["bytes", "rows", "fields"] { _ = reader.count(key, in: value) }
    reader.checkPeople("sources", in: value)
    reader.checkLicences(of: value)
    _ = reader.choice("type", in: value, Kind.self)
    reader.checkProfile(of: value, known: ["data-resource", "tabular-data-resource"])
    if value["profile"]?.string == "tabular-data-resource", value["schema"] == nil {
      reader.fail(
        value, Wording(ko: "표 자원에 “schema”가 없음", en: "a tabular resource lacks “schema”"))
    }
    if let misplaced = value["missingValues"] {
      reader.fail(
        misplaced,
        Wording(
          ko: "“missingValues”는 자원이 아니라 “schema”에 적어야 함",
          en: "“missingValues” belongs into “schema”, not into the resource"))
    }
  }

  private func name(_ value: JSONValue, _ reader: inout SettingsReader) -> String? {
    let name = reader.required("name", of: value, .resource)
    if let name, !isSecondEdition { reader.checkFirstEditionName(name, of: value) }
    return name
  }

  /// The paths; empty for inline data, nil where neither is usable.
  private func paths(_ value: JSONValue, _ reader: inout SettingsReader) -> [String]? {
    switch (value["path"], value["data"]) {
    case (nil, nil):
      reader.fail(
        value,
        Wording(ko: "자원에 “path”도 “data”도 없음", en: "the resource has neither “path” nor “data”"))
      return nil
    case (.some(let path), .some):
      reader.fail(
        path,
        Wording(ko: "자원에 “path”와 “data”가 둘 다 있음", en: "the resource has both “path” and “data”"))
      return nil
    case (nil, .some):
      return reader.value("data", in: value, Wording(ko: "목록이나 객체", en: "a list or an object")) {
        $0.elements != nil || $0.members != nil ? [] : nil
      }
    case (.some(let found), nil):
      guard let paths = reader.names("path", in: value) else { return nil }
      if paths.isEmpty {
        reader.fail(found, Wording(ko: "“path”가 빈 목록임", en: "“path” is an empty list"))
      }
      for (path, place) in zip(paths, found.elements ?? [found]) {
        _ = isSafe(path, at: place, &reader)
      }
      return paths.isEmpty ? nil : paths
    }
  }

  /// Refuses paths that leave the package, and hidden folders where the edition does.
  private func isSafe(
    _ path: String, at place: JSONValue, _ reader: inout SettingsReader
  ) -> Bool {
    if path.contains("://"), !path.hasPrefix("file:") { return true }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isHidden = isSecondEdition && parts.contains { $0.hasPrefix(".") && $0 != "." }
    if path.contains("\\") {
      let remedy = path.split(separator: "\\", omittingEmptySubsequences: false).joined(
        separator: "/")
      reader.fail(
        place,
        Wording(
          ko: "경로 “\(path)”의 “\\”은(는) 폴더를 나누지 않음", en: "“\\” does not separate folders in “\(path)”"
        ),
        hint: Wording(
          ko: "폴더는 “/”로 나누십시오: “\(remedy)”", en: "separate folders by “/”: “\(remedy)”"))
    } else if path.hasPrefix("/") || path.hasPrefix("~") || path.hasPrefix("file:")
      || parts.contains("..") || path.utf8.contains(0)
    {
      reader.fail(
        place,
        Wording(ko: "경로 “\(path)”은(는) 패키지 폴더를 벗어남", en: "the path “\(path)” leaves the package"),
        hint: Wording(
          ko: "설명 파일이 있는 폴더부터 적으십시오", en: "write it from the folder of the descriptor on"))
    } else if isHidden {
      reader.fail(
        place,
        Wording(
          ko: "경로 “\(path)”에 숨은 폴더나 파일이 있음",
          en: "the path “\(path)” goes through a hidden folder or file"))
    } else {
      return true
    }
    return false
  }

  private mutating func schema(
    _ value: JSONValue, _ reader: inout SettingsReader
  ) -> TableSchema? {
    guard let found = part("schema", .schema, of: value, &reader), let key = value["schema"] else {
      return nil
    }
    if key.string != nil, let known = schemas[key] { return known }
    let schema = TableSchema.read(found, inherited: missingValues, &reader)
    if key.string != nil { schemas[key] = .some(schema) }
    return schema
  }

  /// A part of the descriptor that stands there itself or in a file of its own.
  private mutating func part(
    _ key: String, _ part: DescriptorPart, of value: JSONValue, _ reader: inout SettingsReader
  ) -> JSONValue? {
    let wanted = Wording(ko: "객체나 파일의 경로", en: "an object or the path of a file")
    let found = reader.value(key, in: value, wanted) { value in
      value.members != nil || value.string != nil ? value : nil
    }
    guard let found, let path = found.string else { return found }
    if let known = parts[path] { return known }
    guard isSafe(path, at: found, &reader) else { return nil }
    let object = reader.within(part) { load(path, at: found, part, &$0) }
    parts[path] = .some(object)
    return object
  }

  private func load(
    _ path: String, at place: JSONValue, _ part: DescriptorPart, _ reader: inout SettingsReader
  ) -> JSONValue? {
    guard !path.contains("://") else {
      reader.fail(
        place,
        Wording(ko: "“\(path)”: 네트워크 주소는 읽지 않음", en: "“\(path)”: network addresses are not read")
      )
      return nil
    }
    do throws(Diagnostic) {
      let bytes = try InputFile(path, inside: folder).whole(limit: 64 << 20)
      var object: JSONValue?
      do throws(Diagnostic) {
        object = try reader.parse(bytes, file: folder + path)
      } catch {
        var finding = error
        finding.code = part.rawValue
        reader.add([finding])
      }
      guard let object else { return nil }
      if object.members != nil { return object }
      reader.fail(
        object,
        Wording(
          ko: "“\(path)” 파일의 내용이 객체 {…}가 아님", en: "the file “\(path)” does not hold an object {…}"))
    } catch {
      reader.fail(place, error.message, hint: error.hint)
    }
    return nil
  }

  private func controlTotal(
    _ own: JSONValue?, _ value: JSONValue, _ schema: TableSchema?, _ reader: inout SettingsReader
  ) -> ControlTotal? {
    let total = reader.object(
      "controlTotal", in: own, known: ["field", "label", "equals"], required: ["field"])
    guard let total else { return nil }
    let label = reader.text("label", in: total)
    let declared = reader.decimal("equals", in: total)
    if label?.isEmpty != false, total["equals"] == nil {
      reader.fail(
        total,
        Wording(
          ko: "“controlTotal”에 “label”도 “equals”도 없음",
          en: "“controlTotal” has neither “label” nor “equals”"),
        hint: Wording(
          ko: #"합계 행의 첫 칸 글을 "label"에, 또는 금액을 "equals"에 적으십시오"#,
          en:
            #"give the text of the first cell of the row of sums as "label", or the sum as "equals""#
        ))
    }
    guard let name = reader.text("field", in: total), let place = total["field"] else { return nil }
    guard let schema else {
      guard value["schema"] == nil else { return nil }
      reader.fail(
        place,
        Wording(ko: "“controlTotal”에는 “schema”가 있어야 함", en: "“controlTotal” needs a “schema”"),
        hint: SettingsReader.schemaHint)
      return nil
    }
    guard schema.isWhole,
      reader.field(name, at: place, "controlTotal", of: schema, as: .decimal) != nil
    else { return nil }
    return ControlTotal(label: label, field: name, declared: declared)
  }
}
