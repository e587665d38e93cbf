extension DatePattern {
  /// A value in the form of a field of dates or times, as an example; nil for other fields.
  static func sample(of field: Field) -> String? {
    var reading = Reading(year: 2014, month: 7, day: 15)
    (reading.hour, reading.minute) = (9, 30)
    return text(of: reading, as: field)
  }

  /// A day or time as a field writes it; nil where the field is of another type, or its form cannot
  /// be written.
  static func text(of reading: Reading, as field: Field) -> String? {
    let isPattern = field.format.contains("%")
    switch field.type {
    case .date: return text(of: reading, isPattern ? field.format : "%Y-%m-%d")
    case .time: return text(of: reading, isPattern ? field.format : "%H:%M:%S")
    case .datetime: return text(of: reading, isPattern ? field.format : "%Y-%m-%dT%H:%M:%S")
    case .year: return text(of: reading, "%Y")
    case .yearmonth: return text(of: reading, "%Y-%m")
    default: return nil
    }
  }

  private static func text(of reading: Reading, _ format: String) -> String? {
    var text = ""
    var rest = format[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        text.append(character)
        continue
      }
      guard let part = rest.popFirst().flatMap({ part($0, of: reading) }) else { return nil }
      text += part
    }
    return text
  }

  private static func part(_ letter: Character, of reading: Reading) -> String? {
    func digits(_ value: Int, _ count: Int = 2) -> String {
      String(repeating: "0", count: max(0, count - String(value).count)) + String(value)
    }
    let month = (1...12).contains(reading.month) ? reading.month - 1 : 0
    switch letter {
    case "Y": return digits(reading.year, 4)
    case "y": return digits(reading.year % 100)
    case "m": return digits(reading.month)
    case "d": return digits(reading.day)
    case "H": return digits(reading.hour)
    case "I": return digits((reading.hour + 11) % 12 + 1)
    case "M": return digits(reading.minute)
    case "S": return digits(reading.second)
    case "p": return reading.hour < 12 ? "AM" : "PM"
    case "b", "h": return String(monthNames[month].prefix(3))
    case "B": return monthNames[month]
    case "j":
      guard let first = CalendarDate(year: reading.year, month: 1, day: 1) else { return nil }
      return reading.date.map { digits(Int($0.days - first.days) + 1, 3) }
    case "f": return "0"
    case "z": return "+0900"
    case "%": return "%"
    case "F": return text(of: reading, "%Y-%m-%d")
    case "T": return text(of: reading, "%H:%M:%S")
    case "R": return text(of: reading, "%H:%M")
    default: return nil
    }
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
