/// A sentence in the two languages that messages are printed in.
public struct Wording: Hashable, Sendable {
  /// The sentence in Korean.
  public var korean: String
  /// The sentence in English.
  public var english: String

  /// Pairs the Korean sentence with the English one that says the same.
  public init(ko korean: String, en english: String) {
    self.korean = korean
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
