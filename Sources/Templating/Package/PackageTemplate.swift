public import Diagnostics

/// A folder of parts that becomes one zipped document, as HWPX and XLSX are.
public struct PackageTemplate: Sendable {
  /// Whether a path names a package: a folder that ends in `.hwpx` or `.xlsx`.
  public static func isPackage(_ path: String) -> Bool {
    let name = path.hasSuffix("/") ? String(path.dropLast()) : path
    return (name.hasSuffix(".hwpx") || name.hasSuffix(".xlsx")) && FileReader.isFolder(name)
  }

  /// Reads and compiles the parts of a folder.
  public init(folder: String, library: TemplateLibrary, path: String) throws(Diagnostic) {}

  /// The document.
  public func render(_ values: TemplateRecord) throws(Diagnostic) -> [UInt8] { [] }
}
