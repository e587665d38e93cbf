/// The names that an expression can see, and their values.
///
/// Every name of a library has a slot of its own. Binding a name keeps the value that it hides, so
/// that macros and slots see what their callers see, and leaving an element brings it back.
public struct Scope: Sendable {
  var slots: [TemplateValue?] = []
  /// For each slot the innermost loop that binds it; -1 for none.
  var loopOfSlot: [Int] = []
  var loops: [Loop] = []
  var hidden: [(slot: Int, value: TemplateValue?)] = []
  var caches: [MemberCache] = []
  /// How long the next document will probably be.
  var lastCount = 0
  let program: LinkedProgram
  /// Where the members of the input went last time.
  private var input: TemplateRecord?
  private var inputShape: RecordShape?
  private var inputSlots: [Int] = []

  /// What a path step found last time, so that records alike need no search.
  struct MemberCache: Sendable {
    /// Kept alive, so that no other shape can take over its identity.
    var shape: RecordShape?
    var identity: ObjectIdentifier?
    var position = 0
  }

  struct Loop: Sendable {
    var items: [TemplateValue]
    var index: Int
    let slot: Int
    let outerLoop: Int
    let outerValue: TemplateValue?
    /// How many hidden values there were when the loop began.
    let hiddenCount: Int
    /// A loop over `default` runs once and binds nothing.
    let isDefault: Bool
  }

  init(program: LinkedProgram) {
    self.program = program
    let count = program.symbols.count
    slots = Array(repeating: nil, count: count)
    loopOfSlot = Array(repeating: -1, count: count)
    caches = Array(repeating: MemberCache(), count: program.symbols.cacheCount)
  }

  /// The value of a variable, or nil where there is none.
  public func value(of name: String) -> TemplateValue? {
    if let slot = program.symbols.slot(of: name), slot < slots.count { return slots[slot] }
    // A name that no template speaks of can only come from the data.
    return input?[name]
  }

  /// The names that are bound now, for suggestions.
  public var names: [String] {
    program.symbols.names.enumerated().compactMap { index, name in
      index < slots.count && slots[index] != nil && !name.hasPrefix(" ") ? name : nil
    }
  }

  /// A scope without anything, to stand where one was taken away.
  static func empty(_ program: LinkedProgram) -> Scope { Scope(empty: program) }

  private init(empty program: LinkedProgram) { self.program = program }

  // MARK: Binding

  /// Binds what the program gives; names that no template speaks of are left out.
  mutating func bindInput(_ values: TemplateRecord) {
    input = values
    if inputShape.map(values.has) != true {
      inputShape = values.shape
      inputSlots = values.keys.map { key in
        program.symbols.slot(of: key).flatMap { $0 < slots.count ? $0 : nil } ?? -1
      }
    }
    for (position, slot) in inputSlots.enumerated() where slot >= 0 {
      slots[slot] = values[position]
    }
  }

  mutating func bind(_ slot: Int, _ value: TemplateValue?) {
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
  mutating func bindGlobally(_ slot: Int, _ value: TemplateValue) {
    slots[slot] = value
    for index in hidden.indices where hidden[index].slot == slot { hidden[index].value = value }
  }

  // MARK: Loops

  mutating func enterLoop(_ slot: Int, _ items: [TemplateValue], isDefault: Bool = false) {
    loops.append(
      Loop(
        items: items, index: 0, slot: slot, outerLoop: loopOfSlot[slot], outerValue: slots[slot],
        hiddenCount: hidden.count, isDefault: isDefault))
    guard !isDefault else { return }
    loopOfSlot[slot] = loops.count - 1
    slots[slot] = items[0]
  }

  /// Goes to the next item; false, and the loop is left, if there is none.
  mutating func advanceLoop() -> Bool {
    let top = loops.count - 1
    let index = loops[top].index + 1
    guard !loops[top].isDefault, index < loops[top].items.count else {
      leaveLoop()
      return false
    }
    loops[top].index = index
    slots[loops[top].slot] = loops[top].items[index]
    return true
  }

  mutating func leaveLoop() {
    guard let loop = loops.popLast(), !loop.isDefault else { return }
    loopOfSlot[loop.slot] = loop.outerLoop
    slots[loop.slot] = loop.outerValue
  }

  // MARK: Members

  /// A member of a record that is laid out like the one before; nil for any other.
  @inline(__always)
  func cachedMember(of record: TemplateRecord, cache: Int) -> TemplateValue? {
    guard cache >= 0, caches[cache].identity == record.shapeIdentity else { return nil }
    return record[caches[cache].position]
  }

  /// A member of a record through the step's cache.
  @inline(__always)
  mutating func member(_ key: String, of record: TemplateRecord, cache: Int) -> TemplateValue? {
    if caches[cache].identity == record.shapeIdentity {
      return record[caches[cache].position]
    }
    return search(key, in: record, cache: cache)
  }

  @inline(never)
  private mutating func search(
    _ key: String, in record: TemplateRecord, cache: Int
  ) -> TemplateValue? {
    guard let position = record.shape.index(of: key) else { return nil }
    caches[cache] = MemberCache(
      shape: record.shape, identity: record.shapeIdentity, position: position)
    return record[position]
  }

  /// Makes the scope as good as new, keeping its memory and what it has learnt of records.
  mutating func reset() {
    input = nil
    for index in slots.indices { slots[index] = nil }
    for index in loopOfSlot.indices { loopOfSlot[index] = -1 }
    loops.removeAll(keepingCapacity: true)
    hidden.removeAll(keepingCapacity: true)
  }
}
