internal import Figures
internal import Templating

/// Where values lie on a vertical axis that begins at zero.
struct Scale {
  /// The distance between two grid lines, 1, 2 or 5 times a power of ten.
  let step: Int128
  /// The value at the top.
  let top: Int128
  private let base: Int
  private let height: Int

  /// An axis that rises `height` units from the line `base` and holds `highest`.
  init(highest: Int128, base: Int, height: Int) {
    self.base = base
    self.height = height
    var step: Int128 = 1
    let factors: [Int128] = [2, 5, 10]
    var power: Int128 = 1
    var next = 0
    while step * 6 < max(highest, 1) {
      step = power * factors[next]
      next += 1
      if next == factors.count {
        next = 0
        power *= 10
      }
    }
    self.step = step
    top = max(step, (highest + step - 1) / step * step)
  }

  /// The vertical place of a value.
  func y(_ value: Int128) -> Int { base - Int(max(0, value) * Int128(height) / top) }
}

/// Collects the parts of a chart.
struct Drawing {
  let scale: Scale
  private(set) var lines: [TemplateValue] = []
  private(set) var bars: [TemplateValue] = []
  private(set) var labels: [TemplateValue] = []

  /// Draws the grid of a chart that is 720 wide.
  init(scale: Scale, unit: String) {
    self.scale = scale
    var value: Int128 = 0
    while value <= scale.top {
      let y = scale.y(value)
      line(x1: 84, y1: y, x2: 704, y2: y, kind: value == 0 ? "axis" : "grid")
      label(NumberFormat.grouped(value), x: 76, y: y + 5, anchor: "end", kind: "tick")
      value += scale.step
    }
    label("단위: \(unit)", x: 704, y: 20, anchor: "end", kind: "tick")
  }

  /// Begins with an empty drawing.
  init() { scale = Scale(highest: 0, base: 0, height: 0) }

  mutating func line(x1: Int, y1: Int, x2: Int, y2: Int, kind: String) {
    lines.append([
      "x1": .integer(x1), "y1": .integer(y1), "x2": .integer(x2), "y2": .integer(y2),
      "kind": .text(kind),
    ])
  }

  mutating func bar(x: Int, y: Int, width: Int, height: Int, series: Int, text: String) {
    bars.append([
      "x": .integer(x), "y": .integer(y), "width": .integer(width), "height": .integer(height),
      "series": .integer(series), "text": .text(text),
    ])
  }

  mutating func label(_ text: String, x: Int, y: Int, anchor: String, kind: String) {
    labels.append([
      "x": .integer(x), "y": .integer(y), "anchor": .text(anchor), "kind": .text(kind),
      "text": .text(text),
    ])
  }

  /// Swatches with their names in a row; a Hangul letter is taken as 15 units wide.
  static func legend(_ names: [String], x: Int, y: Int) -> [TemplateValue] {
    var x = x
    return names.enumerated().map { index, name in
      defer { x += 24 + 15 * name.count + 24 }
      return [
        "x": .integer(x), "y": .integer(y), "width": 16, "height": 14,
        "series": .integer(index + 1), "textX": .integer(x + 24), "textY": .integer(y + 12),
        "text": .text(name),
      ]
    }
  }
}
