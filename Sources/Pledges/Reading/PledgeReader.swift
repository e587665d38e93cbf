internal import Templating

/// Turns a pledge file that fits its schema into a ``Pledge``.
struct PledgeReader {
  private let root: XMLElement
  private let file: String

  init(_ root: XMLElement, file: String) {
    self.root = root
    self.file = file
  }

  func pledge() -> Pledge {
    let classification = root.first("classification")
    let results = root.first("results")
    return Pledge(
      number: root["number"] ?? "", title: text("title"),
      origin: classification?["origin"] ?? "", type: classification?["type"] ?? "",
      funding: classification?["funding"] ?? "",
      department: Office(name: text("department"), phone: root.first("department")?["phone"] ?? ""),
      partners: root.first("cooperation")?.elements("partner").map(\.trimmedText) ?? [],
      status: text("status"),
      summary: root.first("summary")?.elements("sentence").map { SentenceReader.sentence($0) }
        ?? [],
      highlights: root.first("summary")?.elements("highlight").map(highlight) ?? [],
      roadmap: roadmap(),
      goals: root.first("goals")?.elements("goal").map { SentenceReader.sentence($0) } ?? [],
      undertakings: root.first("undertakings")?.elements("undertaking").map(undertaking) ?? [],
      investment: root.first("investment")?.first("table").map(TableReading.table),
      investmentDetail: root.first("investment")?.first("detail").map(TableReading.exhibits) ?? [],
      history: results?.first("history")?.elements("group").map(group) ?? [],
      quarter: results?.first("quarter").map(quarter),
      plans: root.first("plans")?.elements("plan").map(plan) ?? [],
      outreach: root.first("outreach")?.elements("activity").map(activity) ?? [],
      photos: root.first("photos")?.elements("photo").map(photo) ?? [], file: file,
      statusLocation: root.first("status")?.location ?? root.location)
  }

  private func text(_ name: String) -> String { root.first(name)?.trimmedText ?? "" }

  private func highlight(_ element: XMLElement) -> Highlight {
    Highlight(label: element["label"] ?? "", figure: SentenceReader.reference(element))
  }

  private func roadmap() -> Roadmap {
    let element = root.first("roadmap")
    let tracks = (element?.elements("track") ?? []).map { track in
      Roadmap.Track(
        title: track.first("title")?.trimmedText ?? "", evidence: track["evidence"],
        milestones: track.elements("milestone").map {
          Roadmap.Milestone(
            year: Int($0["year"] ?? "") ?? 0, text: $0.trimmedText, evidence: $0["evidence"])
        })
    }
    let achievements = (element?.elements("achievement") ?? []).map {
      (year: Int($0["year"] ?? "") ?? 0, rate: $0["rate"] ?? "")
    }
    return Roadmap(tracks: tracks, achievements: achievements)
  }

  private func undertaking(_ element: XMLElement) -> Undertaking {
    Undertaking(
      id: element["id"] ?? "", title: element.first("title")?.trimmedText ?? "",
      scale: SentenceReader.items(element.first("scale")),
      period: element.first("period").map(period) ?? "",
      content: SentenceReader.items(element.first("content")),
      method: SentenceReader.items(element.first("method")),
      cost: element.first("cost").map { SentenceReader.sentence($0) })
  }

  private func period(_ element: XMLElement) -> String {
    let days = "\(DateText.long(element["from"] ?? "")) ~ \(DateText.long(element["to"] ?? ""))"
    let kind = element.trimmedText
    return kind.isEmpty ? days : "\(days) (\(kind))"
  }

  private func group(_ element: XMLElement) -> HistoryGroup {
    HistoryGroup(
      title: element.first("title")?.trimmedText ?? "",
      events: element.elements("event").map {
        HistoryGroup.Event(
          date: $0["date"] ?? "", isOngoing: $0["onwards"] == "true",
          sentence: SentenceReader.sentence($0))
      },
      exhibits: TableReading.exhibits(element))
  }

  private func quarter(_ element: XMLElement) -> QuarterResults {
    QuarterResults(
      period: element["period"] ?? "", tables: element.elements("table").map(TableReading.table),
      location: element.attribute("period")?.valueLocation ?? element.location)
  }

  private func plan(_ element: XMLElement) -> Plan {
    Plan(
      title: element.first("title")?.trimmedText ?? "", items: SentenceReader.items(element))
  }

  private func activity(_ element: XMLElement) -> Activity {
    Activity(
      kind: element["kind"] ?? "", remark: element["remark"] ?? "",
      sessions: element.elements("session").map {
        Activity.Session(
          date: $0["date"] ?? "", place: $0["place"] ?? "", attendance: $0["attendance"] ?? "",
          isExact: $0["exact"] == "true")
      })
  }

  private func photo(_ element: XMLElement) -> Photo {
    Photo(
      file: element["file"] ?? "", caption: element.first("caption")?.trimmedText ?? "",
      description: element.first("alt")?.trimmedText ?? "", location: element.location)
  }
}

extension XMLElement {
  /// The text without the blanks around it, line breaks as blanks.
  var trimmedText: String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
