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
  /// The expression as it would be written, with the brackets it needs.
  public var description: String {
    switch self {
    case .number(let number): number.description
    case .measure(let name, let period): period.map { "\(name)@\($0)" } ?? name
    case .sum(let left, let right): "\(left) + \(right)"
    case .difference(let left, let right): "\(left) - \(right.bracketed(ifSum: true))"
    case .product(let left, let right):
      "\(left.bracketed(ifSum: true)) * \(right.bracketed(ifSum: true))"
    case .quotient(let left, let right):
      "\(left.bracketed(ifSum: true)) / \(right.bracketed(ifSum: false))"
    }
  }

  private func bracketed(ifSum onlySums: Bool) -> String {
    switch self {
    case .sum, .difference: "(\(self))"
    case .product, .quotient: onlySums ? description : "(\(self))"
    case .number, .measure: description
    }
  }
}
