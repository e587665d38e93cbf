import Synchronization

/// Named values in a fixed order.
///
/// Records made from the same ``RecordShape`` share their keys, and a template that has found a
/// member in one of them finds it in all the others without looking at its name.
public struct TemplateRecord: Sendable {
  private let storage: Storage

  private final class Storage: Sendable {
    let shape: RecordShape
    let values: [TemplateValue]
    let flat = Mutex<FlatRecord?>(nil)

    init(shape: RecordShape, values: [TemplateValue]) {
      self.shape = shape
      self.values = values
    }
  }

  /// Puts values into a shape; missing ones are nothing, those beyond the keys are dropped.
  public init(shape: RecordShape, values: [TemplateValue]) {
    var values = values
    if values.count > shape.keys.count { values.removeLast(values.count - shape.keys.count) }
    while values.count < shape.keys.count { values.append(.nothing) }
    storage = Storage(shape: shape, values: values)
  }

  /// Makes a record with a shape of its own; the last of equal keys counts.
  public init(_ members: some Sequence<(String, TemplateValue)>) {
    let members = Array(members)
    self.init(shape: RecordShape(keys: members.map(\.0)), values: members.map(\.1))
  }

  /// The names, in order.
  public var keys: [String] { shape.keys }

  /// The values, in the order of the names.
  public var values: [TemplateValue] { storage.values }

  /// How many members there are.
  public var count: Int { storage.values.count }

  /// The layout that this record shares with others like it.
  public var shape: RecordShape { storage.shape }

  /// The value of a member, or nil where there is none.
  ///
  /// Takes time proportional to the number of members.
  public subscript(key: String) -> TemplateValue? {
    shape.index(of: key).map { storage.values[$0] }
  }

  /// The value at a position of the shape.
  @inline(__always)
  subscript(position: Int) -> TemplateValue { storage.values[position] }

  @inline(__always)
  func has(_ shape: RecordShape) -> Bool { storage.shape === shape }

  /// The record laid out flat, which is done when it is first asked for.
  var flat: FlatRecord {
    storage.flat.withLock { known in
      if let known { return known }
      let flat = FlatRecord(self)
      known = flat
      return flat
    }
  }
}
