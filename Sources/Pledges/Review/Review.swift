internal import Diagnostics
internal import Figures
internal import Tables

/// The quarter's review: what is new, what changed, what is behind plan, what lacks evidence.
struct Review {
  /// A published figure that has another value now.
  struct Change {
    let before: FigureHistory.Entry
    let figure: Figure
    /// Whether the figure is among those of the book, so that its provenance is told.
    let isListed: Bool
    let reason: String?
  }

  /// A published figure that there is no more.
  struct Loss {
    let id: String
    let before: FigureHistory.Entry
    let reason: String?
  }

  /// A measure that has not got as far as time has.
  struct Delay {
    let figure: Figure
    /// The share of the term that has passed, in tenths of a percent.
    let expected: Int128
    let explanation: String
  }

  /// A declared achievement for which the ledgers have no row.
  struct Gap {
    let pledge: Pledge
    let track: String
    let year: Int
    let declared: String
    let measure: String
  }

  private(set) var added: [Figure] = []
  private(set) var changes: [Change] = []
  private(set) var losses: [Loss] = []
  private(set) var delays: [Delay] = []
  private(set) var gaps: [Gap] = []

  /// Whether anything is new or other than before.
  var hasChanges: Bool { !added.isEmpty || !changes.isEmpty || !losses.isEmpty }

  init(
    figures: [Figure], since history: FigureHistory?, book: FigureBook, pledges: [Pledge],
    settings: BookSettings
  ) {
    if let history { compare(figures, with: history, book, settings) }
    delays = Self.delays(book, settings)
    for pledge in pledges { gaps += Self.gaps(pledge, book) }
  }

  private mutating func compare(
    _ figures: [Figure], with history: FigureHistory, _ book: FigureBook, _ settings: BookSettings
  ) {
    func reason(_ name: String, _ measure: String) -> String? {
      let reason =
        settings.reasons.first { $0.figure == name }
        ?? settings.reasons.first { $0.figure == measure }
      return reason?.text
    }
    var figures = figures
    let listed = Set(figures.map(\.id))
    // What no document shows any more may have changed all the same.
    for (name, before) in history.entries.sorted(by: { $0.key < $1.key })
    where before.exact != nil && !listed.contains(name) {
      if let figure = try? book.figure(named: name) {
        figures.append(figure)
      } else {
        let measure = String(name.prefix { $0 != "@" })
        losses.append(Loss(id: name, before: before, reason: reason(name, measure)))
      }
    }
    for figure in figures {
      let name = figure.id
      let exact = figure.exact == nil ? nil : figure.exactText
      guard let before = history.entries[name] else {
        if exact != nil { added.append(figure) }
        continue
      }
      if before.exact == nil, exact != nil {
        added.append(figure)
      } else if before.exact != exact {
        changes.append(
          Change(
            before: before, figure: figure, isListed: listed.contains(name),
            reason: reason(name, figure.measure.name)))
      }
    }
  }

  /// Compares the rates that measure progress with the part of the term that has passed.
  private static func delays(_ book: FigureBook, _ settings: BookSettings) -> [Delay] {
    let term = book.term
    let days = Int128(term.end.days - term.start.days + 1)
    let passed = Int128(min(term.asOf, term.end).days - term.start.days + 1)
    guard let elapsed = Fraction(passed * 1000, over: days)?.rounded,
      let span = IndexModel.closedSpan(term)?.closed
    else { return [] }
    return settings.rates.compactMap { rate in
      guard let name = rate.measure, let measure = try? book.catalogue.measure(name),
        !measure.isPlan, measure.unit.isPercent,
        let figure = try? book.figure(FigureName(name, span)), let value = figure.exact,
        let expected = expected(of: measure, elapsed: elapsed),
        let share = value.multiplied(by: Fraction(whole: 1000))?.rounded, share < expected
      else { return nil }
      return Delay(
        figure: figure, expected: expected,
        explanation:
          "\(span.label(.long, in: term))에 \(NumberFormat.grouped(expected, decimals: 1))%이어야 하나 \(figure.text)%에 그침"
      )
    }
  }

  /// What a rate should have reached: all of the plan of closed years, or the elapsed share where
  /// it is measured against a plan for the whole term.
  private static func expected(
    of measure: Measure, elapsed: Int128
  ) -> Int128? {
    guard case .formula(let formula) = measure.source else { return nil }
    let isAgainstTerm = formula.operands.contains { $0.period == .term }
    return isAgainstTerm ? elapsed : 1000
  }

  /// Years with a declared achievement and nothing in the measure that would show it.
  private static func gaps(_ pledge: Pledge, _ book: FigureBook) -> [Gap] {
    let declared = pledge.roadmap.achievements.filter { $0.rate != "0" }
    return pledge.roadmap.tracks.flatMap { track in
      declared.compactMap { achievement -> Gap? in
        let milestone = track.milestones.first { $0.year == achievement.year }
        guard let milestone, let measure = milestone.evidence ?? track.evidence,
          measure != "none", !hasRows(measure, in: achievement.year, book)
        else { return nil }
        return Gap(
          pledge: pledge, track: track.title, year: achievement.year,
          declared: "\(achievement.rate)%", measure: measure)
      }
    }
  }

  /// Whether the closed quarters of the year have rows, shown or held back.
  private static func hasRows(_ measure: String, in year: Int, _ book: FigureBook) -> Bool {
    guard let measure = try? book.catalogue.measure(measure) else { return false }
    return book.term.quarters(of: .year(year)).contains { quarter in
      let own = quarter..<quarter + 1
      return book.term.isClosed(own) && book.hasRows(of: measure, in: own)
    }
  }

  /// The findings a line each, for the terminal.
  var text: Wording {
    var korean = hasChanges ? [String]() : ["지난 분기에 공개한 수치에서 바뀐 것이 없음"]
    var english = hasChanges ? [String]() : ["nothing changed in the published figures"]
    for change in changes {
      let values = "\(change.figure.id) \(change.before.shown) → \(change.figure.text)"
      korean.append("바뀜: \(values) (\(change.reason ?? "사유 없음"))")
      english.append("changed: \(values) (\(change.reason ?? "no reason given"))")
    }
    for loss in losses {
      korean.append("사라짐: \(loss.id) \(loss.before.shown) (\(loss.reason ?? "사유 없음"))")
      english.append("gone: \(loss.id) \(loss.before.shown) (\(loss.reason ?? "no reason given"))")
    }
    if !added.isEmpty {
      korean.append("새로 나온 수치 \(added.count)개")
      english.append("\(added.count) new figures")
    }
    for delay in delays {
      let expected = NumberFormat.grouped(delay.expected, decimals: 1)
      korean.append("늦음: \(delay.figure.measure.title) \(delay.figure.text)% (계획 \(expected)%)")
      english.append("behind: \(delay.figure.id) \(delay.figure.text)% (plan \(expected)%)")
    }
    for gap in gaps {
      korean.append("근거 없음: \(gap.pledge.number) \(gap.track) \(gap.year)년 달성도 \(gap.declared)")
      english.append(
        "no evidence: \(gap.pledge.number) \(gap.year) declared \(gap.declared), no row in \(gap.measure)"
      )
    }
    return Wording(ko: korean.joined(separator: "\n"), en: english.joined(separator: "\n"))
  }
}
