internal import Diagnostics
internal import Figures

/// What `book.json` says, beyond the term.
struct BookSettings: Sendable {
  var title = ""
  var municipality = ""
  var office = ""
  var termName = ""
  /// The quarter under review.
  var quarter: Period?
  var rounding = RoundingPolicy.controlled
  /// Counts of companies below this are not published.
  var suppressionThreshold = 0
  /// The share of one company, in percent, above which a value is not published.
  var suppressionDominance: Int?
  var rates: [Rate] = []
  var statuses: [String] = []
  /// The address below which the documents are published, with its last slash.
  var site: String?
  var publisher = Office(name: "", phone: "")
  var contact = Office(name: "", phone: "")
  var licenceType = 1
  var licenceAllowsAI = false
  var satisfactionQuestion: String?
  var satisfactionLimit = 1000
  var requests: [Request] = []
  var reasons: [Reason] = []

  /// A rate of the whole book by its name (이행률, 집행률).
  struct Rate: Sendable {
    var name: String
    var measure: String?
    /// The statuses that count as fulfilled, where the rate counts pledges.
    var statuses: [String]
    /// Where it names its measure.
    var location: SourceLocation
  }

  /// What an earlier review asked for.
  struct Request: Sendable {
    var quarter: String
    var pledge: String
    var text: String
  }

  /// Why a published figure changed.
  struct Reason: Sendable {
    /// The figure, or a measure for all its figures.
    var figure: String
    var text: String
  }
}
