internal import Templating

/// Chooses between the two forms of a particle.
enum Particle {
  private static let pairs = ["은/는", "이/가", "을/를", "과/와", "으로/로"]

  /// The form that follows `text`, given either form; an unknown particle stays as it is.
  static func form(_ particle: String, after text: String) -> String {
    let pair = pairs.first { $0.split(separator: "/").contains { $0 == particle } }
    return pair.flatMap { KoreanParticle($0) }?.form(after: text) ?? particle
  }
}
