/// The distinct texts of a column, numbered from 0 in the order in which a reader met them.
///
/// Each reading thread has its own; the same text may have different codes in two of them, so
/// results are brought together by text.
public struct CodeList: Sendable {
  /// The texts; the code of a text is its place here.
  public private(set) var texts: [String] = []

  /// Makes an empty list.
  public init() {}

  /// How many texts there are.
  public var count: Int { texts.count }

  /// The text of a code.
  public subscript(code: Int32) -> String { texts[Int(code)] }

  private var known: [[UInt8]: Int32] = [:]

  /// Adds a text that is not there yet, and gives its code.
  mutating func append(_ text: [UInt8]) -> Int32 {
    texts.append(String(decoding: text, as: UTF8.self))
    return Int32(texts.count - 1)
  }

  /// The code of a text, which may be there.
  mutating func code(of text: [UInt8]) -> Int32 {
    if let code = known[text] { return code }
    let code = append(text)
    known[text] = code
    return code
  }
}

/// The codes of some texts in a list that grows; only what is new in it is looked at.
public struct CodeSearch: Sendable {
  private let texts: [[UInt8]]
  private var searched = 0
  /// The codes found so far, in ascending order.
  public private(set) var codes: [Int32] = []

  /// Prepares to look for texts, which are compared byte by byte.
  public init(_ texts: [String]) { self.texts = texts.map { Array($0.utf8) } }

  /// Looks at what the list has beyond what it had the last time.
  public mutating func update(_ list: CodeList) {
    for code in searched..<max(searched, list.count)
    where texts.contains(where: { $0.elementsEqual(list.texts[code].utf8) }) {
      codes.append(Int32(code))
    }
    searched = max(searched, list.count)
  }
}
