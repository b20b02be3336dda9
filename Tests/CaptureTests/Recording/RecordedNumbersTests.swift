import Capture
import FramingCore
import Testing

/// Connections have the same numbers in a recording as in the session that it is of.
@Suite struct RecordedNumbersTests {
  private static func time(_ second: Int64) -> Timestamp {
    Timestamp(nanoseconds: 1_700_000_000_000_000_000 + second * 1_000_000_000)
  }

  @Test("Whoever spoke first, and where some never spoke", arguments: [Speaker.server, .client])
  func silent(side: Speaker) throws {
    let directory = TemporaryDirectory()
    let path = directory.path + "/session.pcapng"
    let capture = try Capture(directory: directory.path, side: side, recording: .file(path))
    let ids = (1...4).map { peer in
      capture.openConnection(
        peer: "127.0.0.1:\(4000 + peer)", address: nil, state: .open,
        endpoints: ConnectionEndpoints(
          local: Endpoint(address: "127.0.0.1", port: 9000),
          peer: Endpoint(address: "127.0.0.1", port: 4000 + peer), isOutgoing: side == .client),
        at: Self.time(Int64(peer)))
    }
    capture.setState(.closed("closed by the peer"), of: ids[1], at: Self.time(5))
    for (second, peer) in [(6, 3), (7, 0)] as [(Int64, Int)] {
      let frame: [UInt8] = [0, 0, 0, 1, UInt8(peer)]
      try capture.append(frame.span, to: ids[peer], .received, at: Self.time(second))
    }
    for id in ids where id != ids[1] { capture.setState(.closed("closed by us"), of: id, at: Self.time(8)) }
    try capture.finishRecording(at: Self.time(9))

    let opening = try CaptureOpening(path: path, speaker: .server, lens: Lens(), directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    var numbers: [Int] = []
    for index in 0..<opening.capture.summary.itemCount {
      if case .frame(let frame) = try opening.capture.item(at: index) { numbers.append(frame.connection.number) }
    }
    #expect(numbers == [4, 1])
    #expect(ids.map(\.number) == [1, 2, 3, 4])
  }
}
