import Testing

@testable import Tables

@Suite("Lent bytes")
struct ByteBufferTests {
  @Test("what stands behind the end is zero, also where more stood there before")
  func padding() {
    let buffer = ByteBuffer(Array(repeating: 0xFF, count: 300))
    buffer.removeAll()
    buffer.append(0x61)
    buffer.seal()
    #expect(buffer.view.word(0) == 0x61 && buffer.view.word(8) == 0 && buffer.view[48] == 0)
    buffer.append(contentsOf: Array(repeating: 0x62, count: 1000))
    buffer.seal()
    #expect(buffer.view.array(0, 3) == [0x61, 0x62, 0x62])
    #expect(
      buffer.view.words(993).first == 0x6262_6262_6262_6262 && buffer.view.words(993).second == 0)
  }

  @Test("line ends and quotes of a block")
  func masks() {
    let text = Array("a,\"b\r\n\r\"\n".utf8) + Array(repeating: 0x78, count: 54) + [0x0D]
    let last: UInt64 = 1 << 63
    for (next, isLineEnd) in [([0x0A], false), ([0x78], true), ([], true)] as [([UInt8], Bool)] {
      let buffer = ByteBuffer(text + next)
      let block = buffer.view.masks(0, delimiter: 0x2C, quote: 0x22)
      #expect(block.delimiters == 0x2 && block.quotes == 0x84)
      #expect(block.returns == 0x50 | last)
      // The line feeds, and the returns that none follows.
      #expect(block.lineEnds == 0x160 | (isLineEnd ? last : 0))
    }
  }

  @Test("nothing outside the buffer is read")
  func bounds() async {
    await #expect(processExitsWith: .failure) { Self.access { _ = $0[-1] } }
    await #expect(processExitsWith: .failure) { Self.access { _ = $0[66] } }
    await #expect(processExitsWith: .failure) { Self.access { _ = $0.word(60) } }
    await #expect(processExitsWith: .failure) { Self.access { _ = $0.word(.max) } }
    await #expect(processExitsWith: .failure) { Self.access { _ = $0.vector(-16) } }
    await #expect(processExitsWith: .failure) { Self.access { _ = $0.shortText(1, 0) } }
    await #expect(processExitsWith: .failure) { Self.access { _ = $0.array(1, 3) } }
    await #expect(processExitsWith: .failure) {
      Self.access { _ = $0.masks(2, delimiter: 1, quote: 2) }
    }
    await #expect(processExitsWith: .failure) { Self.access { _ = $0.firstIndex(of: 1, 0, 3) } }
    await #expect(processExitsWith: .success) { Self.access { _ = ($0[1], $0.words(2)) } }
  }

  /// Lends two bytes.
  private static func access(_ body: (ByteView) -> Void) {
    let buffer = ByteBuffer([1, 2])
    body(buffer.view)
  }
}
