internal import Diagnostics
internal import JSON

/// What a resource descriptor is read against.
struct ResourceContext {
  let folder: String
  let isSecondEdition: Bool
  let missingValues: [String]?
  /// Reads a descriptor file beside the package.
  let loadJSON: (String) throws(Diagnostic) -> JSONValue
}

extension Resource {
  static func read(
    _ value: JSONValue, in context: ResourceContext, _ reader: inout DescriptorReader
  ) -> Resource? {
    reader.within(.resource) { reader in
      checkPlainProperties(value, &reader)
      guard let name = name(value, context, &reader) else { return nil }
      let paths = paths(value, context, &reader)
      if paths == nil { return nil }
      let dialect = dialect(value, context, &reader)
      let schema = schema(value, context, &reader)
      let profile = reader.string(value, "profile")
      let type = reader.string(value, "type")
      if profile == "tabular-data-resource", value["schema"] == nil {
        reader.fail(
          value, Wording(ko: "표 자원에 “schema”가 없음", en: "a tabular resource lacks “schema”"))
      }
      let ours = value["gongyak"] ?? JSONValue(.object([]))
      let resource = Resource(
        name: name, family: reader.string(ours, "family") ?? name, paths: paths ?? [],
        schema: schema, dialect: dialect ?? Dialect(),
        encoding: reader.string(value, "encoding"), isTable: false, descriptor: value,
        controlTotal: controlTotal(ours, schema, &reader))
      return resource.detectingTable(type: type, hasDialect: value["dialect"]?["delimiter"] != nil)
    }
  }

  private func detectingTable(type: String?, hasDialect: Bool) -> Resource {
    let isTable =
      type == "table" || schema != nil || data?.elements != nil
      || (type == nil && ["csv", "tsv"].contains(format))
    var dialect = dialect
    if format == "tsv", !hasDialect { dialect.delimiter = "\t" }
    return Resource(
      name: name, family: family, paths: paths, schema: schema, dialect: dialect,
      encoding: encoding, isTable: isTable, descriptor: descriptor, controlTotal: controlTotal)
  }

  private static func checkPlainProperties(_ value: JSONValue, _ reader: inout DescriptorReader) {
    for key in ["title", "description", "format", "mediatype", "encoding", "hash", "homepage"] {
      _ = reader.string(value, key)
    }
    for key in ["bytes", "rows", "fields"] { _ = reader.integer(value, key, minimum: 0) }
    DataPackage.checkPeople("sources", value, &reader)
    for license in reader.array(value, "licenses") ?? [] {
      DataPackage.checkLicense(license, &reader)
    }
    let types = [
      "table", "file", "json", "text", "package", "map", "chart", "view", "article", "image",
      "metadata", "script", "document",
    ]
    if let type = value["type"], !types.contains(type.string ?? "") {
      reader.fail(
        type,
        Wording(
          ko: "자원의 형 “\(type.string ?? type.text())”을(를) 모름",
          en: "the resource type “\(type.string ?? type.text())” is not known"))
    }
    if let profile = value["profile"]?.string {
      DataPackage.checkProfile(
        profile, of: value, known: ["data-resource", "tabular-data-resource"], &reader)
    }
    if let misplaced = value["missingValues"] {
      reader.fail(
        misplaced,
        Wording(
          ko: "“missingValues”는 자원이 아니라 “schema”에 적어야 함",
          en: "“missingValues” belongs into “schema”, not into the resource"))
    }
  }

  private static func name(
    _ value: JSONValue, _ context: ResourceContext, _ reader: inout DescriptorReader
  ) -> String? {
    guard let found = value["name"] else {
      reader.fail(value, Wording(ko: "자원에 “name”이 없음", en: "the resource lacks “name”"))
      return nil
    }
    guard let name = reader.string(value, "name") else { return nil }
    if !context.isSecondEdition, !DataPackage.isFirstEditionName(name) {
      reader.fail(found, DataPackage.nameProblem(name))
    }
    return name
  }

  /// The paths; empty for inline data, nil where neither is usable.
  private static func paths(
    _ value: JSONValue, _ context: ResourceContext, _ reader: inout DescriptorReader
  ) -> [String]? {
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
    case (nil, .some(let data)):
      if data.elements != nil || data.members != nil { return [] }
      reader.fail(
        data, DescriptorReader.wrongKind("data", ko: "배열이나 객체", en: "an array or an object"))
      return nil
    case (.some(let path), nil):
      guard let paths = reader.names(value, "path") else { return nil }
      guard !paths.isEmpty else {
        reader.fail(path, Wording(ko: "“path”가 빈 배열임", en: "“path” is an empty array"))
        return nil
      }
      for path in paths { checkSafety(of: path, value, context, &reader) }
      return paths
    }
  }

  /// Refuses paths that leave the package, and hidden folders where the edition does.
  static func checkSafety(
    of path: String, _ value: JSONValue, _ context: ResourceContext,
    _ reader: inout DescriptorReader
  ) {
    if path.contains("://"), !path.hasPrefix("file:") { return }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let leaves =
      path.hasPrefix("/") || path.hasPrefix("~") || path.contains("\\")
      || path.hasPrefix("file:")
    if leaves || parts.contains("..") || path.utf8.contains(0) {
      reader.fail(
        value["path"] ?? value,
        Wording(
          ko: "경로 “\(path)”은(는) 패키지 폴더를 벗어남", en: "the path “\(path)” leaves the package"),
        part: .resource)
    } else if context.isSecondEdition, parts.contains(where: { $0.hasPrefix(".") && $0 != "." }) {
      reader.fail(
        value["path"] ?? value,
        Wording(
          ko: "경로 “\(path)”에 숨은 폴더나 파일이 있음",
          en: "the path “\(path)” goes through a hidden folder or file"),
        part: .resource)
    }
  }

  private static func dialect(
    _ value: JSONValue, _ context: ResourceContext, _ reader: inout DescriptorReader
  ) -> Dialect? {
    guard let (object, file) = part("dialect", .dialect, value, context, &reader) else {
      return nil
    }
    return reader.within(.dialect, file: file) { Dialect.read(object, &$0) }
  }

  private static func schema(
    _ value: JSONValue, _ context: ResourceContext, _ reader: inout DescriptorReader
  ) -> TableSchema? {
    guard let (object, file) = part("schema", .schema, value, context, &reader) else { return nil }
    return reader.within(.schema, file: file) {
      TableSchema.read(
        object, inherited: context.missingValues, isSecondEdition: context.isSecondEdition, &$0)
    }
  }

  /// A part of the descriptor that stands there itself or in a file of its own.
  private static func part(
    _ key: String, _ kind: DescriptorProblem.Part, _ value: JSONValue, _ context: ResourceContext,
    _ reader: inout DescriptorReader
  ) -> (JSONValue, file: String?)? {
    guard let found = value[key] else { return nil }
    if found.members != nil { return (found, nil) }
    guard let path = found.string else {
      reader.fail(
        found, DescriptorReader.wrongKind(key, ko: "객체나 경로", en: "an object or a path"))
      return nil
    }
    let before = reader.problems.count
    checkSafety(of: path, found, context, &reader)
    guard reader.problems.count == before else { return nil }
    do throws(Diagnostic) {
      return (try context.loadJSON(path), path)
    } catch {
      reader.fail(found, error.message, part: kind)
      return nil
    }
  }

  private static func controlTotal(
    _ ours: JSONValue, _ schema: TableSchema?, _ reader: inout DescriptorReader
  ) -> ControlTotal? {
    guard let total = ours["controlTotal"] else { return nil }
    guard let field = reader.string(total, "field"), let schema, schema.index(of: field) != nil
    else {
      reader.fail(
        total,
        Wording(
          ko: "“controlTotal”의 “field”가 스키마의 필드가 아님",
          en: "“field” of “controlTotal” is not a field of the schema"))
      return nil
    }
    let declared = (total["equals"]?.string ?? total["equals"]?.numberText)
      .flatMap { ExactDecimal(parsing: $0) }
    let label = reader.string(total, "label")
    if label == nil && declared == nil {
      reader.fail(
        total,
        Wording(
          ko: "“controlTotal”에 “label”도 금액인 “equals”도 없음",
          en: "“controlTotal” has neither “label” nor “equals” with an amount"))
      return nil
    }
    return ControlTotal(label: label, field: field, declared: declared)
  }
}
