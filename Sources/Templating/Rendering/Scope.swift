/// The names that an expression can see, and their values.
///
/// Every name of a library has a slot of its own. Binding a name keeps the value that it hides, so
/// that macros and slots see what their callers see, and leaving an element brings it back.
public struct Scope: Sendable {
  var slots: [FlatValue?] = []
  /// For each slot the innermost loop that binds it; -1 for none.
  var loopOfSlot: [Int] = []
  var loops: [Loop] = []
  var hidden: [(slot: Int, value: FlatValue?)] = []
  private var caches: [MemberCache] = []
  /// What values are made of: first what was worked out here, then what was given.
  var arenas = [ValueArena()]
  let program: LinkedProgram
  /// Where the members of the input went last time.
  private var input: TemplateRecord?
  private var inputShape: RecordShape?
  private var inputSlots: [Int] = []

  /// Where a path step found its member last time, so that records alike need no search.
  private struct MemberCache {
    /// The number of the layout; no layout has 0.
    var shape: UInt32 = 0
    var position: Int32 = 0
  }

  struct Loop: Sendable {
    let list: FlatValue
    var index = 0
    let slot: Int
    let outerLoop: Int
    let outerValue: FlatValue?
    /// How many hidden values there were when the loop began.
    let hiddenCount: Int
    /// A loop over `default` runs once and binds nothing.
    var isDefault: Bool { list.isDefault }
  }

  init(program: LinkedProgram) {
    self.program = program
    let count = program.symbols.count
    slots = Array(repeating: nil, count: count)
    loopOfSlot = Array(repeating: -1, count: count)
    caches = Array(repeating: MemberCache(), count: program.symbols.cacheCount)
  }

  /// The value of a variable, or nil where there is none.
  mutating func variable(_ name: String) -> FlatValue? {
    if let slot = program.symbols.slot(of: name), slot < slots.count, let value = slots[slot] {
      return value
    }
    // A name that the template does not speak of can only come from the data.
    return input?[name].map { add($0) }
  }

  /// The names that are bound now, for suggestions.
  var names: [String] {
    let bound = program.symbols.names.enumerated().compactMap { index, name in
      index < slots.count && slots[index] != nil && !name.hasPrefix(" ") ? name : nil
    }
    return bound + (input?.keys.filter { !bound.contains($0) } ?? [])
  }

  // MARK: Binding

  /// Binds what the program gives; names that the template does not speak of are left out.
  mutating func bindInput(_ values: TemplateRecord) {
    input = values
    if inputShape.map(values.has) != true {
      inputShape = values.shape
      inputSlots = values.keys.map { key in
        program.usedNames.contains(key) ? program.symbols.slot(of: key) ?? -1 : -1
      }
    }
    for (position, slot) in inputSlots.enumerated() where slot >= 0 {
      slots[slot] = given(values[position])
    }
  }

  /// A value of the input: a record is laid out once for all documents that it goes into.
  private mutating func given(_ value: TemplateValue) -> FlatValue {
    guard case .record(let record) = value, let number = UInt8(exactly: arenas.count) else {
      return add(value)
    }
    let flat = record.flat
    arenas.append(flat.arena)
    var value = flat.value
    value.arena = number
    return value
  }

  mutating func bind(_ slot: Int, _ value: FlatValue?) {
    hidden.append((slot, slots[slot]))
    slots[slot] = value
  }

  mutating func unbind(_ count: Int) {
    for _ in 0..<count {
      guard let last = hidden.popLast() else { return }
      slots[last.slot] = last.value
    }
  }

  /// Gives a name a value that stays: what was hidden by local definitions is replaced too.
  mutating func bindGlobally(_ slot: Int, _ value: FlatValue) {
    slots[slot] = value
    for index in hidden.indices where hidden[index].slot == slot { hidden[index].value = value }
  }

  // MARK: Loops

  /// Enters a loop over a list that is not empty, or over default.
  mutating func enterLoop(_ slot: Int, _ list: FlatValue) {
    loops.append(
      Loop(
        list: list, slot: slot, outerLoop: loopOfSlot[slot], outerValue: slots[slot],
        hiddenCount: hidden.count))
    guard !list.isDefault else { return }
    loopOfSlot[slot] = loops.count - 1
    slots[slot] = item(of: list, at: 0)
  }

  /// Goes to the next item; false, and the loop is left, if there is none.
  mutating func advanceLoop() -> Bool {
    let top = loops.count - 1
    let index = loops[top].index + 1
    guard index < loops[top].list.count else {
      leaveLoop()
      return false
    }
    loops[top].index = index
    slots[loops[top].slot] = item(of: loops[top].list, at: index)
    return true
  }

  mutating func leaveLoop() {
    guard let loop = loops.popLast(), !loop.isDefault else { return }
    loopOfSlot[loop.slot] = loop.outerLoop
    slots[loop.slot] = loop.outerValue
  }

  // MARK: Members

  /// The item of a list at an index that it has.
  @inline(__always)
  func item(of list: FlatValue, at index: Int) -> FlatValue {
    neighbour(in: list.arena, at: list.start + index)
  }

  /// The member of a record at a position of its layout.
  @inline(__always)
  func member(of record: FlatValue, at position: Int) -> FlatValue {
    neighbour(in: record.arena, at: record.firstMember + position)
  }

  @inline(__always)
  private func neighbour(in arena: UInt8, at index: Int) -> FlatValue {
    var value = arenas[Int(arena)].values[index]
    value.arena = arena
    return value
  }

  /// The value of a path whose every step finds its member where it found it last time.
  ///
  /// Nothing is changed; but what is mutating is lent the scope, where a plain function might be
  /// given a copy of all its parts.
  @inline(__always)
  mutating func quickValue(of path: VariablePath) -> FlatValue? {
    guard var value = slots[path.slot] else { return nil }
    for cache in path.caches {
      guard value.kind == .record, caches[cache].shape == value.shape else { return nil }
      value = member(of: value, at: Int(caches[cache].position))
    }
    return value
  }

  /// A member of a record through the step's cache.
  mutating func member(_ key: String, of record: FlatValue, cache: Int) -> FlatValue? {
    if caches[cache].shape != record.shape {
      guard let position = shape(of: record).index(of: key) else { return nil }
      caches[cache] = MemberCache(shape: record.shape, position: Int32(position))
    }
    return member(of: record, at: Int(caches[cache].position))
  }

  /// A member of a record by a name that the template does not know beforehand.
  func member(_ key: String, of record: FlatValue) -> FlatValue? {
    shape(of: record).index(of: key).map { member(of: record, at: $0) }
  }

  /// The names of a record's members.
  func shape(of record: FlatValue) -> RecordShape {
    arenas[Int(record.arena)].shape(of: record)
  }

  /// Makes the scope as good as new, keeping its memory and what it has learnt of records.
  mutating func reset() {
    input = nil
    for index in slots.indices { slots[index] = nil }
    for index in loopOfSlot.indices { loopOfSlot[index] = -1 }
    loops.removeAll(keepingCapacity: true)
    hidden.removeAll(keepingCapacity: true)
    arenas.removeLast(arenas.count - 1)
    arenas[0].removeAll()
  }
}
