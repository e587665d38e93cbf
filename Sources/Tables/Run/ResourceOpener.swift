internal import Diagnostics
internal import JSON

/// Opens the files of a resource, and says why where it cannot.
struct ResourceOpener {
  private let package: DataPackage

  /// Larger texts are refused in encodings that are turned into UTF-8 in memory.
  private static let transcodingLimit = 1 << 30

  init(_ package: DataPackage) { self.package = package }

  /// The text of a table and the encoding that is left to decode.
  func open(
    _ resource: Resource
  ) throws(TableReader.Refusal) -> (source: TextSource, encoding: TextEncoding) {
    let formats = ["csv", "tsv", "txt", "tab", "dat", "psv", ""]
    let compressed = ["gz", "zip", "bz2", "xz", "zst", "7z"]
    if compressed.contains(resource.format)
      || resource.paths.contains(where: { path in compressed.contains { path.hasSuffix("." + $0) } }
      )
      || resource.descriptor["compression"]?.string.map({ !$0.isEmpty }) == true
    {
      throw refusal("compression-error", ko: "압축된 파일은 읽지 않음", en: "compressed files are not read")
    }
    guard formats.contains(resource.format) else {
      throw refusal(
        "format-error", ko: "“\(resource.format)” 형식의 표는 읽지 않음",
        en: "tables of the format “\(resource.format)” are not read")
    }
    if let impossibility = resource.dialect.impossibility {
      throw TableReader.Refusal(type: "source-error", note: impossibility)
    }
    let source = TextSource(files: try files(of: resource))
    let encoding = try encoding(of: resource, source)
    return resource.dialect.isReadInParts(encoding)
      ? (source, encoding) : (try transcoded(source, encoding), .utf8)
  }

  /// The declared encoding; without one, UTF-8 or what a byte order mark says.
  ///
  /// What the bytes might be is never guessed: a text in one encoding may well read as another,
  /// and say something else (Data Resource, “encoding”).
  private func encoding(
    of resource: Resource, _ source: TextSource
  ) throws(TableReader.Refusal) -> TextEncoding {
    guard let declared = resource.encoding, !declared.isEmpty else {
      do throws(Diagnostic) {
        let start = ByteBuffer()
        _ = try source.read(at: 0, count: 2, into: start)
        let marks: [[UInt8]] = [[0xFE, 0xFF], [0xFF, 0xFE]]
        let isMarked = marks.contains { start.view.starts(with: $0, at: 0) }
        return isMarked ? .utf16(isBigEndian: nil) : .utf8
      } catch {
        throw TableReader.Refusal(type: error.code, note: error.message)
      }
    }
    if let encoding = TextEncoding(name: declared) { return encoding }
    throw refusal(
      "encoding-error", ko: "인코딩 “\(declared)”을(를) 모름",
      en: "the encoding “\(declared)” is not known")
  }

  /// The files of a resource, opened.
  func files(of resource: Resource) throws(TableReader.Refusal) -> [InputFile] {
    var files: [InputFile] = []
    for path in resource.paths {
      guard !path.contains("://") else {
        throw refusal(
          "scheme-error", ko: "“\(path)”: 네트워크 주소는 읽지 않음",
          en: "“\(path)”: network addresses are not read")
      }
      do throws(Diagnostic) {
        files.append(try InputFile(path, inside: package.folder))
      } catch {
        throw TableReader.Refusal(type: "scheme-error", note: error.message)
      }
    }
    return files
  }

  private func refusal(_ type: String, ko: String, en: String) -> TableReader.Refusal {
    TableReader.Refusal(type: type, note: Wording(ko: ko, en: en))
  }

  private func transcoded(
    _ source: TextSource, _ encoding: TextEncoding
  ) throws(TableReader.Refusal) -> TextSource {
    guard source.size <= Self.transcodingLimit else {
      throw refusal(
        "encoding-error",
        ko: "1 GiB를 넘는 파일은 UTF-8로, 또는 보통의 CSV 형식 설정과 CP949로만 읽음",
        en: "files of more than 1 GiB are read in UTF-8 only, or in CP949 in a usual dialect")
    }
    do throws(Diagnostic) {
      return try source.transcoded(from: encoding)
    } catch {
      throw TableReader.Refusal(type: error.code, note: error.message)
    }
  }
}

/// Compares the files of a resource with the hash and the size that the descriptor gives.
enum FileChecks {
  static func errors(_ resource: Resource, _ files: [InputFile]) throws(Diagnostic) -> [ReportError]
  {
    var errors: [ReportError] = []
    let size = files.reduce(0) { $0 + $1.size }
    if let expected = resource.descriptor["bytes"]?.integer, expected != size {
      errors.append(
        ReportError(
          "byte-count",
          Wording(
            ko: "파일이 \(size) 바이트, 서술자에는 \(expected) 바이트",
            en: "the file has \(size) bytes, the descriptor says \(expected)")))
    }
    guard let text = resource.descriptor["hash"]?.string, !text.isEmpty else { return errors }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let name = parts.count == 2 ? parts[0].lowercased() : "md5"
    guard let actual = try digest(name, files) else { return errors }
    if actual != (parts.last ?? "").lowercased() {
      errors.append(
        ReportError(
          "hash-count",
          Wording(
            ko: "파일의 \(name) 해시가 \(actual), 서술자에는 \(parts.last ?? "")",
            en: "the \(name) hash of the file is \(actual), the descriptor says"
              + " \(parts.last ?? "")"),
          hint: Wording(
            ko: "파일이 바뀌었으니 보낸 곳에 확인하십시오", en: "the file has changed: ask its sender")))
    }
    return errors
  }

  /// The SHA-256 of the files one after the other, in hexadecimal.
  static func sha256(_ files: [InputFile]) throws(Diagnostic) -> String {
    try digest(Hasher64<SHA256.Core>(), files)
  }

  /// The digest in hexadecimal; nil for a function that is not known.
  private static func digest(_ name: String, _ files: [InputFile]) throws(Diagnostic) -> String? {
    switch name {
    case "md5": return try digest(Hasher64<MD5>(), files)
    case "sha1": return try digest(Hasher64<SHA1>(), files)
    case "sha256": return try digest(Hasher64<SHA256.Core>(), files)
    case "sha512": return try digest(Hasher64<SHA512>(), files)
    default: return nil
    }
  }

  private static func digest<Hash>(
    _ hasher: Hasher64<Hash>, _ files: [InputFile]
  ) throws(Diagnostic) -> String {
    var hasher = hasher
    let buffer = ByteBuffer()
    for file in files {
      var offset = 0
      while offset < file.size {
        buffer.removeAll()
        let read = try file.read(at: offset, count: min(1 << 18, file.size - offset), into: buffer)
        if read == 0 { break }
        hasher.update(buffer.view.array(0, read))
        offset += read
      }
    }
    return Hexadecimal.text(hasher.finish())
  }
}
