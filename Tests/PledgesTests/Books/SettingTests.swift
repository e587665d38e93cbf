import Diagnostics
import Foundation
import Pledges
import TestSupport
import Testing

/// No setting that somebody wrote is passed over in silence.
@Suite("Settings of a book")
struct SettingTests {
  struct Fault: CustomTestStringConvertible, Sendable {
    let old: String
    let new: String
    var code = "book-error"
    var file = "book.json"
    var hint: String?
    var testDescription: String { new }
  }

  private static let protection = #""suppression": {"least": 3}"#
  private static let fulfilled = #""statuses": ["완료", "이행 후 계속추진"]}"#
  private static let loans = #""name": "loans.count", "title": "융자 건수","#

  static let faults = [
    Fault(old: protection, new: #""suppression": {"least": "3"}"#),
    Fault(old: protection, new: #""suppression": {"least": 3.0}"#),
    Fault(old: protection, new: #""suppression": {"least": -3}"#),
    Fault(old: protection, new: #""suppression": {"least": null}"#),
    Fault(
      old: protection, new: #""suppression": {"leats": 3}"#,
      hint: "did you mean “least”? the settings are least, dominance"),
    Fault(old: protection, new: #""suppression": 3"#),
    Fault(old: protection, new: #""suppression": {"least": 3, "dominance": "60"}"#),
    Fault(
      old: fulfilled, new: #""statuses": ["완료", "이행후 계속추진"]}"#,
      hint: "did you mean “이행 후 계속추진”?"),
    Fault(old: fulfilled, new: #""statuses": "완료"}"#),
    Fault(old: fulfilled, new: #""measure": "budget.rate", "# + fulfilled),
    Fault(
      old: fulfilled, new: #""formula": "완료 ÷ 전체", "# + fulfilled,
      hint: "the settings are name, measure, statuses"),
    Fault(
      old: #""measure": "budget.rate""#, new: #""measure": "budget.rates""#,
      code: "unknown-measure", hint: "did you mean “budget.rate”?"),
    Fault(old: #""ai": false"#, new: #""ai": "false""#),
    Fault(old: #""type": 1"#, new: #""type": "1""#),
    Fault(old: #""type": 1"#, new: #""type": 5"#),
    Fault(old: #""limit": 1000"#, new: #""limit": "1000""#),
    Fault(
      old: #""phone": "02-860-2865"},"#, new: #""fone": "02-860-2865"},"#,
      hint: "the settings are name, department, phone"),
    Fault(old: #""reasons": []"#, new: #""reasons": {}"#),
    Fault(old: #""office": "구로구청""#, new: #""office": 7"#),
    Fault(
      old: #""title": "구로구"#, new: #""evaluation": [], "title": "구로구"#,
      hint: "the settings are title, municipality, office, term, asOf, quarter, rounding,"
        + " suppression, rates, statuses, publisher, contact, licence, satisfaction, review,"
        + " previous, site"),
    Fault(
      old: loans, new: loans + #""confidential": "true","#, code: "measure-error",
      file: "measures.json"),
  ]

  @Test("A setting that means nothing is a finding at its place", arguments: faults)
  func reports(_ fault: Fault) throws {
    let book = try AlteredBook()
    try book.replace(fault.old, with: fault.new, in: "Inputs/" + fault.file)
    let errors = try book.errors()
    #expect(!errors.isEmpty)
    for error in errors {
      #expect(error.code == fault.code)
      #expect(error.cause == .configuration)
      #expect(error.location?.file == "Inputs/" + fault.file)
      #expect(error.hint?.english == fault.hint)
    }
  }

  static let units = [
    ("백만원", "1000000", true), ("백만 원", "1000000", true), ("원", "1000000", false),
    ("백만원", "100000", false), ("천원", "1000000", false), ("천원", "1000", true),
    ("명", "1000000", false), ("%", "1000000", false),
  ]

  @Test("Amounts that are in another unit than the measure counts in are refused", arguments: units)
  func comparesUnits(_ unit: String, _ scale: String, _ isRight: Bool) throws {
    let book = try AlteredBook()
    let target = """
      "required": true,
              "minimum": 0
            },
            "gongyak": {
              "unit":
      """
    try book.replace(
      target + " \"백만원\"", with: target + " \"\(unit)\"", in: "Inputs/schemas/budget.json")
    try book.replace(
      #""date": "연도", "scale": "1000000", "unit": "원", "shown": "백만원", "decimals": 0, "plan""#,
      with:
        #""date": "연도", "scale": "\#(scale)", "unit": "원", "shown": "백만원", "decimals": 0, "plan""#,
      in: "Inputs/measures.json")
    let errors = try book.errors().filter { $0.code == "unit-error" }
    #expect(errors.isEmpty == isRight)
    #expect(errors.allSatisfy { $0.location?.file == "Inputs/measures.json" && $0.hint != nil })
  }
}
