internal import Figures
internal import JSON
internal import Tables
internal import Templating

/// One ledger file as the quality and provenance pages describe it.
struct CheckedLedger: Sendable {
  var name: String
  var family: String
  var title: String
  var path: String
  var encoding: String
  var rowCount: Int
  var byteCount: Int
  var fingerprint: ResourceFingerprint?
  /// The sum that the sender declared, and the sum of the rows; nil where none is declared.
  var controlTotal: (declared: String, computed: String)?
  /// The kinds of rules that its records were held against.
  var checkKinds: Set<String>
  var errorCount: Int
  var warningCount: Int
  /// Whether the number and the sum of its rows would say what confidential figures do not.
  var isCountWithheld = false

  /// What all files of the family are called: a title without what is in brackets behind it.
  var familyTitle: String {
    guard let bracket = title.firstIndex(of: "(") else { return title }
    return title[..<bracket].split(separator: " ").joined(separator: " ")
  }

  /// The SHA-256 of the file in hexadecimal.
  var sha256: String { fingerprint?.hexDigest ?? "" }

  var value: TemplateValue {
    [
      "id": .text("file-\(name)"), "name": .text(name), "title": .text(title), "path": .text(path),
      "encoding": .text(encoding.uppercased()),
      "rows": .text(Self.count([self], \.rowCount)),
      "bytes": .text(Self.count([self], \.byteCount)), "sha256": .text(sha256),
      "controlTotal": shownTotal.map { .text($0.declared) } ?? .nothing,
      "computedTotal": shownTotal.map { .text($0.computed) } ?? .nothing,
      "errors": .integer(errorCount), "warnings": .integer(warningCount),
      "holds": .bool(errorCount == 0),
    ]
  }

  private var shownTotal: (declared: String, computed: String)? {
    isCountWithheld ? nil : controlTotal
  }

  /// What files count together, unless one of them must not be counted in public.
  static func count(_ files: [CheckedLedger], _ part: KeyPath<CheckedLedger, Int>) -> String {
    guard !files.contains(where: \.isCountWithheld) else { return "비공개" }
    return NumberFormat.grouped(Int128(files.reduce(0) { $0 + $1[keyPath: part] }))
  }
}

/// What the quality page shows: which files were checked for what, and what was found.
struct QualityModel {
  let files: [CheckedLedger]
  let package: JSONValue
  let figures: FigureBook

  /// The value `quality` of templates; documents are only made of ledgers without errors.
  var value: TemplateValue {
    let isOpen = !files.contains(where: \.isCountWithheld)
    let rows = CheckedLedger.count(files, \.rowCount) + (isOpen ? "행" : "")
    let bytes = CheckedLedger.count(files, \.byteCount) + (isOpen ? "바이트" : "")
    let warningCount = files.reduce(0) { $0 + $1.warningCount }
    let scope = isOpen ? "원장 \(files.count)개, \(rows)을" : "원장 \(files.count)개를"
    let state = warningCount == 0 ? "오류가 없다." : "오류는 없고 확인할 점이 \(warningCount)건 있다."
    return [
      "valid": true, "sentence": .text("\(scope) 검증했으며 \(state)"),
      "counts": [
        ["label": "원장 파일", "value": .text("\(files.count)개")],
        ["label": "검증한 행", "value": .text(rows)],
        ["label": "자료의 크기", "value": .text(bytes)],
        ["label": "확인할 점", "value": .text("\(warningCount)건")],
      ],
      "files": .list(files.map(\.value)), "checks": .list(checks),
      "reconciliations": ReconciliationModel(figures).values(package),
    ]
  }

  /// Every kind of check that was made, with how many rows it was made on.
  private var checks: [TemplateValue] {
    var checks: [TemplateValue] = [check("형식과 필수 값", "모든 원장", files)]
    let controlled = files.filter { $0.controlTotal != nil }
    if !controlled.isEmpty { checks.append(check("보낸 기관의 합계 행과 대조", "합계 행이 있는 원장", controlled)) }
    checks.append(check("주민등록번호가 섞이지 않았는지", "모든 원장", files))
    for (kind, title) in Self.titles {
      let own = files.filter { $0.checkKinds.contains(kind) }
      guard !own.isEmpty else { continue }
      checks.append(check(title, families(of: own).joined(separator: ", "), own))
    }
    return checks
  }

  private func check(_ title: String, _ target: String, _ files: [CheckedLedger]) -> TemplateValue {
    return [
      "title": .text(title), "target": .text(target),
      "checked": .text(CheckedLedger.count(files, \.rowCount)),
      "findings": .integer(files.reduce(0) { $0 + $1.errorCount }), "holds": true,
    ]
  }

  /// The rules of schemas as the page names them, in its order.
  private static let titles: [(kind: String, title: String)] = [
    ("primary-key", "기본 키의 중복"), ("unique-keys", "고유 키의 중복"),
    ("family-key", "원장 전체에서 번호의 중복"), ("foreign-keys", "다른 원장에 대한 참조"),
    ("business-number", "사업자등록번호 검증"), ("within-term", "임기 안의 날짜"),
    ("effective-value", "그날의 이율과 대조"), ("conditional-reference", "보증서 담보와 보증 원장 대조"),
    ("suspicious-duplicate", "같은 업체·날짜·금액의 중복"), ("no-gaps", "빠진 달"),
  ]

  /// The families of some files, each once, in the order of the package.
  private func families(of files: [CheckedLedger]) -> [String] {
    var titles: [String] = []
    for file in files where !titles.contains(file.familyTitle) { titles.append(file.familyTitle) }
    return titles
  }
}
