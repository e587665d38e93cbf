internal import Figures
internal import Templating

/// The roadmap as bars over the years: what was done until the as-of date, and what is left.
struct TimelineModel {
  private let roadmap: Roadmap
  private let term: Term
  private let number: Int
  private let prefix: String

  private static let margin = 12
  private static let top = 40
  private static let trackHeight = 56
  private static let width = 720

  init(_ roadmap: Roadmap, term: Term, number: Int, prefix: String = "") {
    self.prefix = prefix
    self.roadmap = roadmap
    self.term = term
    self.number = number
  }

  /// A stretch of equal milestones.
  private struct Stretch {
    let text: String
    let quarters: Range<Int>
  }

  var value: TemplateValue {
    var drawing = Drawing()
    let bottom = Self.top + roadmap.tracks.count * Self.trackHeight
    for year in term.periods(of: .year) {
      let x = x(term.quarters(of: year).lowerBound)
      drawing.line(x1: x, y1: Self.top - 8, x2: x, y2: bottom, kind: "grid")
      drawing.label(
        year.label(.short, in: term), x: x + 4, y: Self.top - 16, anchor: "start", kind: "tick")
    }
    for (index, track) in roadmap.tracks.enumerated() {
      draw(stretches(of: track), y: Self.top + index * Self.trackHeight, into: &drawing)
    }
    drawing.line(
      x1: x(passedQuarters), y1: Self.top - 8, x2: x(passedQuarters), y2: bottom, kind: "mark")
    drawing.label(
      "\(DateText.long(term.asOf)) 기준", x: x(passedQuarters) - 4, y: bottom + 18, anchor: "end",
      kind: "value")
    return [
      "id": .text(prefix + "roadmap-chart"), "number": .text(String(number)), "title": .text(title),
      "subtitle": .text(
        "추진 과제의 기간, \(DateText.long(term.start)) ~ \(DateText.long(term.end))"),
      "description": .text(description), "width": .integer(Self.width),
      "height": .integer(bottom + 28), "table": .text(prefix + "roadmap"),
      "lines": .list(drawing.lines),
      "bars": .list(drawing.bars), "labels": .list(drawing.labels),
      "legend": .list(legend(y: bottom + 6)),
    ]
  }

  private func legend(y: Int) -> [TemplateValue] {
    let legend = Drawing.legend(["추진", "바꾸기 전", "남은 기간"], x: Self.margin, y: y)
    let hasChange = roadmap.tracks.contains { stretches(of: $0).count > 1 }
    return hasChange ? legend : [legend[0], legend[2]]
  }

  /// How many quarters had passed by the as-of date.
  private var passedQuarters: Int {
    (0..<term.quarterCount).prefix { term.isClosed($0..<$0 + 1) }.count
  }

  private func x(_ quarter: Int) -> Int {
    Self.margin + quarter * (Self.width - 2 * Self.margin) / term.quarterCount
  }

  /// Neighbouring years with one text are one stretch.
  private func stretches(of track: Roadmap.Track) -> [Stretch] {
    var stretches: [Stretch] = []
    for milestone in track.milestones.sorted(by: { $0.year < $1.year }) {
      let quarters = term.quarters(of: .year(milestone.year))
      if let last = stretches.last, last.text == milestone.text,
        last.quarters.upperBound == quarters.lowerBound
      {
        stretches[stretches.count - 1] = Stretch(
          text: last.text, quarters: last.quarters.lowerBound..<quarters.upperBound)
      } else if !quarters.isEmpty {
        stretches.append(Stretch(text: milestone.text, quarters: quarters))
      }
    }
    return stretches
  }

  private func draw(_ stretches: [Stretch], y: Int, into drawing: inout Drawing) {
    for (index, stretch) in stretches.enumerated() {
      let isLast = index == stretches.count - 1
      let start = x(stretch.quarters.lowerBound) + (index > 0 ? 2 : 0)
      let end = min(stretch.quarters.upperBound, passedQuarters)
      let room = x(stretch.quarters.upperBound) - start
      drawing.label(
        Self.fitted(stretch.text, in: room), x: start + 6, y: y + 20, anchor: "start",
        kind: "category")
      if end > stretch.quarters.lowerBound {
        drawing.bar(
          x: start, y: y + 28, width: x(end) - start, height: 16, series: isLast ? 1 : 2,
          text: "\(stretch.text) 추진")
      }
      if stretch.quarters.upperBound > passedQuarters {
        let rest = max(start, x(passedQuarters) + 2)
        drawing.bar(
          x: rest, y: y + 28, width: x(stretch.quarters.upperBound) - rest, height: 16, series: 3,
          text: "\(stretch.text) 남은 기간")
      }
    }
  }

  /// Cuts a text that its stretch has no room for; the whole of it stands in the table.
  private static func fitted(_ text: String, in room: Int) -> String {
    let most = max(2, (room - 8) / 13)
    return text.count <= most ? text : text.prefix(most - 1) + "…"
  }

  private var title: String {
    let full = roadmap.tracks.count { track in
      stretches(of: track).reduce(0) { $0 + $1.quarters.count } == term.quarterCount
    }
    let count = roadmap.tracks.count
    return full == count
      ? "과제 \(count)개를 모두 임기 내내 추진한다" : "과제 \(count)개 가운데 \(full)개를 임기 내내 추진한다"
  }

  private var description: String {
    let sentences = roadmap.tracks.map { track in
      let steps = stretches(of: track).map { stretch in
        let days = term.days(of: stretch.quarters)
        return "\(stretch.text)(\(DateText.long(days.first)) ~ \(DateText.long(days.last)))"
      }
      return "\(track.title): \(steps.joined(separator: ", 이어서 "))."
    }
    return sentences.joined(separator: " ")
  }
}
