internal import JSON

extension Resource {
  /// The one spelling of a field's value, by which the codes of a ``CodeColumn`` are told apart:
  /// `9` for `+9` in a field of numbers.
  ///
  /// - Parameters:
  ///   - text: the value, as a cell would have it.
  ///   - name: the field; where the resource has no schema, every text is a value.
  /// - Returns: nil where the text can never be a value of the field, or there is no such field.
  public func spelling(of text: String, in name: String) -> String? {
    guard let schema else { return text }
    guard let index = schema.index(of: name) else { return nil }
    var reader = SettingsReader()
    return CellReader(
      schema.fields[index], missingValues: schema.missingValues,
      nullSequence: dialect.nullSequence, &reader
    ).spelling(of: text)
  }
}
