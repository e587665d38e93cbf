internal import JSON

/// The shapes of GeoJSON (RFC 7946).
enum GeoJSON {
  static func isValid(_ json: JSONValue) -> Bool {
    guard json.members != nil, let type = json["type"]?.string else { return false }
    switch type {
    case "Feature": return isFeature(json)
    case "FeatureCollection":
      return json["features"]?.elements?.allSatisfy(isFeature) ?? false
    default: return isGeometry(json)
    }
  }

  private static func isFeature(_ json: JSONValue) -> Bool {
    guard json["type"]?.string == "Feature", let properties = json["properties"],
      properties.isNull || properties.members != nil, let geometry = json["geometry"]
    else { return false }
    return geometry.isNull || isGeometry(geometry)
  }

  private static func isGeometry(_ json: JSONValue) -> Bool {
    guard let type = json["type"]?.string else { return false }
    if type == "GeometryCollection" {
      return json["geometries"]?.elements?.allSatisfy(isGeometry) ?? false
    }
    guard let coordinates = json["coordinates"] else { return false }
    switch type {
    case "Point": return isPosition(coordinates)
    case "MultiPoint": return coordinates.elements?.allSatisfy(isPosition) ?? false
    case "LineString": return isLine(coordinates, atLeast: 2)
    case "MultiLineString":
      return coordinates.elements?.allSatisfy { isLine($0, atLeast: 2) } ?? false
    case "Polygon": return isPolygon(coordinates)
    case "MultiPolygon": return coordinates.elements?.allSatisfy(isPolygon) ?? false
    default: return false
    }
  }

  static func isPosition(_ json: JSONValue) -> Bool {
    guard let elements = json.elements, elements.count >= 2 else { return false }
    return elements.allSatisfy { $0.numberText != nil }
  }

  private static func isLine(_ json: JSONValue, atLeast count: Int) -> Bool {
    guard let positions = json.elements, positions.count >= count else { return false }
    return positions.allSatisfy(isPosition)
  }

  private static func isPolygon(_ json: JSONValue) -> Bool {
    json.elements?.allSatisfy { isLine($0, atLeast: 4) } ?? false
  }
}
