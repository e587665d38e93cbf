internal import Diagnostics
internal import Figures
internal import Templating

/// Turns sentences into runs of text and figures.
struct SentenceModel {
  /// What a finding is about, where the sentence is one.
  var picked: (period: String, figure: Figure)?

  /// A list of `{text, figure}`; figures of one run, text of the next.
  func runs(_ sentence: Sentence, _ desk: inout FigureDesk) -> TemplateValue {
    var builder = RunBuilder()
    append(sentence, to: &builder, &desk)
    return builder.value
  }

  /// The sentence without links, as titles and descriptions need it.
  func text(_ sentence: Sentence, _ desk: inout FigureDesk) -> String {
    var builder = RunBuilder()
    append(sentence, to: &builder, &desk)
    return builder.text
  }

  private func append(
    _ sentence: Sentence, to builder: inout RunBuilder, _ desk: inout FigureDesk
  ) {
    for part in sentence.parts {
      switch part {
      case .text(let text): builder.append(text)
      case .figure(let reference): appendFigure(reference, to: &builder, &desk)
      case .change(let fund, let from, let to, let place):
        desk.checkChange(fund: fund, from: from, to: to, at: place)
        builder.append("\(from)%→\(to)%")
      case .rate(let fund, let day, let particle, let place):
        builder.append(desk.rate(of: fund, on: day, at: place), particle: particle)
      case .quotation(let inner):
        builder.append("“")
        append(inner, to: &builder, &desk)
        builder.append("”")
      case .enumeration(let items):
        for (index, item) in items.enumerated() {
          builder.append(index == 0 ? "▲" : " ▲")
          append(item, to: &builder, &desk)
        }
      case .pickedPeriod: builder.append(picked?.period ?? "")
      case .pickedValue(let style):
        guard let picked else { continue }
        builder.append(desk.text(of: picked.figure, style), particle: style.particle)
      }
    }
  }

  private func appendFigure(
    _ reference: FigureReference, to builder: inout RunBuilder, _ desk: inout FigureDesk
  ) {
    guard let figure = desk.figure(reference) else { return }
    let text = desk.text(of: figure, reference.style)
    builder.append(figure: desk.value(of: figure, text: text), text: text)
    if let particle = reference.style.particle {
      builder.append(Particle.form(particle, after: text))
    }
  }
}

/// Collects runs, joining neighbouring texts.
private struct RunBuilder {
  private var runs: [TemplateValue] = []
  private var open = ""
  private(set) var text = ""

  mutating func append(_ piece: String, particle: String? = nil) {
    let whole = piece + (particle.map { Particle.form($0, after: piece) } ?? "")
    open += whole
    text += whole
  }

  mutating func append(figure: TemplateValue, text piece: String) {
    close()
    runs.append(Self.run("", figure))
    text += piece
  }

  private static let shape = RecordShape(keys: ["text", "figure"])

  private static func run(_ text: String, _ figure: TemplateValue) -> TemplateValue {
    .record(TemplateRecord(shape: shape, values: [.text(text), figure]))
  }

  private mutating func close() {
    guard !open.isEmpty else { return }
    runs.append(Self.run(open, .nothing))
    open = ""
  }

  var value: TemplateValue {
    var builder = self
    builder.close()
    return .list(builder.runs)
  }
}

extension FigureDesk {
  /// The rate in force for a fund on a day, with its percent sign.
  fileprivate mutating func rate(of fund: String, on day: String, at place: SourceLocation)
    -> String
  {
    guard let rate = rates.rate(of: fund, on: day) else {
      report(
        Diagnostic(
          "unknown-rate", at: place,
          Wording(
            ko: "이율 원장에 “\(fund)”의 \(day) 이율이 없음",
            en: "the ledger of rates has none for “\(fund)” on \(day)")))
      return ""
    }
    return rate + "%"
  }

  /// Reports a change of rate that the ledger does not know.
  fileprivate mutating func checkChange(
    fund: String, from: String, to: String, at place: SourceLocation
  ) {
    guard !rates.hasChange(of: fund, from: from, to: to) else { return }
    report(
      Diagnostic(
        "rate-chain", at: place,
        Wording(
          ko: "이율 원장에는 “\(fund)”의 이율이 \(from)%에서 \(to)%로 바뀐 일이 없음",
          en: "the ledger of rates has no change of “\(fund)” from \(from)% to \(to)%"),
        hint: Wording(
          ko: "원장의 이율과 시행일을 확인하십시오", en: "compare with the rates and dates of the ledger")))
  }
}
