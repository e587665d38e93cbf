/// An expression over measures, computed exactly.
public indirect enum Formula: Hashable, Sendable {
  case number(Fraction)
  /// A measure in the period asked for, or in one that the formula names.
  case measure(String, Period?)
  case sum(Formula, Formula)
  case difference(Formula, Formula)
  case product(Formula, Formula)
  case quotient(Formula, Formula)

  /// The measures it refers to, in the order in which they are written.
  public var measures: [String] {
    switch self {
    case .number: []
    case .measure(let name, _): [name]
    case .sum(let left, let right), .difference(let left, let right),
      .product(let left, let right), .quotient(let left, let right):
      left.measures + right.measures
    }
  }

  /// The measures of which this is nothing but the sum, or nil where it is anything else.
  var addends: [String]? {
    switch self {
    case .measure(let name, nil): [name]
    case .sum(let left, let right):
      left.addends.flatMap { left in right.addends.map { left + $0 } }
    case .number, .measure, .difference, .product, .quotient: nil
    }
  }
}

extension Formula: CustomStringConvertible {
  /// How a formula is written: the signs between operands, and the operands themselves.
  public struct Notation {
    /// The sign of each operation, without blanks around it.
    public var (plus, minus, times, over): (String, String, String, String)
    /// A number.
    public var number: (Fraction) -> String
    /// A measure, with the period that the formula fixes for it.
    public var measure: (String, Period?) -> String

    /// The signs that people write, with operands in words.
    public static func printed(
      number: @escaping (Fraction) -> String, measure: @escaping (String, Period?) -> String
    ) -> Notation {
      Notation(
        plus: "+", minus: "−", times: "×", over: "÷", number: number, measure: measure)
    }

    /// What ``FormulaParser`` reads.
    fileprivate static var source: Notation {
      Notation(
        plus: "+", minus: "-", times: "*", over: "/", number: \.description,
        measure: { name, period in period.map { "\(name)@\($0)" } ?? name })
    }
  }

  /// The expression as it would be written in `measures.json`.
  public var description: String { written(in: .source) }

  /// The expression with the brackets that it needs, so that it reads as it is computed.
  public func written(in notation: Notation) -> String {
    switch self {
    case .number(let number): notation.number(number)
    case .measure(let name, let period): notation.measure(name, period)
    case .sum(let left, let right):
      "\(left.written(in: notation)) \(notation.plus) \(right.written(in: notation))"
    case .difference(let left, let right):
      "\(left.written(in: notation)) \(notation.minus) \(right.operand(notation, of: .sums))"
    case .product(let left, let right):
      "\(left.operand(notation, of: .sums)) \(notation.times) \(right.operand(notation, of: .sums))"
    case .quotient(let left, let right):
      "\(left.operand(notation, of: .sums)) \(notation.over) \(right.operand(notation, of: .all))"
    }
  }

  /// Which operations need brackets in some place.
  private enum Bracketed { case sums, all }

  private func operand(_ notation: Notation, of bracketed: Bracketed) -> String {
    let text = written(in: notation)
    return switch self {
    case .sum, .difference: "(\(text))"
    case .product, .quotient: bracketed == .all ? "(\(text))" : text
    case .number, .measure: text
    }
  }
}
