internal import Diagnostics

/// Chooses between the two forms of a particle.
enum Particle {
  /// The form that follows `text`, given either form; an unknown particle stays as it is.
  static func form(_ particle: String, after text: String) -> String {
    let pair = KoreanParticle.all.first {
      $0.afterConsonant == particle || $0.afterVowel == particle
    }
    return pair?.form(after: text) ?? particle
  }
}
