extension [UInt8] {
  /// Adds the bytes of a span.
  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>) {
    // The span is of other memory than the array, and the pointer stays inside the closure.
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
