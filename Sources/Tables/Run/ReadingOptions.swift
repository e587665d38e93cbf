/// How a package is read.
public struct ReadingOptions: Sendable {
  /// Threads to read with; 0 for as many as there are cores.
  public var threads = 0
  /// How many errors of a table are listed; all are counted.
  public var maxErrors = 10_000
  /// Size of the parts that files are cut into, in bytes; results do not depend on it.
  public var chunkSize = 256 << 10
  /// A record of more bytes is taken for a quote that was never closed.
  public var recordLimit = 64 << 20

  /// The usual way.
  public init() {}
}
