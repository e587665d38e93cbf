import TestSupport
import Testing

@testable import Tables

@Suite("Dates and times against a plain reading of their patterns")
struct DateOracleTests {
  /// Of each line a pattern has one directive at most, and no day of the year beside a month.
  private static let parts = [
    ["%Y", "%y"], ["%m", "%b", "%B"], ["%d"], ["%H", "%I"], ["%M"], ["%S"], ["%p"], ["%f"], ["%%"],
  ]
  private static let marks = ["", "", ".", "-", "/", " ", ". ", "년", "t"]

  @Test("random patterns read random texts as a plain strptime does")
  func random() {
    var random = SeededGenerator(seed: 11)
    var (taken, doubted) = (0, 0)
    for _ in 0..<20_000 {
      var chosen = Self.parts.compactMap { $0.randomElement(using: &random) }
        .shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random))
      if !chosen.contains(where: { ["%m", "%b", "%B", "%d"].contains($0) }) { chosen.append("%j") }
      let format = chosen.map { $0 + (Self.marks.randomElement(using: &random) ?? "") }.joined()
      let text = Self.text(format, &random)
      guard case .success(let pattern) = DatePattern.compile(format) else {
        Issue.record("\(format) does not compile")
        continue
      }
      let oracle = Strptime(format, text)
      let reading = pattern.read(Array(text.utf8))
      #expect(reading?.date?.days == oracle.first?.day, "\(format): \(text)")
      #expect(reading?.time == oracle.first?.time, "\(format): \(text)")
      taken += reading == nil ? 0 : 1
      // A fraction has no usual number of digits.
      guard Set(oracle.all).count > 1, !format.contains("%f") else { continue }
      doubted += 1
      #expect(pattern.isAmbiguous(Array(text.utf8)), "\(format): \(text)")
    }
    #expect(taken > 4000 && doubted > 100)
  }

  @Test(
    "a text with too few digits between marks is doubted, and no other",
    arguments: [
      ("%Y%m%d", "2014111", true), ("%Y%m%d", "201411", true), ("%Y%m%d", "20141101", false),
      ("%y%m%d", "14111", true), ("%Y.%m.%d", "2014.7.1", false), ("%Y-%m%d", "2014-711", true),
      ("%H%M%S", "9305", true), ("%H:%M", "9:5", false), ("%b%d", "Jan1", false),
      ("%Y%m%d %H:%M", "20141101 9:5", false), ("%Y%m%d %H:%M", "2014111 09:05", true),
    ])
  func doubts(_ format: String, _ text: String, _ isAmbiguous: Bool) throws {
    let pattern = try DatePattern.compile(format).get()
    #expect(pattern.read(Array(text.utf8)) != nil)
    #expect(pattern.isAmbiguous(Array(text.utf8)) == isAmbiguous)
  }

  /// A text in the form of a pattern, or nearly so.
  private static func text(_ format: String, _ random: inout SeededGenerator) -> String {
    var text = ""
    var rest = format[...]
    while let character = rest.popFirst() {
      guard character == "%", let letter = rest.popFirst() else {
        text.append(character)
        continue
      }
      switch letter {
      case "Y": text += "\(Int.random(in: 1900...2100, using: &random))"
      case "b", "B":
        text += ["Jan", "january", "MAY", "Dec", "feb"].randomElement(using: &random) ?? ""
      case "p": text += ["AM", "pm"].randomElement(using: &random) ?? ""
      case "j": text += "\(Int.random(in: 0...400, using: &random))"
      case "%": text += "%"
      default:
        let number = Int.random(in: 0...(letter == "m" || letter == "I" ? 14 : 70), using: &random)
        text += number < 10 && Bool.random(using: &random) ? "0\(number)" : "\(number)"
      }
    }
    guard Int.random(in: 0..<6, using: &random) == 0,
      let place = text.indices.randomElement(using: &random)
    else { return text }
    text.remove(at: place)
    return text
  }
}

/// A plain strptime: each directive takes as many digits as it may, and fewer where the rest then
/// fits; all ways are found, the preferred one first.
private struct Strptime {
  struct Moment: Hashable {
    let day: Int32
    let time: ExactDecimal
  }

  private(set) var all: [Moment] = []
  var first: Moment? { all.first }

  init(_ format: String, _ text: String) { walk(format[...], text[...], [:]) }

  private static let numbers: [Character: (digits: ClosedRange<Int>, values: ClosedRange<Int>)] = [
    "Y": (4...4, 1...9999), "y": (1...2, 0...99), "m": (1...2, 1...12), "d": (1...2, 1...31),
    "H": (1...2, 0...23), "I": (1...2, 1...12), "M": (1...2, 0...59), "S": (1...2, 0...59),
    "j": (1...3, 1...366),
  ]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private mutating func walk(
    _ format: Substring, _ text: Substring, _ found: [Character: String]
  ) {
    guard let first = format.first else {
      if text.isEmpty, let moment = Self.moment(found) { all.append(moment) }
      return
    }
    if first == " " {
      let rest = text.drop { $0 == " " }
      if rest.count < text.count { walk(format.drop { $0 == " " }, rest, found) }
      return
    }
    guard first == "%", let letter = format.dropFirst().first, letter != "%" else {
      let rest = first == "%" ? format.dropFirst(2) : format.dropFirst()
      if text.first?.lowercased() == first.lowercased() { walk(rest, text.dropFirst(), found) }
      return
    }
    for piece in Self.pieces(letter, text) {
      walk(
        format.dropFirst(2), text.dropFirst(piece.count),
        found.merging([letter == "b" ? "B" : letter: String(piece)]) { $1 })
    }
  }

  /// What a directive may take of a text, the longest first.
  private static func pieces(_ letter: Character, _ text: Substring) -> [Substring] {
    func isDigits(_ piece: Substring) -> Bool { piece.allSatisfy { ("0"..."9").contains($0) } }
    switch letter {
    case "b", "B":
      let names = letter == "b" ? months.map { String($0.prefix(3)) } : months
      return names.filter { text.lowercased().hasPrefix($0) }.map { text.prefix($0.count) }
    case "p": return ["am", "pm"].contains(text.prefix(2).lowercased()) ? [text.prefix(2)] : []
    case "f":
      let digits = text.prefix(6).prefix { isDigits("\($0)") }
      return digits.isEmpty ? [] : [digits]
    default:
      guard let (digits, values) = numbers[letter] else { return [] }
      return digits.reversed().map { text.prefix($0) }.enumerated().filter { place, piece in
        piece.count == digits.upperBound - place && isDigits(piece)
          && Int(piece).map(values.contains) ?? false
      }.map(\.element)
    }
  }

  private static func moment(_ found: [Character: String]) -> Moment? {
    func number(_ letter: Character) -> Int? { found[letter].flatMap { Int($0) } }
    let named = found["B"].flatMap { name in
      months.firstIndex { $0.hasPrefix(name.lowercased()) }.map { $0 + 1 }
    }
    return day(
      year: number("Y") ?? number("y").map { $0 < 69 ? 2000 + $0 : 1900 + $0 } ?? 1900,
      month: number("m") ?? named ?? 1, day: number("d") ?? 1, ofYear: number("j")
    ).flatMap { day in
      var hour = number("H") ?? number("I") ?? 0
      if let half = found["p"]?.lowercased() { hour = hour % 12 + (half == "pm" ? 12 : 0) }
      let seconds = hour * 3600 + (number("M") ?? 0) * 60 + (number("S") ?? 0)
      return ExactDecimal(parsing: "\(seconds).\(found["f"] ?? "0")").map {
        Moment(day: day, time: $0)
      }
    }
  }

  /// Days since 1970, counted year by year and month by month.
  private static func day(year: Int, month: Int, day: Int, ofYear: Int?) -> Int32? {
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 && year % 100 != 0 || year % 400 == 0 }
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard ofYear != nil || day <= lengths[month - 1] else { return nil }
    let before = ofYear.map { $0 - 1 } ?? lengths.prefix(month - 1).reduce(0, +) + day - 1
    let years = year < 1970 ? (year..<1970) : (1970..<year)
    let days = years.reduce(0) { $0 + (isLeap($1) ? 366 : 365) }
    return Int32((year < 1970 ? -days : days) + before)
  }
}
