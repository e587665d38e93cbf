internal import Diagnostics

/// A run of text with figures inside, which are named and never typed.
struct Sentence: Sendable {
  var parts: [Part]

  enum Part: Sendable {
    case text(String)
    case figure(FigureReference)
    /// A rate that changed: `3.5%→2%`; must agree with the ledger of rates.
    case change(fund: String, from: String, to: String, SourceLocation)
    /// The rate in force on a day.
    case rate(fund: String, day: String, particle: String?, SourceLocation)
    case quotation(Sentence)
    case enumeration([Sentence])
    /// In a finding: the period that stands out.
    case pickedPeriod
    /// In a finding: its value.
    case pickedValue(FigureStyle)
  }
}

/// A figure that a text or a table asks for by name.
struct FigureReference: Sendable {
  var name: String
  var style: FigureStyle
  var location: SourceLocation
}

/// How a figure stands in a sentence.
struct FigureStyle: Sendable {
  /// `억`, `원`, `백만원`, `number`; nil for the shown unit of the measure.
  var form: String?
  /// The particle that follows it, in either of its forms.
  var particle: String?
}

/// A line of a list, at one of two depths.
struct Item: Sendable {
  var level: Int
  var sentence: Sentence
}
