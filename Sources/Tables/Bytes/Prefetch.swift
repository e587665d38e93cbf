internal import CScan

/// Has the processor fetch elements of a large array before they are looked at, so that the waits
/// for memory overlap.
public enum Prefetch {
  /// Fetches the elements at some places, without looking at them.
  public static func elements<Element>(of array: [Element], at places: [UInt32]) {
    let stride = MemoryLayout<Element>.stride
    unsafe array.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      // Addresses are made and never read, so that a wrong place would do no harm.
      for place in places { unsafe scan_prefetch(base + Int(place) &* stride) }
    }
  }
}
