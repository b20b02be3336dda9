import Capture
import FramingCore
import Testing

@testable import Engine

/// Conversation files that are made of what was recorded.
@Suite struct ScriptRecordingTests {
  /// A recording in which we, the client, send `messages` at even places, and the server at odd ones.
  private func capture(_ messages: [String], peer: String = "127.0.0.1:7") throws -> Capture {
    let capture = try Capture(lens: Lens(framing: try Framing(parsing: "u16be")), side: .client)
    let connection = capture.openConnection(
      peer: peer, address: try Address(parsing: peer, defaultHost: nil), state: .open, endpoints: nil,
      at: Timestamp(nanoseconds: 0))
    for (place, message) in messages.enumerated() {
      let bytes = [0, UInt8(message.utf8.count)] + Array(message.utf8)
      try capture.append(
        bytes.span, to: connection, place % 2 == 0 ? .sent : .received,
        at: Timestamp(nanoseconds: Int64(place) * 1_000_000))
    }
    return capture
  }

  @Test("plays either side")
  func sides() throws {
    let capture = try capture(["hello", "world"])
    let items = 0..<capture.summary.itemCount
    let client = try ScriptRecording(capture: capture, side: .client).script(of: items, isWhole: false, name: "a")
    #expect(client.messages == 2)
    #expect(
      client.text == """
        name: 'a'
        as: client
        address: 127.0.0.1:7
        framing: u16be
        steps:
          - send: 'hello'
          - expect: 'world'

        """)
    let server = try ScriptRecording(capture: capture, side: .server).script(of: items, isWhole: false, name: nil)
    #expect(
      server.text == """
        as: server
        framing: u16be
        steps:
          - expect: 'hello'
          - send: 'world'

        """)
  }

  @Test("says why there is none")
  func none() throws {
    let capture = try capture([])
    let failure = #expect(throws: Failure.self) {
      try ScriptRecording(capture: capture, side: .client).script(of: 0..<0, isWhole: true, name: nil)
    }
    #expect(failure?.description == "no frame is there to make a conversation of")
    #expect(failure?.status == .inputOutput)
  }
}
