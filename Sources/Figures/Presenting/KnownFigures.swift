import Synchronization

/// The figures of a book that were asked for before, because documents ask for most of them often.
final class KnownFigures: Sendable {
  private let byName = Mutex<[FigureName: Figure]>([:])
  private let byText = Mutex<[String: Figure]>([:])

  func figure(_ name: FigureName) -> Figure? { byName.withLock { $0[name] } }

  func figure(named text: String) -> Figure? { byText.withLock { $0[text] } }

  func add(_ figure: Figure, as name: FigureName) { byName.withLock { $0[name] = figure } }

  func add(_ figure: Figure, named text: String) { byText.withLock { $0[text] = figure } }
}
