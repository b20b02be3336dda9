import Capture
import FramingCore
import Session
import Testing

@testable import Engine

/// `framescope send`, as its peer and somebody at its streams see it.
@Suite("Sending messages and waiting for replies")
struct SendingTests {
  /// Sends `hello` and does what a transcript says, which waits for what is expected for at most 2 seconds.
  private func check(
    _ text: String, expecting expected: [String] = [], count: Int? = nil, form: HeadlessPlan.Form = .plain,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let transcript = try Transcript(text)
    let capture = transcript.capture
    if form == .plain { try capture.setFilter(DisplayFilter(parsing: "from == server"), client: .sent) }
    let message = MessageToSend(content: .bytes(Array("hello".utf8)))
    let errand = SendErrand(
      [try message.outgoing(under: capture.lens, from: .client)],
      expecting: try expected.map { try ReplyMatch(parsing: $0) }, count: count, patience: 2_000_000_000)
    try transcript.run(at: location) {
      let loop = try Headless(
        HeadlessPlan(form: form), capture: capture, role: .connect(Address(parsing: "127.0.0.1:7", defaultHost: nil)),
        options: SessionOptions(), errand: errand, in: transcript.surroundings)
      return [loop.run().words]
    }
  }

  @Test("what was expected ends it at once, also behind other frames")
  func expected() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      0 out {"event":"sent","bytes":7}
      0 out {"event":"frame","number":1,"connection":1,"from":"client","kind":"frame","offset":0,"header":2,"trailer":0,"total":7,"payload":"68656c6c6f"}
      40 peer says \x00\x04wait
      40 out {"event":"frame","number":2,"connection":1,"from":"server","kind":"frame","offset":0,"header":2,"trailer":0,"total":6,"payload":"77616974"}
      700 peer says \x00\x05world\x00\x04more
      700 out {"event":"frame","number":3,"connection":1,"from":"server","kind":"frame","offset":6,"header":2,"trailer":0,"total":7,"payload":"776f726c64"}
      700 out {"event":"frame","number":4,"connection":1,"from":"server","kind":"frame","offset":13,"header":2,"trailer":0,"total":6,"payload":"6d6f7265"}
      700 out {"event":"note","weight":"notice","text":"closed by us (FIN)","connection":1}
      700 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by us (FIN)"}
      700 out {"event":"summary","frames":4,"bytes":26,"unframed":0,"connections":1,"received":{"frames":3,"bytes":19,"unframed":0},"sent":{"frames":1,"bytes":7,"unframed":0}}
      700 end
      """#, expecting: ["world"], form: .json)
  }

  @Test("no answer in time: the clock alone ends it")
  func silence() throws {
    try check(
      #"""
      100 peer connects
      2100 end 75 no answer within 2s: 'world' was expected
      """#, expecting: ["world"])
  }

  @Test("another answer in time is not what was expected")
  func another() throws {
    try check(
      #"""
      0 peer connects
      1900 peer says \x00\x02no
      1900 out 2  connection 1  server  frame  offset 0  total 4  header 2  payload 2
      1900 out 00000000  00 02 6e 6f                                       ..no
      2000 end 1 2s passed, and 'world' had not come: 1 frame, the last one 'no'
      """#, expecting: ["world"])
  }

  @Test("with nothing expected it ends a tenth of the time after the last answer")
  func pause() throws {
    try check(
      #"""
      0 peer connects
      50 peer says \x00\x01a
      50 out 2  connection 1  server  frame  offset 0  total 3  header 2  payload 1
      50 out 00000000  00 01 61                                          ..a
      240 peer says \x00\x01b
      240 out 3  connection 1  server  frame  offset 3  total 3  header 2  payload 1
      240 out 00000000  00 01 62                                          ..b
      440 end
      """#)
  }

  @Test("with nothing expected silence is no failure, and told")
  func nothing() throws {
    try check(
      #"""
      0 peer connects
      2000 err nothing came back within 2s
      2000 end
      """#)
  }

  @Test("so many frames are enough")
  func count() throws {
    try check(
      #"""
      0 peer connects
      10 peer says \x00\x01a
      10 out 2  connection 1  server  frame  offset 0  total 3  header 2  payload 1
      10 out 00000000  00 01 61                                          ..a
      20 peer says \x00\x01b
      20 out 3  connection 1  server  frame  offset 3  total 3  header 2  payload 1
      20 out 00000000  00 01 62                                          ..b
      20 end
      """#, count: 2)
  }

  @Test("a peer that stops reading is given up after 10 seconds")
  func stalled() throws {
    try check(
      #"""
      0 peer stalls
      0 peer connects
      10000 end 75 the peer stopped reading: 0 bytes were sent
      """#, expecting: ["world"])
  }

  @Test("the peer's end before the answer is a failure")
  func closed() throws {
    try check(
      #"""
      0 peer connects
      30 peer closes
      30 end 1 the connection ended (closed by the peer (FIN)), and 'world' had not come: 0 frames
      """#, expecting: ["world"])
  }

  @Test("nobody there")
  func refused() throws {
    try check(
      #"""
      3 peer refuses
      3 err connection refused by 127.0.0.1:7: nothing listens there
      3 end 69 cannot connect to 127.0.0.1:7: connection refused
      """#, expecting: ["world"])
  }
}
