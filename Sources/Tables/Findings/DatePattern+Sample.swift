extension DatePattern {
  /// A value in the form of a field of dates or times, as an example; nil for other fields.
  static func sample(of field: Field) -> String? {
    let usual: [FieldType: String] = [
      .date: "2014-07-15", .time: "09:30:00", .datetime: "2014-07-15T09:30:00", .year: "2014",
      .yearmonth: "2014-07",
    ]
    guard let sample = usual[field.type] else { return nil }
    guard [.date, .time, .datetime].contains(field.type), field.format.contains("%") else {
      return field.format == "default" || field.format == "any" ? sample : nil
    }
    let parts: [Character: String] = [
      "Y": "2014", "y": "14", "m": "07", "d": "15", "H": "09", "I": "09", "M": "30", "S": "00",
      "p": "AM", "b": "Jul", "B": "July", "j": "196", "f": "0", "z": "+0900", "%": "%",
    ]
    var text = ""
    var rest = field.format[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        text.append(character)
        continue
      }
      guard let letter = rest.popFirst(), let part = parts[letter] else { return nil }
      text += part
    }
    return text
  }
}
