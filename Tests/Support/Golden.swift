public import Foundation
public import Testing

/// Texts that were looked at once and must come out the same ever after.
public enum Golden {
  /// Whether this run records what it gets.
  public static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  /// Compares bytes with a file; writes it and fails where it is missing, or differs under `RECORD=1`.
  ///
  /// A run that recorded something fails, so that nobody takes it for a passed one.
  public static func expect(
    _ actual: Data, at file: URL, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expected = try? Data(contentsOf: file)
    if let expected, expected == actual { return }
    let name = file.pathComponents.suffix(3).joined(separator: "/")
    guard let expected, !isRecording else {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try actual.write(to: file)
      Issue.record("recorded \(name); look at it, then run again", sourceLocation: sourceLocation)
      return
    }
    Issue.record(
      "\(name): \(firstDifference(expected, actual))", sourceLocation: sourceLocation)
  }

  private static func firstDifference(_ expected: Data, _ actual: Data) -> String {
    let (old, new) = (lines(of: expected), lines(of: actual))
    let index =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    return """
      line \(index + 1) differs
        expected: \(old.indices.contains(index) ? old[index] : "(no line)")
        actual:   \(new.indices.contains(index) ? new[index] : "(no line)")
      """
  }

  private static func lines(of data: Data) -> [Substring] {
    String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
