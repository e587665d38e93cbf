/// The type of a field, as the standard names it.
public enum FieldType: String, CaseIterable, Sendable {
  case string, number, integer, boolean, object, array, list, datetime, date, time, year
  case yearmonth, duration, geopoint, geojson, any
}

extension FieldType {
  /// The constraints that values of the type can have (Table Schema, “Constraints”).
  var constraints: Set<String> {
    let everywhere: Set<String> = ["required", "unique", "enum"]
    switch self {
    case .string: return everywhere.union(["minLength", "maxLength", "pattern"])
    case .array, .object: return everywhere.union(["minLength", "maxLength", "jsonSchema"])
    case .list: return everywhere.union(["minLength", "maxLength"])
    case .number, .integer, .date, .time, .datetime, .year, .yearmonth, .duration:
      return everywhere.union(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])
    case .boolean, .geopoint, .geojson, .any: return everywhere
    }
  }

  /// The formats with a name; nil where any text is a format or none matters.
  var formats: Set<String>? {
    switch self {
    case .string: ["default", "email", "uri", "binary", "uuid"]
    case .geopoint: ["default", "array", "object"]
    case .geojson: ["default", "topojson"]
    default: nil
    }
  }

  /// Whether values can be equal to those of another type, which is referred to.
  ///
  /// What is referred to without a type is read as that which refers to it.
  public func canRefer(to other: FieldType) -> Bool {
    self == other || other == .any || (canDeliver(.decimal) && other.canDeliver(.decimal))
      || (self == .any && other == .string)
  }
}
