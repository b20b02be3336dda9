import Capture
import FramingCore
import Testing

@Suite("Without a recording only the newest bytes are kept")
struct BoundedTailTests {
  @Test("Old bytes are refused in words, new ones and all texts are there")
  func bounded() throws {
    let capture = try Capture(directory: "/var/tmp", lens: Lens(framing: .raw), recording: .newest(4 << 20))
    let connection = capture.openConnection(peer: "the peer", state: .open, at: .now())
    capture.note("the beginning", weight: .notice, connection: connection, at: .now())
    for number in 0..<400 {
      let chunk = [UInt8](repeating: UInt8(number & 255), count: 50_000)
      try capture.append(chunk.span, to: connection, .received, at: .now())
    }
    let count = capture.summary.itemCount
    #expect(count == 401)
    guard case .event(let event) = try capture.item(at: 0), case .frame(let old) = try capture.item(at: 1),
      case .frame(let new) = try capture.item(at: count - 60)
    else {
      Issue.record("the log is not as it was written")
      return
    }
    #expect(event.text == "the beginning")
    let error = #expect(throws: StoreError.self) { try capture.bytes(of: old, in: 0..<10) }
    #expect(error?.description == "the bytes are no longer kept: without a recording the newest 4 MiB are")
    #expect(try capture.bytes(of: new, in: 0..<2) == [UInt8(340 & 255), UInt8(340 & 255)])
    #expect(capture.recordingPaths == [])
  }

  @Test("Framed anew, the log has what is still there")
  func reframed() throws {
    let capture = try Capture(directory: "/var/tmp", lens: Lens(), recording: .newest(4 << 20))
    let connection = capture.openConnection(peer: "the peer", state: .open, at: .now())
    let chunk = [UInt8](repeating: 0x61, count: 50_000)
    for _ in 0..<400 { try capture.append(chunk.span, to: connection, .received, at: .now()) }
    capture.reframe(Lens(framing: .raw))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    #expect(capture.isIndexed)
    #expect(capture.indexFailure == nil)
    let count = capture.summary.frameCount
    #expect((4 << 20) / 50_000..<200 ~= count)
    for index in 0..<count {
      guard case .frame(let frame) = try capture.item(at: index) else { continue }
      let isSame = try capture.bytes(of: frame, in: 0..<Int.max) == chunk
      #expect(isSame)
    }
  }
}
