internal import Diagnostics

/// Something that is wrong with a descriptor, found before any table is read.
struct DescriptorProblem: Hashable, Sendable {
  /// The part of the descriptor that is wrong, under the reference implementation's name.
  enum Part: String, Sendable {
    case package = "package-error"
    case resource = "resource-error"
    case dialect = "dialect-error"
    case control = "control-error"
    case schema = "schema-error"
    case field = "field-error"
    case metadata = "metadata-error"
  }

  let part: Part
  let note: Wording
  /// The descriptor file, and the byte in it.
  let file: String
  let offset: Int
}
