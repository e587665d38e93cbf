internal import Diagnostics

/// One pledge (공약사업) with its texts, its roadmap and the tables it wants.
struct Pledge: Sendable {
  var number: String
  var title: String
  var origin: String
  var type: String
  var funding: String
  var department: Office
  var partners: [String]
  var status: String
  var summary: [Sentence]
  var highlights: [Highlight]
  var roadmap: Roadmap
  var goals: [Sentence]
  var undertakings: [Undertaking]
  var investment: TableDefinition?
  var investmentDetail: [Exhibit]
  var history: [HistoryGroup]
  var quarter: QuarterResults?
  var plans: [Plan]
  var outreach: [Activity]
  var photos: [Photo]
  /// The file it was read from, relative to the book.
  var file: String
  var statusLocation: SourceLocation
}

/// A department and how it is reached.
struct Office: Sendable {
  var name: String
  var phone: String
}

/// A number that the head of a document shows in large type.
struct Highlight: Sendable {
  var label: String
  var figure: FigureReference
}

/// What is done in which year (연차별 이행 로드맵).
struct Roadmap: Sendable {
  var tracks: [Track]
  /// The degree of achievement (달성도) in percent, by year.
  var achievements: [(year: Int, rate: String)]

  struct Track: Sendable {
    var title: String
    /// The measure that shows whether anything happened.
    var evidence: String?
    var milestones: [Milestone]
  }

  struct Milestone: Sendable {
    var year: Int
    var text: String
    /// Another measure than the track's, or `none`.
    var evidence: String?
  }
}

/// A part of a pledge (세부사업).
struct Undertaking: Sendable {
  var id: String
  var title: String
  var scale: [Item]
  var period: String
  var content: [Item]
  var method: [Item]
  var cost: Sentence?
}

/// What was done for one undertaking, with its tables and charts.
struct HistoryGroup: Sendable {
  var title: String
  var events: [Event]
  var exhibits: [Exhibit]

  struct Event: Sendable {
    var date: String
    var isOngoing: Bool
    var sentence: Sentence
  }
}

/// The results of the quarter under review.
struct QuarterResults: Sendable {
  var period: String
  var tables: [TableDefinition]
  var location: SourceLocation
}

/// What is to come (향후계획).
struct Plan: Sendable {
  var title: String
  var items: [Item]
}

/// Meetings with citizens (주민소통실적).
struct Activity: Sendable {
  var kind: String
  var remark: String
  var sessions: [Session]

  struct Session: Sendable {
    var date: String
    var place: String
    var attendance: String
    var isExact: Bool
  }
}

/// A picture with its caption and its description for those who do not see it.
struct Photo: Sendable {
  var file: String
  var caption: String
  var description: String
  var location: SourceLocation
}
