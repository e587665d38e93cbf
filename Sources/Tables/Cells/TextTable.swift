/// The distinct texts of a column, with what was found out about each once.
struct TextTable {
  /// What is known about a text.
  struct Entry {
    let text: [UInt8]
    let identity: Identity
    /// What is wrong with it; usually nothing.
    let problems: [CellProblem]
    let isMissing: Bool
    /// Whether it is a value that nothing is wrong with.
    var isSound: Bool { problems.isEmpty && !isMissing }
  }

  private(set) var entries: [Entry] = []
  /// The identity of each entry that is sound, and none for the others.
  private(set) var soundIdentities: [Identity] = []
  /// At most half full.
  private var slots: [Slot] = Array(repeating: Slot(), count: 64)
  /// The entries of texts that are too long for a slot, by their identities.
  private var longTexts: [Identity: [Int]] = [:]

  /// A short text, and its entry; -1 stands for an empty slot.
  private struct Slot {
    var text = ShortText()
    var entry: Int32 = -1
  }

  /// The entry of a text, or -1.
  @inline(__always)
  func find(_ view: ByteView, _ start: Int, _ end: Int) -> Int {
    guard end &- start <= ShortText.longest else { return findLong(view, start, end) }
    let text = ShortText(view, start, end)
    let mask = slots.count &- 1
    var place = text.hash & mask
    while true {
      let entry = slots[place].entry
      if entry < 0 || slots[place].text == text { return Int(entry) }
      place = (place &+ 1) & mask
    }
  }

  private func findLong(_ view: ByteView, _ start: Int, _ end: Int) -> Int {
    let known = longTexts[Identity.of(view, start, end)] ?? []
    return known.first { view.equals(entries[$0].text, start, end) } ?? -1
  }

  /// Adds a text that is not there yet, and gives its entry.
  mutating func add(
    _ text: [UInt8], _ identity: Identity, problems: [CellProblem], isMissing: Bool
  ) -> Int {
    let entry = Entry(
      text: text, identity: identity, problems: problems, isMissing: isMissing)
    entries.append(entry)
    soundIdentities.append(entry.isSound ? identity : .none)
    if entries.count * 2 > slots.count {
      let old = slots
      slots = Array(repeating: Slot(), count: old.count * 2)
      for slot in old where slot.entry >= 0 { place(slot) }
    }
    insert(entries.count - 1)
    return entries.count - 1
  }

  private mutating func insert(_ index: Int) {
    let entry = entries[index]
    guard entry.text.count <= ShortText.longest else {
      longTexts[entry.identity, default: []].append(index)
      return
    }
    let buffer = ByteBuffer(entry.text)
    place(Slot(text: ShortText(buffer.view, 0, entry.text.count), entry: Int32(index)))
  }

  private mutating func place(_ slot: Slot) {
    let mask = slots.count - 1
    var place = slot.text.hash & mask
    while slots[place].entry >= 0 { place = (place + 1) & mask }
    slots[place] = slot
  }
}

/// A text of up to 32 bytes as words: two from its beginning on and two up to its end, which
/// overlap in shorter texts.
///
/// Texts of all lengths go one way, because lengths are hard to guess.
private struct ShortText: Equatable {
  static let longest = 32

  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0
  private var last: UInt64 = 0
  private var length: Int = 0

  init() {}

  @inline(__always)
  init(_ view: ByteView, _ start: Int, _ end: Int) {
    length = end &- start
    (first, second, third, last) = view.shortText(start, end)
  }

  @inline(__always)
  static func == (one: ShortText, other: ShortText) -> Bool {
    (one.first ^ other.first) | (one.second ^ other.second) | (one.third ^ other.third)
      | (one.last ^ other.last) | UInt64(truncatingIfNeeded: one.length ^ other.length) == 0
  }

  /// Spreads texts over slots.
  @inline(__always)
  var hash: Int {
    let outer = Fingerprint.mix(first ^ UInt64(truncatingIfNeeded: length), last)
    return Int(truncatingIfNeeded: outer ^ Fingerprint.mix(second, third))
  }
}
