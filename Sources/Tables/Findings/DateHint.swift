internal import Diagnostics

/// What would be accepted in the place of a day or time that is written in another form.
enum DateHint {
  /// A form in which days or times are written.
  private struct Form {
    let format: String
    let pattern: DatePattern

    init?(_ format: String) {
      guard case .success(let pattern) = DatePattern.compile(format) else { return nil }
      self.format = format
      self.pattern = pattern
    }

    /// What a text says; without marks all digits must be there, or it could be read otherwise.
    func read(_ text: Substring) -> Found? {
      let letters = format.filter { $0 != "%" }
      if letters.allSatisfy({ "YymdHMS".contains($0) }) {
        guard text.utf8.count == letters.count * 2 + (letters.contains("Y") ? 2 : 0) else {
          return nil
        }
        // Six digits from 1900 to 2099 may as well be a year and a month.
        if letters == "ymd", text.hasPrefix("19") || text.hasPrefix("20") { return nil }
      }
      return pattern.read(Array(text.utf8)).map { Found(reading: $0, format: format) }
    }
  }

  /// The forms of days; only where none of a group fits, the next is tried, and all that fit within
  /// a group are possible.
  private static let days: [[Form]] = [
    [
      "%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d", "%Y. %m. %d.", "%Y. %m. %d", "%Y.%m.%d.",
      "%Y %m %d", "%Y년 %m월 %d일", "%Y년%m월%d일", "%Y년 %m월%d일",
    ],
    ["%m/%d/%Y", "%d/%m/%Y"], ["%m-%d-%Y", "%d-%m-%Y"], ["%m.%d.%Y", "%d.%m.%Y"],
    ["%y-%m-%d", "%y.%m.%d", "%y/%m/%d", "%y%m%d", "%y. %m. %d.", "%y.%m.%d.", "'%y.%m.%d"],
    ["%m/%d/%y", "%d/%m/%y"],
    ["%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%d %B %Y"],
  ].map { $0.compactMap(Form.init) }

  private static let times: [Form] = [
    "%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%I:%M:%S%p", "%I:%M%p", "%H:%M:%S.%f",
    "%H시 %M분 %S초", "%H시 %M분", "%H시%M분", "%H시", "%H%M%S", "%H%M",
  ].compactMap(Form.init)

  /// What a text says in one of the forms.
  private struct Found {
    var reading: DatePattern.Reading
    /// The form as a field declares it; nil where it has parts that no field can read.
    var format: String?
  }

  /// A text taken apart into a day and a time of day.
  private struct Parts {
    var day: Substring
    var time: Substring
    /// What stands between them.
    let mark: Substring
    /// Whether there was a day of the week, or a half of the day in Korean.
    var hasWords = false

    init(_ text: String, isTime: Bool) {
      let hasClock = text.contains(":") || text.contains("시")
      let found =
        hasClock
        ? text.wholeMatch(of: /(.*?)(\s+|T|)((?:오전|오후)?\s*\d{1,2}(?::|시).*)/)?.output
        : text.utf8.count < 12 ? nil : text.wholeMatch(of: /(\d{8})()(\d{4}|\d{6})/)?.output
      (day, mark, time) = (found?.1 ?? text[...], found?.2 ?? "", found?.3 ?? "")
      if isTime, found == nil { (day, time) = (time, day) }
      if day.last == ")", let weekday = day.wholeMatch(of: /(.*?)\s*\([월화수목금토일]\)/) {
        (day, hasWords) = (weekday.1, true)
      }
      if let half = time.wholeMatch(of: /(오전|오후)\s*(.*)/) {
        time = "\(half.2) \(half.1 == "오전" ? "AM" : "PM")"
        hasWords = true
      }
    }
  }

  /// What to do about a text that is not a value of a field of dates or times.
  static func hint(_ text: String, _ field: Field) -> Wording? {
    guard let sample = DatePattern.sample(of: field), text.utf8.count <= 60 else { return nil }
    let parts = Parts(text, isTime: field.type == .time)
    return known(parts, field) ?? impossible(parts.day, field) ?? serial(text, field)
      ?? incomplete(text, field)
      ?? Wording(ko: "“\(sample)”처럼 적으십시오", en: "write it like “\(sample)”")
  }

  // MARK: Other forms

  private static func known(_ parts: Parts, _ field: Field) -> Wording? {
    if parts.day.isEmpty, field.type != .time { return nil }
    let all = readings(parts)
    let texts = all.compactMap { DatePattern.text(of: $0.reading, as: field) }
    guard let first = all.first, let text = texts.first, texts.count == all.count else {
      return nil
    }
    if let other = texts.first(where: { $0 != text }) {
      return Wording(
        ko: "“\(text)”인지 “\(other)”인지 보낸 곳에 확인하여 그대로 적으십시오",
        en: "it may be “\(text)” or “\(other)”: ask the sender, and write the right one")
    }
    if field.type == .datetime, parts.time.isEmpty, let format = first.format {
      return Wording(
        ko:
          "시각까지 “\(text)”처럼 적거나, 날짜만 적는 열이면 “\"type\": \"date\", \"format\": \"\(format)\"” 설정을 적으십시오",
        en:
          "write the time too, like “\(text)”, or declare “\"type\": \"date\", \"format\": \"\(format)\"”"
          + " if the column has days alone")
    }
    guard let format = first.format, [.date, .time, .datetime].contains(field.type) else {
      return Wording(ko: "“\(text)”(으)로 적으십시오", en: "write “\(text)”")
    }
    return Wording(
      ko: "“\(text)”(으)로 적거나, 열 전체가 이 꼴이면 설명 파일에 “\"format\": \"\(format)\"” 설정을 적으십시오",
      en: "write “\(text)”, or declare “\"format\": \"\(format)\"” if the whole column is like this"
    )
  }

  /// All that a text may say.
  private static func readings(_ parts: Parts) -> [Found] {
    let clock: Found? =
      parts.time.isEmpty ? nil : times.lazy.compactMap { $0.read(parts.time) }.first
    guard parts.time.isEmpty || clock != nil else { return [] }
    if parts.day.isEmpty, let clock {
      return [Found(reading: clock.reading, format: parts.hasWords ? nil : clock.format)]
    }
    let found = days.lazy.map { $0.compactMap { $0.read(parts.day) } }.first { !$0.isEmpty } ?? []
    return found.map { day in
      var whole = day
      if let clock {
        whole.reading.hour = clock.reading.hour
        whole.reading.minute = clock.reading.minute
        whole.reading.second = clock.reading.second
        whole.format = "\(day.format ?? "")\(parts.mark)\(clock.format ?? "")"
      }
      if parts.hasWords { whole.format = nil }
      return whole
    }
  }

  // MARK: Days that are none

  /// Year, month and day as a text has them, whether or not there is such a day.
  private static func numbers(_ text: Substring) -> (year: Int, month: Int, day: Int)? {
    let found =
      text.wholeMatch(of: /(\d{4})(\d\d)(\d\d)/)?.output
      ?? text.wholeMatch(of: /(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*/)?.output
    guard let found, let year = Int(found.1), let month = Int(found.2), let day = Int(found.3)
    else { return nil }
    return (year, month, day)
  }

  private static func impossible(_ text: Substring, _ field: Field) -> Wording? {
    guard let (year, month, day) = numbers(text) else { return nil }
    guard (1...12).contains(month) else {
      return Wording(
        ko: "“\(month)월”은 없으니, 월과 일이 바뀌지 않았는지 보고 바로잡으십시오",
        en: "there is no month “\(month)”: see whether month and day were swapped")
    }
    let length = CalendarDate.length(ofMonth: month, year: year)
    guard day < 1 || day > length, let first = CalendarDate(year: year, month: month, day: 1) else {
      return nil
    }
    return Wording(
      ko: "“\(year)년 \(month)월”은(는) “\(length)일”까지이니 달력에 있는 날짜로 바로잡으십시오",
      en:
        "“\(first.description.prefix(7))” has “\(length)” days: correct it to a day of the calendar"
    )
  }

  /// A spreadsheet's number of a day, as it is exported where a column lost its date format.
  ///
  /// Counts from 1899-12-30: Excel takes 1900 for a leap year, which matters before March 1900 alone.
  private static func serial(_ text: String, _ field: Field) -> Wording? {
    guard field.type == .date || field.type == .datetime,
      let found = text.wholeMatch(of: /(\d{5})(\.\d+)?/), let number = Int32(found.1),
      (20_000...60_000).contains(number), let epoch = CalendarDate(year: 1899, month: 12, day: 30)
    else { return nil }
    let day = CalendarDate(days: epoch.days + number).parts
    var reading = DatePattern.Reading(year: day.year, month: day.month, day: day.day)
    let seconds = Int(((found.2.flatMap { Double("0\($0)") } ?? 0) * 86_400).rounded()) % 86_400
    (reading.hour, reading.minute, reading.second) = (
      seconds / 3600, seconds / 60 % 60, seconds % 60
    )
    guard let text = DatePattern.text(of: reading, as: field) else { return nil }
    return Wording(
      ko: "엑셀의 날짜 일련번호로 보이니 “\(text)”(으)로 적거나, 엑셀에서 열을 날짜 서식으로 바꾸어 다시 저장하십시오",
      en: "it seems to be a day number of Excel: write “\(text)”, or give the column a date format"
        + " in Excel and save it again")
  }

  /// A year or a month where a day is wanted, or a month in another form.
  private static func incomplete(_ text: String, _ field: Field) -> Wording? {
    if let found = text.wholeMatch(of: /'?(\d{2}|\d{4})년?/), field.type == .year {
      let year = found.1.count == 2 ? "20\(found.1)" : "\(found.1)"
      return Wording(ko: "“\(year)”(으)로 적으십시오", en: "write “\(year)”")
    }
    if text.contains(/^\d{4}년?$/) {
      return missing("year", ko: "월과 일", en: "month and day", field, text.count == 4)
    }
    guard let found = text.wholeMatch(of: /(\d{4})(?:[-.\/년]\s*|)(\d{1,2})월?\.?/)?.output,
      let year = Int(found.1), let month = Int(found.2), (1...12).contains(month)
    else { return nil }
    let reading = DatePattern.Reading(year: year, month: month, day: 1)
    guard field.type == .yearmonth else {
      return missing("yearmonth", ko: "일", en: "the day", field, text.contains(/^\d{4}-\d\d$/))
    }
    guard let written = DatePattern.text(of: reading, as: field) else { return nil }
    // A spreadsheet takes 2018.10 for a number, and drops its zero.
    if text.contains(/^\d{4}\.1$/) {
      return Wording(
        ko: "“\(written)”(으)로 적으십시오 (엑셀이 10월의 0을 지웠다면 “\(written.dropLast(2))10”)",
        en: "write “\(written)”, or “\(written.dropLast(2))10” if a spreadsheet dropped the zero")
    }
    return Wording(ko: "“\(written)”(으)로 적으십시오", en: "write “\(written)”")
  }

  private static func missing(
    _ type: String, ko: String, en: String, _ field: Field, _ isReadable: Bool
  ) -> Wording? {
    guard field.type == .date || field.type == .datetime,
      let sample = DatePattern.sample(of: field)
    else { return nil }
    guard isReadable else {
      return Wording(
        ko: "\(ko)까지 “\(sample)”처럼 적으십시오", en: "write \(en) too, like “\(sample)”")
    }
    return Wording(
      ko:
        "\(ko)까지 “\(sample)”처럼 적거나, 열 전체가 이 꼴이면 “\"type\": \"\(type)\", \"format\": \"default\"” 설정을 적으십시오",
      en:
        "write \(en) too, like “\(sample)”, or declare “\"type\": \"\(type)\", \"format\": \"default\"”"
        + " if the whole column is like this")
  }
}
