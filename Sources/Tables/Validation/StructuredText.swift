internal import Diagnostics
internal import JSON

/// Cells that hold JSON or coordinates.
enum StructuredText {
  /// Deeper texts are refused, so that a hostile cell cannot exhaust the stack.
  private static let maximumDepth = 128

  static func value(_ text: [UInt8], _ type: FieldType, _ format: String) -> Value? {
    if type == .geopoint, format == "default" { return point(text) }
    guard let json = try? JSONParser.parse(text, file: "", maximumDepth: maximumDepth) else {
      return nil
    }
    return check(json, type, format)
  }

  /// Whether a JSON value is what the type asks for.
  static func check(_ json: JSONValue, _ type: FieldType, _ format: String) -> Value? {
    let fits =
      switch type {
      case .array: json.elements != nil
      case .object: json.members != nil
      case .geopoint: isPoint(json, format)
      case .geojson: format == "topojson" ? isTopology(json) : GeoJSON.isValid(json)
      default: true
      }
    return fits ? .json(json) : nil
  }

  private static func point(_ text: [UInt8]) -> Value? {
    let parts = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let numbers = parts.compactMap { NumberMarks.plain.value(of: Array($0), isInteger: false) }
    guard numbers.count == 2, isWithin(numbers[0], 180), isWithin(numbers[1], 90) else {
      return nil
    }
    return .list(numbers)
  }

  private static func isWithin(_ value: Value, _ bound: Int) -> Bool {
    guard case .decimal(let number) = value, let absolute = number.absolute else { return false }
    return absolute <= ExactDecimal(bound)
  }

  private static func isPoint(_ json: JSONValue, _ format: String) -> Bool {
    let values: [JSONValue?]
    if format == "array" {
      guard let elements = json.elements, elements.count == 2 else { return false }
      values = elements
    } else {
      guard json.members?.count == 2 else { return false }
      values = [json["lon"], json["lat"]]
    }
    let numbers = values.compactMap { $0?.numberText }
      .compactMap { NumberMarks.plain.value(of: Array($0.utf8), isInteger: false) }
    return numbers.count == 2 && isWithin(numbers[0], 180) && isWithin(numbers[1], 90)
  }

  private static func isTopology(_ json: JSONValue) -> Bool {
    json["type"]?.string == "Topology" && json["objects"]?.members != nil
      && json["arcs"]?.elements != nil
  }
}

/// The shapes of GeoJSON (RFC 7946).
private enum GeoJSON {
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

  private static func isPosition(_ json: JSONValue) -> Bool {
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
