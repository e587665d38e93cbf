/// A file, or a macro of it, that a template cannot do without.
struct TemplateNeed: Sendable {
  let file: Int
  let macro: String?
  let source: SourceSlice
}
