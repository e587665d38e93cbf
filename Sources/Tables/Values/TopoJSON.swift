internal import JSON

/// The shapes of TopoJSON (the TopoJSON format specification, version 1).
enum TopoJSON {
  /// Whether a value is a topology or a geometry.
  static func isValid(_ json: JSONValue) -> Bool {
    json["type"]?.string == "Topology" ? isTopology(json) : isGeometry(json)
  }

  private static func isTopology(_ json: JSONValue) -> Bool {
    guard let objects = json["objects"]?.members, let arcs = json["arcs"]?.elements,
      json["transform"].map(isTransform) ?? true
    else { return false }
    return objects.allSatisfy { isGeometry($0.value) }
      && arcs.allSatisfy { arc in
        guard let positions = arc.elements, positions.count >= 2 else { return false }
        return positions.allSatisfy(GeoJSON.isPosition)
      }
  }

  private static func isTransform(_ json: JSONValue) -> Bool {
    ["scale", "translate"].allSatisfy { key in
      guard let numbers = json[key]?.elements else { return false }
      return numbers.count == 2 && numbers.allSatisfy { $0.numberText != nil }
    }
  }

  private static func isGeometry(_ json: JSONValue) -> Bool {
    guard json.members != nil, let type = json["type"] else { return false }
    if type.isNull { return true }
    switch type.string {
    case "Point": return json["coordinates"].map(GeoJSON.isPosition) ?? false
    case "MultiPoint":
      return json["coordinates"]?.elements?.allSatisfy(GeoJSON.isPosition) ?? false
    case "LineString": return isNested(json["arcs"], depth: 1)
    case "Polygon", "MultiLineString": return isNested(json["arcs"], depth: 2)
    case "MultiPolygon": return isNested(json["arcs"], depth: 3)
    case "GeometryCollection":
      return json["geometries"]?.elements?.allSatisfy(isGeometry) ?? false
    default: return false
    }
  }

  /// Whether a value is arrays in arrays of whole numbers, which stand for arcs.
  private static func isNested(_ json: JSONValue?, depth: Int) -> Bool {
    guard let elements = json?.elements else { return false }
    return elements.allSatisfy { depth > 1 ? isNested($0, depth: depth - 1) : $0.integer != nil }
  }
}
