import Diagnostics
import FoundationEssentials
import JSON
import Reports

@testable import Tables

/// A package in a folder of its own, deleted with the fixture.
final class PackageFixture {
  let folder: String
  private(set) var package: DataPackage

  /// Writes `files` and a descriptor with `resources` as its JSON text.
  init(_ resources: String, extra: String = "", files: [String: [UInt8]]) throws {
    folder = FileManager.default.temporaryDirectory.path + "/tables-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(filePath: folder + "/" + name))
    }
    let text =
      #"{"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "#
      + extra + #""resources": ["# + resources + "]}"
    try Data(text.utf8).write(to: URL(filePath: folder + "/datapackage.json"))
    var log = DiagnosticLog()
    package = try DataPackage.load(folder, log: &log)
  }

  /// One table `d` in `d.csv`.
  convenience init(
    csv: [UInt8], fields: String, schema: String = "", resource: String = "",
    dialect: String = #""header": true"#
  ) throws {
    let text = """
      {"name": "d", "path": "d.csv", \(resource) "dialect": {\(dialect)},
       "schema": {\(schema) "fields": [\(fields)]}}
      """
    try self.init(text, files: ["d.csv": csv])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func validate(
    threads: Int = 1, chunkSize: Int = 256 << 10, maxErrors: Int = 10_000,
    recordLimit: Int = 64 << 20
  ) -> ValidationReport {
    var options = PackageReader.Options()
    options.threads = threads
    options.chunkSize = chunkSize
    options.maxErrors = maxErrors
    options.recordLimit = recordLimit
    return PackageReader(package, options: options).validate()
  }
}

extension ValidationReport {
  /// The report as it is printed.
  func text(
    _ format: ReportFormat, _ package: DataPackage, _ language: Language = .korean
  ) -> String {
    format.text(of: findings(of: package), in: language)
  }

  /// Each listed finding as `row field type`, in the order of the report.
  var lines: [String] {
    errors.map(\.type)
      + tasks.flatMap { task in
        (task.errors + task.warnings).map { error in
          let row = error.rowNumber.map { "\($0)" } ?? "-"
          return "\(row) \(error.fieldName ?? "-") \(error.type)"
        }
      }
  }
}
