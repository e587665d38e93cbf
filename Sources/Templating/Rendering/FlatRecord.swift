/// A record laid out flat once, for all documents that it is rendered into.
final class FlatRecord: Sendable {
  let arena: ValueArena
  let value: FlatValue

  init(_ record: TemplateRecord) {
    var arena = ValueArena()
    value = arena.add(record)
    self.arena = arena
  }
}
