/// A part of a package that no template makes, such as a picture.
public struct PackagePart: Sendable {
  /// The path inside the package, by which other parts name it: `BinData/photo1.png`.
  public let name: String
  /// The bytes, which are stored as they are.
  public let content: [UInt8]

  /// Makes a part of bytes that need no template.
  public init(name: String, content: [UInt8]) {
    self.name = name
    self.content = content
  }
}
