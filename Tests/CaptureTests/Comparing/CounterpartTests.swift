import FramingCore
import Testing

@testable import Capture

@Suite("The frame of another recording that is most like one")
struct CounterpartTests {
  /// A recording of what was sent (`>`) and received (`<`), a frame for each word, as the client or the server.
  private static func capture(_ words: String, as side: Speaker = .client) throws -> Capture {
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: try Framing(parsing: "u8")), side: side)
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    for word in words.split(separator: " ") {
      let bytes = [UInt8(word.utf8.count - 1)] + Array(word.utf8.dropFirst())
      try capture.append(
        bytes.span, to: connection, word.first == ">" ? .sent : .received, at: Timestamp(nanoseconds: 2))
    }
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    return capture
  }

  private static func counterpart(
    _ words: String, of number: Int, in other: String, as side: Speaker = .client, isNamed: Bool = false
  ) throws -> Int? {
    let (capture, recording) = (try capture(words, as: side), try capture(other))
    let frame = try #require(try recording.frame(numbered: number))
    func name(_ frame: CapturedFrame, _ capture: Capture) -> String? {
      (try? capture.bytes(of: frame, in: 1..<2)).map { String(decoding: $0, as: UTF8.self) }
    }
    return capture.counterpart(of: frame, in: recording, called: isNamed ? name(frame, recording) : nil) {
      name($0, capture)
    }?.number
  }

  @Test("it is what the same side said, of the same length, and of several the nearest by its number")
  func nearest() throws {
    #expect(try Self.counterpart(">aaa <bbb >ccc", of: 1, in: ">zzz") == 1)
    #expect(try Self.counterpart(">aaa <bbb >ccc", of: 2, in: ">x <yyy") == 2)
    #expect(try Self.counterpart(">aaa >b >c >d >eee", of: 4, in: ">x >x >x >zzz") == 5)
    #expect(try Self.counterpart(">aaa >bbb", of: 5, in: ">x >x >x >x >zzz") == 2)
  }

  @Test("the side is who spoke, not whether we were that")
  func sides() throws {
    #expect(try Self.counterpart(">aaa <bbb", of: 1, in: ">zzz", as: .server) == 2)
  }

  @Test("where messages have names it is of the same name, whatever the length")
  func names() throws {
    #expect(try Self.counterpart(">pyyyyy >qyy >pzz", of: 2, in: ">q >pa", isNamed: true) == 1)
    #expect(try Self.counterpart(">pyyyyy >qyy >pzz", of: 3, in: ">q >q >pa", isNamed: true) == 3)
  }

  @Test("there may be none")
  func none() throws {
    #expect(try Self.counterpart("", of: 1, in: ">zzz") == nil)
    #expect(try Self.counterpart("<aaa >bb", of: 1, in: ">zzz") == nil)
  }
}
