import Synchronization

/// Numbers the files of a library by their paths below its folder.
final class FileNames: Sendable {
  private let state = Mutex<(numbers: [String: Int], names: [String])>(([:], []))

  func intern(_ name: String) -> Int {
    state.withLock { state in
      if let number = state.numbers[name] { return number }
      state.numbers[name] = state.names.count
      state.names.append(name)
      return state.names.count - 1
    }
  }

  func name(_ number: Int) -> String { state.withLock { $0.names[number] } }

  /// A path without `.` and `..`; nil if it leaves the folder, is absolute or empty.
  static func normalised(_ path: String) -> String? {
    guard !path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      guard part == ".." else { parts.append(part); continue }
      guard parts.popLast() != nil else { return nil }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}
