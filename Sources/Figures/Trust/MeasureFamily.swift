/// A measure and others that it consists of, by declaration or because their rows are among its
/// own.
struct MeasureFamily: Sendable {
  let whole: String
  let parts: [String]
  /// Whether the parts are all there is, rather than some of it.
  let isComplete: Bool

  var names: Set<String> { Set(parts + [whole]) }

  /// All families among the measures of a book.
  static func all(of evaluator: FigureEvaluator) -> [MeasureFamily] {
    let measures = evaluator.catalogue.measures
    var families = measures.compactMap { measure -> MeasureFamily? in
      guard evaluator.timeKind(of: measure) != nil, let parts = measure.addends else {
        return nil
      }
      return MeasureFamily(whole: measure.name, parts: parts, isComplete: true)
    }
    for whole in measures { families += filtered(whole, measures, evaluator) }
    return families
  }

  /// The families of measures that count some of the rows of `whole`, told apart by one field.
  private static func filtered(
    _ whole: Measure, _ measures: [Measure], _ evaluator: FigureEvaluator
  ) -> [MeasureFamily] {
    guard case .aggregation(let outer) = whole.source else { return [] }
    var byField: [(field: String, parts: [(name: String, values: [String])])] = []
    for part in measures where part.name != whole.name {
      guard case .aggregation(let inner) = part.source, inner.isAlike(outer),
        inner.filters.count == outer.filters.count + 1,
        let extra = inner.filters.first(where: { !outer.filters.contains($0) }),
        outer.filters.allSatisfy({ inner.filters.contains($0) })
      else { continue }
      if let index = byField.firstIndex(where: { $0.field == extra.field }) {
        // Only parts without a common row can stand side by side.
        let taken = byField[index].parts.flatMap(\.values)
        if !taken.contains(where: extra.values.contains) {
          byField[index].parts.append((part.name, extra.values))
        }
      } else {
        byField.append((extra.field, [(part.name, extra.values)]))
      }
    }
    return byField.map { entry in
      let parts = entry.parts.map(\.name)
      return MeasureFamily(
        whole: whole.name, parts: parts,
        isComplete: evaluator.haveSameRows(whole, as: parts))
    }
  }
}

extension Aggregation {
  /// Whether both do the same with rows, whichever they choose.
  fileprivate func isAlike(_ other: Aggregation) -> Bool {
    family == other.family && function == other.function && dateField == other.dateField
      && scale == other.scale
  }
}

extension FigureEvaluator {
  /// How values of longer periods follow from those of shorter ones.
  enum TimeKind {
    case additive, distinct
  }

  /// Nil for measures that follow from others in any other way than by adding up.
  func timeKind(of measure: Measure) -> TimeKind? {
    switch measure.source {
    case .aggregation(let aggregation):
      if case .distinct = aggregation.function { return .distinct }
      return .additive
    case .formula(let formula):
      guard let addends = formula.addends else { return nil }
      return timeKinds.value(of: measure.name) {
        let isSum = addends.allSatisfy { name in
          guard let part = try? catalogue.measure(name) else { return false }
          return timeKind(of: part) == .additive && part.isPlan == measure.isPlan
            && !annual.contains(name)
        }
        return isSum ? .additive : nil
      }
    case .declared: return nil
    }
  }

  /// Whether a formula leads to one of the measures, or the measure is one of them.
  func refers(_ measure: Measure, toAnyOf names: Set<String>) -> Bool {
    var open = [measure.name]
    var seen = Set(open)
    while let name = open.popLast() {
      if names.contains(name) { return true }
      guard case .formula(let formula) = (try? catalogue.measure(name))?.source else { continue }
      open += formula.measures.filter { seen.insert($0).inserted }
    }
    return false
  }

  /// How many rows with a value a measure has, down its formula.
  func rowCount(of measure: Measure, in quarters: Range<Int>) -> Int {
    switch measure.source {
    case .aggregation:
      return catalogue.position(of: measure.name).map { cube.rows($0, in: quarters) } ?? 0
    case .formula(let formula):
      return rowCounts.value(of: SeriesKey(measure: measure.name, quarters: quarters)) {
        formula.measures.reduce(0) { sum, name in
          sum.addingRows((try? catalogue.measure(name)).map { rowCount(of: $0, in: quarters) } ?? 0)
        }
      }
    case .declared: return 0
    }
  }

  /// Whether the parts have as many rows as the whole in every quarter.
  func haveSameRows(_ whole: Measure, as parts: [String]) -> Bool {
    (0..<term.quarterCount).allSatisfy { quarter in
      let range = quarter..<quarter + 1
      let sum = parts.reduce(0) { sum, name in
        sum.addingRows((try? catalogue.measure(name)).map { rowCount(of: $0, in: range) } ?? 0)
      }
      return sum == rowCount(of: whole, in: range)
    }
  }
}

extension Term {
  /// The period from the first to the last of some quarters.
  func span(_ quarters: Range<Int>) -> Period {
    let first = Period.quarter(Quarter(index: firstQuarter.index + quarters.lowerBound))
    let last = Period.quarter(Quarter(index: firstQuarter.index + quarters.upperBound - 1))
    return quarters.count == 1 ? first : .span(first, last)
  }
}
