internal import Templating

/// Adds to the values that pages show what a word processor must be told besides: where each cell
/// of a table is and how large.
///
/// It reads the very values that pages are made of, so both forms of a document say the same.
struct OfficeModel {
  /// Whether packages are made at all; pages need no layout.
  private let isNeeded: Bool
  private let contact: Office?
  private let licence: Licence?

  /// What a value is about.
  enum Subject {
    case table(OfficeSheet)
    case roadmap, outreach, pledge, press
  }

  init(isNeeded: Bool = true, contact: Office? = nil, licence: Licence? = nil) {
    self.isNeeded = isNeeded
    self.contact = contact
    self.licence = licence
  }

  /// The value with a member `office`.
  ///
  /// For a table it is its layout; for a document, the layout of the table at its head. Tables of a
  /// document differ in `id`.
  func adding(to value: TemplateValue, _ subject: Subject, id: Int) -> TemplateValue {
    guard isNeeded, case .record(let record) = value else { return value }
    func layout(
      _ rows: [[OfficeCell]], heads: Int, on sheet: OfficeSheet = .upright
    ) -> TemplateValue {
      OfficeLayout(rows, headRowCount: heads, width: sheet.textWidth).value(id: id + 1)
    }
    let office: TemplateValue
    switch subject {
    case .table(let sheet):
      office = layout(Self.table(record), heads: record.list("headRows").count, on: sheet)
    case .roadmap: office = layout(Self.roadmap(record), heads: 2)
    case .outreach: office = layout(Self.outreach(record), heads: 1)
    case .pledge: office = ["classification": layout(Self.classification(record), heads: 0)]
    case .press: office = ["facts": layout(facts(record), heads: 0)]
    }
    return .record(TemplateRecord(zip(record.keys, record.values) + [("office", office)]))
  }

  private static func table(_ table: TemplateRecord) -> [[OfficeCell]] {
    let heads = table.list("headRows").map { row in
      row.elements.compactMap(\.record).map { head in
        OfficeCell(
          head.text("label"), .head, columns: head.integer("columns") ?? 1,
          rows: head.integer("rows") ?? 1)
      }
    }
    let body = table.list("rows").compactMap(\.record).map { row -> [OfficeCell] in
      let unit = row.text("unit")
      let isTotal = row["isTotal"]?.isTrue ?? false
      let label = row.text("label") + (unit.isEmpty ? "" : " (\(unit))")
      let stub = OfficeCell(label, .stub, isTotal: isTotal, level: row.integer("level") ?? 1)
      return [stub]
        + row.list("cells").compactMap(\.record).map {
          OfficeCell($0.text("text"), .number, isTotal: isTotal)
        }
    }
    return heads + body
  }

  private static func roadmap(_ roadmap: TemplateRecord) -> [[OfficeCell]] {
    let years = roadmap.list("years").compactMap(\.text)
    let heads = [
      [
        OfficeCell("구 분", .head, rows: 2),
        OfficeCell("연도별 확인지표", .head, columns: max(1, years.count)),
      ],
      years.map { OfficeCell($0, .head) },
    ]
    let tracks = roadmap.list("tracks").compactMap(\.record).map { track in
      [OfficeCell("○ " + track.text("title"), .stub)]
        + track.list("milestones").compactMap(\.text).map { OfficeCell($0, .text) }
    }
    let rates = roadmap.list("achievements").compactMap(\.text)
    return heads + tracks + [
      [OfficeCell("달성도", .stub, isTotal: true)]
        + rates.map { OfficeCell($0, .number, isTotal: true) }
    ]
  }

  private static func outreach(_ outreach: TemplateRecord) -> [[OfficeCell]] {
    [["연 번", "구 분", "실 적", "비 고"].map { OfficeCell($0, .head) }]
      + outreach.list("rows").compactMap(\.record).map { row in
        [
          OfficeCell(row.text("number"), .text), OfficeCell(row.text("kind"), .stub),
          OfficeCell(row.list("lines").compactMap(\.text), .text),
          OfficeCell(row.text("remark"), .text),
        ]
      }
  }

  private static func classification(_ pledge: TemplateRecord) -> [[OfficeCell]] {
    let partners = pledge.list("partners").compactMap(\.text).joined(separator: ", ")
    let rows = [
      ("분 류", "\(pledge.text("origin")) \(pledge.text("type"))", "재 원", pledge.text("funding")),
      (
        "담당부서", "\(pledge.text("department")) ☎ \(pledge.text("phone"))", "추진상태",
        pledge.text("status")
      ),
    ]
    let pairs = rows.map { left, text, right, other in
      [
        OfficeCell(left, .head), OfficeCell(text, .text), OfficeCell(right, .head),
        OfficeCell(other, .text),
      ]
    }
    guard !partners.isEmpty else { return pairs }
    return pairs + [[OfficeCell("협조부서", .head), OfficeCell(partners, .text, columns: 3)]]
  }

  private func facts(_ press: TemplateRecord) -> [[OfficeCell]] {
    let facts = [
      OfficeCell("작성일", .head),
      OfficeCell(press["date"]?.record?.text("text") ?? "", .text),
      OfficeCell("담당부서", .head),
      OfficeCell("\(contact?.name ?? "") ☎ \(contact?.phone ?? "")", .text),
    ]
    let terms = OfficeCell("이용조건", .head)
    let licence = licence.map { "공공누리 \($0.name)\($0.allowsAI ? ", AI유형" : "")" } ?? ""
    guard let pledge = press["pledge"]?.record else {
      return [facts, [terms, OfficeCell(licence, .text, columns: 3)]]
    }
    let subject = "\(pledge.text("number")) \(pledge.text("title"))"
    return [
      facts,
      [OfficeCell("공약사업", .head), OfficeCell(subject, .text), terms, OfficeCell(licence, .text)],
    ]
  }
}
