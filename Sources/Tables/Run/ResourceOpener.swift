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
    let compression = resource.descriptor["compression"]?.string ?? ""
    if compressed.contains(resource.format)
      || resource.paths.contains(where: { path in compressed.contains { path.hasSuffix("." + $0) } }
      ) || !["", "no", "none"].contains(compression)
    {
      throw TableReader.Refusal(
        type: "compression-error",
        note: Wording(ko: "압축된 파일은 읽지 않음", en: "compressed files are not read"),
        hint: FileKind.unpack)
    }
    guard formats.contains(resource.format) else {
      throw TableReader.Refusal(
        type: "format-error",
        note: Wording(
          ko: "“\(resource.format)” 형식의 표는 읽지 않음",
          en: "tables of the format “\(resource.format)” are not read"),
        hint: FileKind.saveAsCSV)
    }
    if let impossibility = resource.dialect.impossibility {
      throw TableReader.Refusal(type: "source-error", note: impossibility)
    }
    let files = try files(of: resource)
    let source = TextSource(files: files)
    let start = try start(of: source)
    if let kind = FileKind(start) { throw kind.refusal(files.first?.path ?? "") }
    let encoding = try encoding(of: resource, start)
    return resource.dialect.isReadInParts(encoding)
      ? (source, encoding) : (try transcoded(source, encoding), .utf8)
  }

  /// The declared encoding; without one, UTF-8 or what a byte order mark says.
  ///
  /// What the bytes might be is never guessed: a text in one encoding may well read as another,
  /// and say something else (Data Resource, “encoding”).
  private func encoding(
    of resource: Resource, _ start: [UInt8]
  ) throws(TableReader.Refusal) -> TextEncoding {
    guard let declared = resource.encoding, !declared.isEmpty else {
      let isMarked = start.starts(with: [0xFE, 0xFF]) || start.starts(with: [0xFF, 0xFE])
      return isMarked ? .utf16(isBigEndian: nil) : .utf8
    }
    if let encoding = TextEncoding(name: declared) { return encoding }
    let known = ["utf-8", "cp949", "euc-kr", "utf-16", "latin1", "windows-1252", "ascii"]
    let nearest = Suggestion.nearest(to: declared.lowercased(), in: known)
    throw TableReader.Refusal(
      type: "encoding-error",
      note: Wording(
        ko: "인코딩 “\(declared)”을(를) 모름", en: "the encoding “\(declared)” is not known"),
      hint: nearest.map { Wording(ko: "“\($0)”을(를) 뜻했습니까?", en: "did you mean “\($0)”?") }
        ?? Wording(
          ko: "“utf-8”이나 “cp949”(엑셀의 보통 CSV)를 적으십시오",
          en: "declare “utf-8”, or “cp949” for plain CSV files of Korean Excel"))
  }

  /// The first bytes of a text.
  private func start(of source: TextSource) throws(TableReader.Refusal) -> [UInt8] {
    do throws(Diagnostic) {
      let start = ByteBuffer()
      _ = try source.read(at: 0, count: FileKind.reach, into: start)
      return start.view.array(0, start.count)
    } catch {
      throw TableReader.Refusal(type: error.code, note: error.message)
    }
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
        throw TableReader.Refusal(
          type: "scheme-error", note: error.message, hint: error.hint ?? hint(for: path))
      }
    }
    return files
  }

  /// The file that was probably meant by a name that no file has.
  private func hint(for path: String) -> Wording? {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let name = String(path.dropFirst(folder.count))
    let names = InputFile.names(in: package.folder + folder)
    let look = LookAlike.plain(name).lowercased()
    guard let found = names.first(where: { LookAlike.plain($0).lowercased() == look }) else {
      return Suggestion.nearest(to: name, in: names).map {
        Wording(ko: "“\(folder)\($0)”을(를) 뜻했습니까?", en: "did you mean “\(folder)\($0)”?")
      }
    }
    let doubt = LookAlike.hiddenNames(in: found) ?? LookAlike.hiddenNames(in: name)
    return Wording(
      ko: "같아 보이는 파일 “\(folder)\(found)”이(가) 있으니 파일 이름을 “\(name)”(으)로 바꾸십시오"
        + (doubt.map { " (다른 글자: \($0.korean))" } ?? ""),
      en: "there is a file “\(folder)\(found)” that looks the same: rename it to “\(name)”"
        + (doubt.map { " (what differs: \($0.english))" } ?? ""))
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
            ko: "파일이 \(size) 바이트, 설명 파일에는 \(expected) 바이트",
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
            ko: "파일의 \(name) 해시가 \(actual), 설명 파일에는 \(parts.last ?? "")",
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
