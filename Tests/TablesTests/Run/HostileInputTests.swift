import Diagnostics
import FoundationEssentials
import Glibc
import JSON
import Testing

@testable import Tables

@Suite("Hostile input is bounded")
struct HostileInputTests {
  /// Whether this build is optimised; what takes seconds there takes minutes without.
  private static let isOptimised: Bool = {
    #if DEBUG
      false
    #else
      true
    #endif
  }()

  @Test("a file that is cut short while it is read")
  func truncated() throws {
    let rows = String(repeating: "1\n", count: 100_000)
    let fixture = try PackageFixture(
      csv: Array(("a\n" + rows).utf8), fields: #"{"name": "a", "type": "integer"}"#)
    let file = try InputFile(fixture.folder + "/d.csv")
    try fixture.stretch("d.csv", to: 1001)
    let buffer = ByteBuffer()
    #expect(try file.read(at: 0, count: file.size, into: buffer) == 1001)
    #expect(fixture.validate().tasks[0].rowCount <= 500)
  }

  /// Cuts its file short as soon as it has seen records.
  private struct Cutter: BatchConsumer {
    let path: String
    var demands: ColumnDemands { ColumnDemands() }
    mutating func consume(_ batch: borrowing Batch) { #expect(unsafe truncate(path, 2000) == 0) }
    mutating func merge(_ other: consuming Cutter) {}
  }

  @Test("a file that is cut short while its records are read", arguments: [1, 2])
  func truncatedInBetween(threads: Int) throws {
    let rows = String(repeating: "1\n", count: 100_000)
    let fixture = try PackageFixture(
      csv: Array(("a\n" + rows).utf8), fields: #"{"name": "a", "type": "integer"}"#)
    var options = PackageReader.Options()
    options.threads = threads
    options.chunkSize = 4096
    let path = fixture.folder + "/d.csv"
    let (report, _) = PackageReader(fixture.package, options: options).read { _ in
      Cutter(path: path)
    }
    #expect(report.lines == ["- - source-error"])
    let message = report.tasks.first?.errors.first?.message.english
    #expect(message?.contains("cut short while it was read (at first it had 200002 bytes)") == true)
  }

  @Test(
    "a descriptor that names itself",
    arguments: [
      #"{"name": "d", "path": "d.csv", "schema": "datapackage.json"}"#,
      #"{"name": "d", "path": "datapackage.json", "format": "json", "schema": {"fields": []}}"#,
      #"{"name": "d", "path": "d.csv", "dialect": "datapackage.json", "schema": "datapackage.json"}"#,
    ])
  func selfReference(_ resource: String) throws {
    let fixture = try PackageFixture(resource, files: ["d.csv": Array("a\n1\n".utf8)])
    #expect(!fixture.validate().isValid)
  }

  @Test("tables that refer to each other in a circle")
  func circle() throws {
    func table(_ name: String, _ other: String) -> String {
      """
      {"name": "\(name)", "path": "\(name).csv", "schema": {"fields": [{"name": "k"}],
       "foreignKeys": [{"fields": ["k"], "reference": {"resource": "\(other)", "fields": ["k"]}}]}}
      """
    }
    let report = try PackageFixture(
      table("p", "q") + "," + table("q", "p"),
      files: ["p.csv": Array("k\n1\n2\n".utf8), "q.csv": Array("k\n1\n3\n".utf8)]
    ).validate()
    #expect(report.lines == ["3 - foreign-key", "3 - foreign-key"])
    #expect(report.tasks.map { $0.errors[0].message.english.hasSuffix("“2”") } == [true, false])
  }

  @Test("a million columns, fewer where the build is not optimised")
  func columns() throws {
    let count = Self.isOptimised ? 1_000_000 : 20_000
    let header = (0..<count).map(String.init).joined(separator: ",")
    let row = String(repeating: ",", count: count - 1)
    let rows = "1\(row)\nshort\n,\(row),\n"
    let fixture = try PackageFixture(
      #"{"name": "d", "path": "d.csv"}"#, files: ["d.csv": Array("\(header)\n\(rows)".utf8)])
    let task = fixture.validate().tasks[0]
    #expect(task.fieldCount == count)
    // A record that lacks nearly all cells is as wrong as one that lacks a hundred.
    #expect(task.kinds.map(\.type) == ["missing-cell", "blank-row"])
    #expect(task.consequences == ["missing-cell": 99])
  }

  @Test("blank lines in a wide table take no more memory than others")
  func wideBlankLines() throws {
    let width = 5_000
    let header = (0..<width).map(String.init).joined(separator: ",")
    let fixture = try PackageFixture(
      #"{"name": "d", "path": "d.csv"}"#,
      files: ["d.csv": Array((header + String(repeating: "\n", count: 200_000)).utf8)])
    let before = Self.peakMemory
    let task = fixture.validate(maxErrors: 10).tasks[0]
    #expect(task.errorCount == 199_999)
    #expect(Self.peakMemory - before < 200 << 20)
  }

  /// The most memory that this process has had, in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss << 10
  }

  @Test("a symbolic link is refused wherever it leads")
  func links() throws {
    let fixture = try PackageFixture(
      """
      {"name": "out", "path": "out.csv"}, {"name": "in", "path": "in.csv"},
      {"name": "deep", "path": "deep/passwd", "format": "csv"}
      """, files: ["d.csv": Array("a\n1\n".utf8)])
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: fixture.folder + "/out.csv", withDestinationPath: "/etc/passwd")
    try files.createSymbolicLink(atPath: fixture.folder + "/in.csv", withDestinationPath: "d.csv")
    try files.createSymbolicLink(atPath: fixture.folder + "/deep", withDestinationPath: "/etc")
    let report = fixture.validate()
    #expect(
      report.tasks.map { $0.errors.map(\.type) } == [
        ["scheme-error"], ["scheme-error"], ["scheme-error"],
      ])
  }
}

extension PackageFixture {
  /// Makes a file `size` bytes long; what is added is zeros that take no room on disk.
  fileprivate func stretch(_ name: String, to size: Int) throws {
    let descriptor = unsafe open(folder + "/" + name, O_RDWR)
    defer { close(descriptor) }
    #expect(ftruncate(descriptor, size) == 0)
  }
}
