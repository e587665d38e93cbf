internal import Diagnostics

/// What a file is that bears the name of a table, but is none; known by how it begins.
struct FileKind: Sendable {
  private let starts: [String]
  /// A text further on that tells it from others that begin alike.
  private let mark: String?
  private let name: Wording
  private let remedy: Wording

  private init(
    _ starts: [String], mark: String? = nil, _ ko: String, _ en: String, _ remedy: Wording
  ) {
    self.starts = starts
    self.mark = mark
    name = Wording(ko: ko, en: en)
    self.remedy = remedy
  }

  /// How many bytes are looked at.
  static let reach = 4096

  /// The beginnings stand for bytes, one a character; the first kind that fits is meant.
  private static let all: [FileKind] = [
    FileKind(["PK\u{3}\u{4}"], mark: "hwp+zip", "한글 문서(hwpx)", "Hangul document (hwpx)", getCSV),
    FileKind(["PK\u{3}\u{4}"], mark: "word/", "워드 문서(docx)", "Word document (docx)", getCSV),
    FileKind(
      ["PK\u{3}\u{4}"], mark: "opendocument.spreadsheet", "스프레드시트(ods)", "spreadsheet (ods)",
      saveAsCSV),
    FileKind(
      ["PK\u{3}\u{4}"], mark: "xl/", "엑셀 통합 문서(xlsx)", "Excel workbook (xlsx)", saveAsCSV),
    FileKind(
      ["PK\u{3}\u{4}"], mark: "[Content_Types].xml", "엑셀 통합 문서(xlsx)", "Excel workbook (xlsx)",
      saveAsCSV),
    FileKind(["PK\u{3}\u{4}"], "압축 파일(zip)", "archive (zip)", unpack),
    FileKind(
      ["\u{D0}\u{CF}\u{11}\u{E0}\u{A1}\u{B1}\u{1A}\u{E1}"], mark: "H\0w\0p\0", "한글 문서(hwp)",
      "Hangul document (hwp)", getCSV),
    FileKind(
      ["\u{D0}\u{CF}\u{11}\u{E0}\u{A1}\u{B1}\u{1A}\u{E1}"], "옛 형식의 엑셀 파일(xls)이나 한글 문서(hwp)",
      "old Excel (xls) or Hangul (hwp) file", saveAsCSV),
    FileKind(["HWP Document File"], "한글 문서(hwp)", "Hangul document (hwp)", getCSV),
    FileKind(["%PDF-"], "PDF 문서", "PDF document", getCSV),
    FileKind(["{\\rtf"], "서식 있는 문서(rtf)", "rich text document (rtf)", getCSV),
    FileKind(["\u{1F}\u{8B}"], "압축 파일(gz)", "archive (gz)", unpack),
    FileKind(["7z\u{BC}\u{AF}\u{27}\u{1C}"], "압축 파일(7z)", "archive (7z)", unpack),
    FileKind(["Rar!\u{1A}\u{7}"], "압축 파일(rar)", "archive (rar)", unpack),
    FileKind(["BZh"], mark: "1AY&SY", "압축 파일(bz2)", "archive (bz2)", unpack),
    FileKind(["\u{FD}7zXZ\0"], "압축 파일(xz)", "archive (xz)", unpack),
    FileKind(["\u{28}\u{B5}\u{2F}\u{FD}"], "압축 파일(zst)", "archive (zst)", unpack),
    FileKind(["\u{89}PNG\r\n", "\u{FF}\u{D8}\u{FF}"], "그림 파일", "picture", getCSV),
    FileKind(["<!doctype html", "<html", "<table"], "웹 페이지(HTML)", "web page (HTML)", saveAsCSV),
    FileKind(["<?xml"], mark: "excel.sheet", "엑셀 XML 파일", "Excel XML file", saveAsCSV),
    FileKind(["<?xml"], mark: "<html", "웹 페이지(HTML)", "web page (HTML)", saveAsCSV),
    FileKind(["<?xml"], "XML 파일", "XML file", getCSV),
  ]

  /// The kind of a file that begins with some bytes; nil for a text that may be a table.
  init?(_ bytes: [UInt8]) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var text = bytes.dropFirst(hasMark ? 3 : 0).prefix(Self.reach)[...]
    if let first = text.first(where: { !" \t\r\n".utf8.contains($0) }), first == 0x3C {
      text = text.drop { $0 != 0x3C }
    }
    let lower = Self.lower(text)
    let found = Self.all.first { kind in
      kind.starts.contains { lower.starts(with: Self.bytes($0)) }
        && (kind.mark.map { lower.contains(Self.bytes($0)) } ?? true)
    }
    guard let found else { return nil }
    self = found
  }

  private static func bytes(_ text: String) -> [UInt8] {
    lower(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
  }

  private static func lower(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Why a file of this kind is not read.
  func refusal(_ path: String) -> TableReader.Refusal {
    TableReader.Refusal(
      type: remedy == Self.unpack ? "compression-error" : "format-error",
      note: Wording(
        ko: "“\(path)”은(는) CSV가 아니라 \(name.korean)임",
        en: "“\(path)” is not CSV: it is a file of another kind, \(name.english)"),
      hint: remedy)
  }
}

extension FileKind {
  /// What to do with a workbook.
  static let saveAsCSV = Wording(
    ko: "엑셀에서 열어 “다른 이름으로 저장”에서 “CSV UTF-8(쉼표로 분리)”을(를) 골라 저장하십시오",
    en: "open it in Excel, and choose “CSV UTF-8” under “Save As”")

  /// What to do with a compressed file.
  static let unpack = Wording(
    ko: "압축을 풀어 그 안의 CSV 파일을 두고 “path”에 그 이름을 적으십시오",
    en: "unpack it, and name the CSV file that is in it under “path”")

  /// What to do with a document that a spreadsheet does not open.
  private static let getCSV = Wording(
    ko: "표를 CSV로 내보내 달라고 보낸 곳에 요청하십시오", en: "ask the sender to export the table as CSV")
}
