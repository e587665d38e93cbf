import Diagnostics
import Glibc
import JSON
import Templating

/// Renders the two tasks of the comparison and prints the best time of each in milliseconds.
@main
enum TemplateBench {
  static func main() async throws { try await run() }

  /// What is timed belongs to no actor, as in a build.
  private static func run() async throws {
    if CommandLine.arguments.count > 4, CommandLine.arguments[1] == "pages" {
      return try await pages()
    }
    let folder = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "."
    let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 25 : 25
    let library = TemplateLibrary(folder: folder)
    let table = try record(folder + "/table.json")
    let documents = try records(folder + "/documents.json")
    let tableTemplate = try library.template("table.html")
    let documentTemplate = try library.template("document.html")
    var bytes = 0
    let tableTime = try await best(rounds) { bytes = try tableTemplate.render(table).count }
    var documentBytes = 0
    let documentTime = try await best(rounds) {
      documentBytes = 0
      for values in documents { documentBytes += try documentTemplate.render(values).count }
    }
    let source = [UInt8](repeating: 0x61, count: bytes)
    let copyTime = try await best(rounds) {
      _ = unsafe source.withUnsafeBytes { unsafe Array($0) }.count
    }
    let start = now()
    var rss: [Int] = []
    for round in 0..<(CommandLine.arguments.count > 3 ? 100_000 : 0) {
      _ = try documentTemplate.render(documents[round % documents.count])
      if round % 20_000 == 0 { rss.append(residentKilobytes()) }
    }
    print("table \(tableTime) ms \(bytes) bytes")
    print("documents \(documentTime) ms \(documentBytes) bytes")
    print("memcpy of the table \(copyTime) ms")
    if !rss.isEmpty {
      print("resident kB over 100,000 renders: \(rss), \((now() - start) / 1_000_000) ms")
    }
    try unsafe tableTemplate.render(table).withUnsafeBytes { unsafe write("table.out", $0, folder) }
    try unsafe documentTemplate.render(documents[0]).withUnsafeBytes {
      unsafe write("document.out", $0, folder)
    }
  }

  private typealias Page = (template: Template, values: TemplateRecord)

  /// Renders the pages of a book from a list of templates and values; prints the number of bytes
  /// and the best time in seconds in one thread, in two threads, and with values never used before.
  private static func pages() async throws {
    let (folder, data) = (CommandLine.arguments[2], CommandLine.arguments[3])
    let rounds = Int(CommandLine.arguments[4]) ?? 5
    let library = TemplateLibrary(folder: folder)
    let json = try JSONParser.parse(TemplateLibrary.read(data) ?? [], file: data)
    var count = 0
    let first = try await best(rounds, { try values(of: json, library) }) { count = try render($0) }
    let pages = try values(of: json, library)
    let single = try await best(rounds, { pages }) { count = try render($0) }
    let double = try await best(rounds, { pages }) { pages in
      count = try await withThrowingTaskGroup(of: Int.self) { group in
        for part in 0..<2 {
          group.addTask {
            try render(stride(from: part, to: pages.count, by: 2).map { pages[$0] })
          }
        }
        return try await group.reduce(0, +)
      }
    }
    print(count, single / 1000, double / 1000, first / 1000)
  }

  /// Taken over as one value, so that records alike share their layout, as in a build.
  private static func values(of json: JSONValue, _ library: TemplateLibrary) throws -> [Page] {
    guard case .list(let list) = TemplateValue(json) else { return [] }
    return try list.compactMap { page in
      guard case .record(let record) = page, let name = record["template"]?.text,
        case .record(let values)? = record["values"]
      else { return nil }
      return (try library.template(name), values)
    }
  }

  private static func render(_ pages: [Page]) throws -> Int {
    try pages.reduce(0) { try $0 + $1.template.render($1.values).count }
  }

  private static func best(_ rounds: Int, _ body: () throws -> Void)
    async throws -> Double
  {
    try await best(rounds, {}) { try body() }
  }

  private static func record(_ path: String) throws -> TemplateRecord {
    let json = try JSONParser.parse(TemplateLibrary.read(path) ?? [], file: path)
    guard case .record(let record) = TemplateValue(json) else { return TemplateRecord([]) }
    return record
  }

  private static func records(_ path: String) throws -> [TemplateRecord] {
    let json = try JSONParser.parse(TemplateLibrary.read(path) ?? [], file: path)
    guard case .list(let items) = TemplateValue(json) else { return [] }
    return items.compactMap { if case .record(let record) = $0 { record } else { nil } }
  }

  /// The best time in milliseconds; what is prepared for each round does not count.
  private static func best<Input>(
    _ rounds: Int, _ prepare: () throws -> Input, _ body: (Input) async throws -> Void
  ) async throws -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
      let input = try prepare()
      let start = now()
      try await body(input)
      best = min(best, Double(now() - start) / 1_000_000)
    }
    return best
  }

  private static func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  private static func residentKilobytes() -> Int {
    guard let file = unsafe fopen("/proc/self/statm", "r") else { return 0 }
    defer { unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    _ = unsafe fgets(&line, 128, file)
    let fields = String(decoding: line.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(
      separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4 : 0
  }

  private static func write(_ name: String, _ bytes: UnsafeRawBufferPointer, _ folder: String) {
    guard let file = unsafe fopen("\(folder)/\(name)", "w") else { return }
    defer { unsafe fclose(file) }
    _ = unsafe fwrite(bytes.baseAddress, 1, bytes.count, file)
  }
}
