import Capture
import Conversation
import FramingCore
import Session
import Testing

@testable import Engine

/// Conversation files that are played without a screen.
@Suite("A play without a screen")
struct PlayLoopTests {
  /// Plays a conversation file against the peer of a transcript.
  private func check(
    _ script: String, _ text: String, bounds: PlayLoop.Bounds = PlayLoop.Bounds(),
    output: PlayLoop.Output = PlayLoop.Output(), at location: SourceLocation = #_sourceLocation
  ) throws {
    let script = try Script.read(script).script
    let transcript = try Transcript(text, side: script.role)
    let address = try Address(parsing: "127.0.0.1:7", defaultHost: nil)
    let options = PlayOptions(framing: try Framing(parsing: "u16be"), seed: 1)
    try transcript.run(at: location) {
      let loop = try PlayLoop(
        Player(script, options), capture: transcript.capture,
        role: script.role == .server ? .listen(address) : .callWhenAsked, against: address, bounds: bounds,
        output: output, in: transcript.surroundings)
      return loop.run().words
    }
  }

  private static let greeting = """
    timeout: 2s
    steps:
      - send: hello
      - expect: world
      - send: bye
    """

  @Test("passes when the peer says what is expected")
  func passed() throws {
    try check(
      Self.greeting,
      #"""
      0 err line 3: send 'hello'
      1 peer connects
      1 out 1  connection 1  client  frame  offset 0  total 7  header 2  payload 5
      1 out 00000000  00 05 68 65 6c 6c 6f                              ..hello
      1 err line 4: expect 'world'
      30 peer says \x00\x05world
      30 out 2  connection 1  server  frame  offset 0  total 7  header 2  payload 5
      30 out 00000000  00 05 77 6f 72 6c 64                              ..world
      30 out 3  connection 1  client  frame  offset 7  total 5  header 2  payload 3
      30 out 00000000  00 03 62 79 65                                    ..bye
      30 err line 5: send 'bye'
      30 end passed: 3 of 3 steps in 30 ms
      """#, output: PlayLoop.Output(listsFrames: true, tellsSteps: true))
  }

  @Test("fails with the difference when it says something else")
  func failed() throws {
    try check(
      Self.greeting,
      #"""
      1 peer connects
      30 peer says \x00\x05words
      30 end line 4: expect 'world': the message is 'words', not 'world'
      30 end   expected 5 bytes, received 5
      30 end   00000000  expected  77 6f 72 6c 64                                   |world|
      30 end             received  77 6f 72 64 73                                   |words|
      30 end                                ^^ ^^
      30 end failed: 1 of 3 steps in 30 ms
      """#)
  }

  @Test("fails when the time is over, and by the clock alone")
  func late() throws {
    try check(
      Self.greeting,
      #"""
      1 peer connects
      2001 end line 4: expect 'world': it did not come within 2s
      2001 end failed: 1 of 3 steps in 2001 ms
      """#)
  }

  @Test("fails when the peer ends")
  func closed() throws {
    try check(
      Self.greeting,
      #"""
      1 peer connects
      100 peer closes
      100 end line 4: expect 'world': connection 1 was closed instead (closed by the peer (FIN))
      100 end failed: 1 of 3 steps in 100 ms
      """#)
  }

  @Test("fails when nobody is there")
  func refused() throws {
    try check(
      Self.greeting,
      #"""
      1 peer refuses
      1 end line 3: send 'hello': not connected: 127.0.0.1:7: connection refused
      1 end failed: 0 of 3 steps in 1 ms
      """#)
  }

  @Test("waits as long as a step says")
  func delay() throws {
    try check(
      """
      steps:
        - wait: 1500ms
        - send: hello
      """,
      #"""
      1600 peer connects
      1600 out 1  connection 1  client  frame  offset 0  total 7  header 2  payload 5
      1600 out 00000000  00 05 68 65 6c 6c 6f                              ..hello
      1600 end passed: 2 of 2 steps in 1600 ms
      """#, output: PlayLoop.Output(listsFrames: true))
  }

  private static let mock = """
    as: server
    rules:
      - when: ping
        reply: pong
    """

  @Test("rules answer each peer until the time of --for is over")
  func rules() throws {
    try check(
      Self.mock,
      #"""
      0 err listening on 127.0.0.1:7
      10 peer connects
      20 peer says \x00\x04ping
      20 out 1  connection 1  client  frame  offset 0  total 6  header 2  payload 4
      20 out 00000000  00 04 70 69 6e 67                                 ..ping
      20 out 2  connection 1  server  frame  offset 0  total 6  header 2  payload 4
      20 out 00000000  00 04 70 6f 6e 67                                 ..pong
      30 peer2 connects
      40 peer2 says \x00\x04ping\x00\x04what
      40 out 3  connection 2  client  frame  offset 0  total 6  header 2  payload 4
      40 out 00000000  00 04 70 69 6e 67                                 ..ping
      40 out 4  connection 2  client  frame  offset 6  total 6  header 2  payload 4
      40 out 00000000  00 04 77 68 61 74                                 ..what
      40 out 5  connection 2  server  frame  offset 0  total 6  header 2  payload 4
      40 out 00000000  00 04 70 6f 6e 67                                 ..pong
      3000 end passed: 2 answers by rules, 1 frame that nothing was for in 3000 ms
      """#, bounds: PlayLoop.Bounds(deadline: Timestamp(nanoseconds: 3_000_000_000)),
      output: PlayLoop.Output(listsFrames: true))
  }

  @Test("--once ends a mock with its first connection")
  func once() throws {
    try check(
      Self.mock,
      #"""
      0 err listening on 127.0.0.1:7
      10 peer connects
      20 peer says \x00\x04ping
      30 peer closes
      30 end passed: 1 answer by rules in 30 ms
      """#, bounds: PlayLoop.Bounds(isOnce: true))
  }

  @Test("in a sandbox a file names no other address")
  func sandbox() throws {
    try check(
      """
      steps:
        - connect: 192.0.2.9:7
        - send: hello
      """,
      #"""
      0 end line 2: connect to 192.0.2.9:7: not connected: 192.0.2.9:7: --sandbox allows 127.0.0.1:7 only
      0 end failed: 0 of 2 steps in 0 ms
      """#, bounds: PlayLoop.Bounds(isSandboxed: true))
  }
}
