import CFuzzer
import Glibc

/// Feeds one reader of the project with inputs that libFuzzer makes: `Fuzz READER [OPTIONS] [CORPUS]`.
@main
enum Fuzz {
  static func main() {
    let words = CommandLine.arguments
    guard words.count > 1, let reader = Reader(rawValue: words[1]) else {
      let names = Reader.allCases.map(\.rawValue).joined(separator: " ")
      print("usage: Fuzz READER [OPTIONS] [CORPUS]\nreaders: \(names)")
      exit(2)
    }
    var count = Int32(words.count - 1)
    // The driver keeps the words as long as the process lives, so they are never freed.
    var pointers = unsafe ([words[0]] + words.dropFirst(2)).map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    let status = unsafe pointers.withUnsafeMutableBufferPointer { buffer in
      var start = buffer.baseAddress
      return unsafe LLVMFuzzerRunDriver(&count, &start, reader.entry)
    }
    exit(status)
  }

  /// The input as an array; the driver owns the bytes only for the length of the call.
  static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Stops the run: what must hold for every input did not.
  static func require(_ condition: Bool, _ promise: String) {
    precondition(condition, promise)
  }
}
