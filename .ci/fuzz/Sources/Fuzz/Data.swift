import Diagnostics
import Glibc
import JSON
import Tables

/// What was read must be written so that it reads the same.
func readJSON(_ bytes: [UInt8]) -> Int32 {
  guard let value = try? JSONParser.parse(bytes, file: "fuzz.json") else { return 0 }
  let text = value.text(.indented)
  guard let again = try? JSONParser.parse(Array(text.utf8), file: "again.json") else {
    Fuzz.require(false, "written JSON is read again")
    return 0
  }
  Fuzz.require(again.text(.indented) == text, "written JSON stays as it is")
  return 0
}

/// A descriptor with tables inside it is read and validated; it must not reach any file.
func readDescriptor(_ bytes: [UInt8]) -> Int32 {
  guard let value = try? JSONParser.parse(bytes, file: "fuzz.json"), value.members != nil else {
    return 0
  }
  let package = DataPackage(value, path: "fuzz.json", folder: "/proc/self/fdinfo/")
  _ = PackageReader(package).validate()
  return 0
}

/// A ledger gives the same report however it is cut into parts and shared between threads.
///
/// The first byte chooses the encoding, the rest is the file.
func readTable(_ bytes: [UInt8]) -> Int32 {
  guard let choice = bytes.first else { return 0 }
  let encodings = ["utf-8", "cp949", "utf-16"]
  let folder = "/dev/shm/gongyak-fuzz-\(getpid())/"
  mkdir(folder, 0o700)
  write(bytes.dropFirst(), to: folder + "loans.csv")
  let descriptor = ledger(encodings[Int(choice) % encodings.count])
  guard let value = try? JSONParser.parse(Array(descriptor.utf8), file: "fuzz.json") else {
    Fuzz.require(false, "the descriptor is JSON")
    return 0
  }
  let package = DataPackage(value, path: folder + "datapackage.json", folder: folder)
  let ways: [(threads: Int, chunkSize: Int)] = [(1, 256 << 10), (1, 64), (2, 128)]
  let reports = ways.map { way in
    var options = PackageReader.Options()
    options.threads = way.threads
    options.chunkSize = way.chunkSize
    return PackageReader(package, options: options).validate().json(in: .english).text(.indented)
  }
  Fuzz.require(reports[0] == reports[1], "small parts change nothing")
  Fuzz.require(reports[0] == reports[2], "threads change nothing")
  return 0
}

/// Fields of most types, a key and the checks that look at single rows.
private func ledger(_ encoding: String) -> String {
  """
  {"name": "fuzz", "resources": [{"name": "loans", "path": "loans.csv", "encoding": "\(encoding)",
    "dialect": {"commentChar": "합계"},
    "gongyak": {"controlTotal": {"label": "합계", "field": "amount"}},
    "schema": {"primaryKey": ["number"], "fields": [
      {"name": "number", "type": "string", "constraints": {"pattern": "L[0-9]{4}-[0-9]+"}},
      {"name": "day", "type": "date", "format": "%Y.%m.%d"},
      {"name": "company", "type": "string", "constraints": {"maxLength": 9}},
      {"name": "business", "type": "string"},
      {"name": "amount", "type": "number", "groupChar": ",", "constraints": {"minimum": 30}},
      {"name": "count", "type": "integer", "bareNumber": false},
      {"name": "paid", "type": "boolean"},
      {"name": "month", "type": "yearmonth"},
      {"name": "time", "type": "datetime", "format": "any"}],
      "gongyak": {"checks": [
        {"check": "business-number", "field": "business"},
        {"check": "within-term", "field": "day", "from": "2014-07-01", "to": "2018-06-30"}]}}}]}
  """
}

private func write(_ bytes: ArraySlice<UInt8>, to path: String) {
  guard let file = unsafe fopen(path, "w") else { return }
  defer { unsafe fclose(file) }
  // The buffer is only read, for the length of the call.
  _ = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
}
