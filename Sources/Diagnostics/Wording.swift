/// A sentence in the two languages that messages are printed in.
public struct Wording: Hashable, Sendable {
  /// The sentence in Korean.
  public var korean: String
  /// The sentence in English.
  public var english: String

  /// Pairs the Korean sentence with the English one that says the same.
  ///
  /// A particle that is written with both forms, such as `은(는)`, gets the one that fits.
  public init(ko korean: String, en english: String) {
    self.korean = KoreanParticle.resolved(in: korean)
    self.english = english
  }

  /// The sentence in the asked-for language.
  public func text(in language: Language) -> String {
    switch language {
    case .korean: korean
    case .english: english
    }
  }
}

/// The language of messages on the terminal and in reports.
public enum Language: String, CaseIterable, Sendable {
  case korean = "ko"
  case english = "en"
}
