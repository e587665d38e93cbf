public import Diagnostics
public import JSON

/// A folder of tables with a descriptor that says what they are (Data Package).
public struct DataPackage: Sendable {
  /// The descriptor file, as it was asked for.
  public let path: String
  /// The folder that paths are relative to, with a closing slash, or empty for the current one.
  public let folder: String
  /// The name of the package, if it has one.
  public let name: String?
  /// The resources in the order of the descriptor.
  public let resources: [Resource]
  /// Sums that must agree across families.
  let reconciliations: [Reconciliation]
  /// The descriptor as it stands in the file.
  public let descriptor: JSONValue
  /// What is wrong with the descriptor; no table is read while there are errors.
  let findings: [Diagnostic]
  /// The descriptor and the files that it refers to.
  let sources: JSONSources
  /// Whether the descriptor is sound, so that its tables can be read.
  public let isSound: Bool

  /// The descriptor that a path means: itself, or that of a package or a book that is a folder.
  public static func descriptorPath(for path: String) -> String {
    guard InputFile.isFolder(path) else { return path }
    let own = InputFile.join(path, "datapackage.json")
    let inputs = InputFile.join(path, "Inputs/datapackage.json")
    return !exists(at: own) && exists(at: inputs) ? inputs : own
  }

  /// Reads a descriptor, or `datapackage.json` of a folder.
  ///
  /// - Parameters:
  ///   - path: a descriptor file, or a folder that holds one, itself or under `Inputs`.
  ///   - log: takes what is wrong with the descriptor; ``PackageReader`` reports the same.
  /// - Returns: the package; not ``isSound`` where the log got errors.
  /// - Throws: a finding where there is no descriptor, or it is no JSON object.
  public static func load(
    _ path: String, log: inout DiagnosticLog
  ) throws(Diagnostic) -> DataPackage {
    let file = descriptorPath(for: path)
    let slash = file.lastIndex(of: "/")
    let folder = slash.map { String(file[...$0]) } ?? ""
    let bytes = try InputFile.readWhole(file, limit: 64 << 20)
    let value: JSONValue
    do throws(Diagnostic) {
      value = try JSONParser.parse(bytes, file: file)
    } catch {
      var finding = error
      finding.code = "package-error"
      throw finding
    }
    guard value.members != nil else {
      throw Diagnostic(
        "package-error", cause: .configuration, at: SourceLocation(file: file, line: 1),
        Wording(
          ko: "설명 파일(datapackage.json)이 JSON 객체가 아님", en: "the descriptor is not a JSON object"))
    }
    let package = DataPackage(value, folder: folder, JSONSources(bytes, file: file), path: file)
    log.add(contentsOf: package.findings)
    return package
  }

  /// Reads a descriptor that is at hand as a value.
  ///
  /// - Parameters:
  ///   - descriptor: the JSON object.
  ///   - path: the name of its file, for findings.
  ///   - folder: the folder that paths are relative to, with a closing slash.
  public init(_ descriptor: JSONValue, path: String, folder: String) {
    self.init(descriptor, folder: folder, JSONSources(file: path), path: path)
  }

  private init(_ descriptor: JSONValue, folder: String, _ sources: JSONSources, path: String) {
    self.descriptor = descriptor
    self.path = path
    self.folder = folder
    var reader = SettingsReader(sources, code: DescriptorPart.package.rawValue)
    name = descriptor["name"]?.string
    let edition = descriptor["$schema"]?.string ?? ""
    // Anything that names a schema other than the first edition's is read as the second.
    let isSecond = !edition.isEmpty && !edition.contains("/profiles/1.0/")
    reader.checkPackage(descriptor, isSecondEdition: isSecond)
    let own = reader.own(descriptor, .package)
    let resourceReader = ResourceReader(
      folder: folder, isSecondEdition: isSecond,
      missingValues: MissingValues.read(descriptor, &reader))
    resources = Self.readResources(descriptor, resourceReader, &reader)
    reader.checkCrossReferences(of: resources)
    reconciliations = Reconciliation.read(own, resources, &reader)
    findings = reader.findings
    self.sources = reader.sources
    isSound = reader.errorCount == 0
  }

  private static func readResources(
    _ value: JSONValue, _ resourceReader: ResourceReader, _ reader: inout SettingsReader
  ) -> [Resource] {
    guard value["resources"] != nil else {
      reader.fail(value, Wording(ko: "“resources”가 없음", en: "“resources” is missing"))
      return []
    }
    guard let elements = reader.list("resources", in: value) else { return [] }
    guard !elements.isEmpty else {
      reader.fail(
        value["resources"] ?? value, Wording(ko: "“resources”가 비어 있음", en: "“resources” is empty"))
      return []
    }
    var resourceReader = resourceReader
    var resources: [Resource] = []
    var names: Set<[UInt8]> = []
    for element in elements {
      guard element.members != nil else {
        reader.fail(element, Wording(ko: "자원이 객체가 아님", en: "the resource is not an object"))
        continue
      }
      guard let resource = resourceReader.resource(element, &reader) else { continue }
      if !names.insert(Array(resource.name.utf8)).inserted {
        reader.fail(
          element["name"] ?? element,
          Wording(
            ko: "자원 이름 “\(resource.name)”이(가) 두 번 쓰임",
            en: "the resource name “\(resource.name)” is used twice"))
      }
      resources.append(resource)
    }
    return resources
  }
}

extension DataPackage {
  /// Whether there is a file at `path`.
  public static func exists(at path: String) -> Bool { InputFile.exists(path) }
}
