/// A variable and the members that a path takes from it, as numbers: what most expressions are.
struct VariablePath: Sendable {
  private let slotNumber: Int32
  private let firstCache: Int32
  private let stepCount: Int32
  private var pathNumber: Int32

  /// - Parameters:
  ///   - slot: the variable's slot.
  ///   - caches: the caches of the steps, one each.
  ///   - number: the whole path among those of its program, for what is not found at once.
  init(slot: Int, caches: Range<Int>, number: Int) {
    slotNumber = Int32(slot)
    firstCache = Int32(caches.lowerBound)
    stepCount = Int32(caches.count)
    pathNumber = Int32(number)
  }

  @inline(__always)
  var slot: Int { Int(slotNumber) }

  @inline(__always)
  var caches: Range<Int> { Int(firstCache)..<Int(firstCache) + Int(stepCount) }

  var number: Int { Int(pathNumber) }

  /// The same path where so many others come before those of its file.
  func moved(by offset: Int) -> VariablePath {
    VariablePath(slot: slot, caches: caches, number: number + offset)
  }
}
