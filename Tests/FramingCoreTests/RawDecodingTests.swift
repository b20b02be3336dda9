import FramingCore
import Testing

@Suite struct RawDecodingTests {
  @Test func eachChunkIsAFrame() {
    let decoded = Decoded(.raw, [[1, 2], [], [3]])
    #expect(
      decoded.frames == [
        Frame(offset: 0, headerLength: 0, payloadLength: 2), Frame(offset: 2, headerLength: 0, payloadLength: 1),
      ])
    #expect(decoded.partial == nil)
  }
}
