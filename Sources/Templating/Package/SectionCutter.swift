/// Cuts the text of an HWPX document into its sections.
///
/// A section has one paper, set by the `hp:secPr` in its first paragraph, and is a part of its own
/// (KS X 6101, 8). A template writes the text as one part all the same: each paragraph that sets a
/// paper begins the next section. A section without anything to see is left out, so a template
/// may turn the paper back after a wide table without looking at what follows.
struct SectionCutter {
  private let part: [UInt8]
  /// Where the paragraphs that are in no table begin and end.
  private var paragraphs: [Paragraph] = []

  private struct Paragraph {
    var range: Range<Int>
    var setsPaper = false
    var isVisible = false
  }

  private static let opening = Array("<hp:p".utf8)
  private static let closing = Array("</hp:p>".utf8)
  private static let paper = Array("<hp:secPr".utf8)
  private static let text = Array("<hp:t>".utf8)
  private static let objects = [Array("<hp:tbl".utf8), Array("<hp:pic".utf8)]

  /// The sections of a part, each a whole part; only one where the paper is set at most once.
  static func sections(of part: [UInt8]) -> [[UInt8]] {
    let cutter = SectionCutter(part)
    let sections = cutter.runs.filter { $0.contains(where: \.isVisible) }
    guard sections.count > 1 || cutter.runs.count > sections.count, !sections.isEmpty,
      let first = cutter.paragraphs.first, let last = cutter.paragraphs.last
    else { return [part] }
    let head = part[..<first.range.lowerBound]
    let tail = part[last.range.upperBound...]
    return sections.map { section in
      Array(head) + section.flatMap { part[$0.range] } + Array(tail)
    }
  }

  /// The paragraphs by section.
  private var runs: [ArraySlice<Paragraph>] {
    var starts = paragraphs.indices.filter { paragraphs[$0].setsPaper }
    if starts.first != 0 { starts.insert(0, at: 0) }
    return zip(starts, starts.dropFirst() + [paragraphs.count]).map { paragraphs[$0..<$1] }
  }

  private init(_ part: [UInt8]) {
    self.part = part
    var depth = 0
    for start in part.indices where part[start] == UInt8(ascii: "<") && isOffice(start) {
      if isParagraph(start) {
        if depth == 0 { paragraphs.append(Paragraph(range: start..<start)) }
        depth += 1
      } else if depth > 0 {
        note(start)
        guard has(Self.closing, at: start) else { continue }
        depth -= 1
        if depth == 0 {
          let first = paragraphs[paragraphs.count - 1].range.lowerBound
          paragraphs[paragraphs.count - 1].range = first..<start + Self.closing.count
        }
      }
    }
  }

  /// Whether the tag that begins here is one of `hp:`, as all are that matter.
  private func isOffice(_ start: Int) -> Bool {
    guard start + 3 < part.count else { return false }
    let name = part[start + 1] == UInt8(ascii: "/") ? start + 2 : start + 1
    return part[name] == UInt8(ascii: "h") && part[name + 1] == UInt8(ascii: "p")
  }

  /// Whether a paragraph begins here that has content; one that is `<hp:p/>` is invalid anyway.
  private func isParagraph(_ start: Int) -> Bool {
    let next = start + Self.opening.count
    return has(Self.opening, at: start) && next < part.count
      && [UInt8(ascii: " "), UInt8(ascii: ">")].contains(part[next])
  }

  /// Notes what the tag that begins here says of its paragraph.
  private mutating func note(_ start: Int) {
    let last = paragraphs.count - 1
    if has(Self.paper, at: start) { paragraphs[last].setsPaper = true }
    let isObject = Self.objects.contains { has($0, at: start) }
    let end = start + Self.text.count
    let isText = has(Self.text, at: start) && end < part.count && part[end] != UInt8(ascii: "<")
    if isObject || isText { paragraphs[last].isVisible = true }
  }

  private func has(_ word: [UInt8], at start: Int) -> Bool {
    guard start + word.count <= part.count else { return false }
    for offset in word.indices where part[start + offset] != word[offset] { return false }
    return true
  }
}
