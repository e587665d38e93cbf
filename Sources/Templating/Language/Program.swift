/// A compiled file.
final class Program: Sendable {
  struct Macro: Sendable {
    let block: Int
    let slots: Set<String>
    /// The macro that it extends.
    let base: TemplateReference?
  }

  let file: Int
  let source: MarkupSource
  let bytes: [UInt8]
  let blocks: [[Instruction]]
  let expressions: [CompiledExpression]
  let sources: [SourceSlice]
  let paths: [PathExpression]
  let substitutions: [Substitution]
  let attributes: [AttributeProgram]
  let calls: [CallSite]
  let names: [String]
  let macros: [String: Macro]
  let needs: [TemplateNeed]
  let uses: [SourceSlice]
  let usedNames: Set<String>
  let optionalNames: Set<String>
  let definedNames: Set<String>
  /// Slots that a use of a macro fills: whether the macro has them is seen when linking.
  let fills: [SlotFill]
  /// The fingerprint of the file and of what its expressions were compiled to.
  let fingerprint: ContentHash

  struct SlotFill: Sendable {
    let macro: TemplateReference
    let slot: SourceSlice
  }

  init(_ builder: ProgramBuilder, _ compiler: ExpressionCompiler, source: MarkupSource) {
    file = compiler.file
    self.source = source
    needs = compiler.needs
    uses = compiler.uses
    usedNames = compiler.usedNames
    optionalNames = compiler.optionalNames
    definedNames = compiler.definedNames
    bytes = builder.bytes
    blocks = builder.blocks
    expressions = builder.expressions
    sources = builder.sources
    paths = builder.paths
    substitutions = builder.substitutions
    attributes = builder.attributes
    calls = builder.calls
    names = builder.names
    macros = builder.macros
    fills = builder.fills
    var hasher = compiler.constants
    hasher.add(ContentHash(of: source.bytes))
    fingerprint = hasher.finish()
  }
}
