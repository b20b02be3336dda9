import Testing

@testable import Engine

/// What a tab does of what is typed, as its peer, its program and the person see it.
@Suite("A tab")
struct TabTests {
  /// Does what a transcript says; FOLDER in it is a folder of the test's own. `files` are there, `written` has what is there
  /// afterwards.
  private func check(
    _ text: String, files: [String: String] = [:], written: [String: String] = [:],
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let folder = try TemporaryFolder(files)
    try Transcript(text.replacing("FOLDER", with: folder.path)).runTab(at: location)
    for (name, content) in written { #expect(try folder.text(name) == content, sourceLocation: location) }
  }

  @Test("sends what is typed, and takes what comes")
  func sending() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      5 types hello
      5 out 1  connection 1  client  frame  offset 0  total 7  header 2  payload 5
      5 out 00000000  00 05 68 65 6c 6c 6f                              ..hello
      10 peer says \x00\x05world
      10 out 2  connection 1  server  frame  offset 0  total 7  header 2  payload 5
      10 out 00000000  00 05 77 6f 72 6c 64                              ..world
      20 command shutdown
      20 err our side has finished sending; the peer may still send
      30 peer finishes
      30 err closed by us (FIN), then by the peer (FIN)
      """#)
  }

  @Test("says why nothing is sent")
  func refused() throws {
    try check(
      #"""
      3 peer refuses
      3 err connection refused by 127.0.0.1:7: nothing listens there
      5 types hello
      5 says not sent: not connected; ^X or :reconnect connects again
      """#)
  }

  @Test("fails what no peer takes before the connection is closed")
  func stalled() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 peer stalls
      2 types hello
      4 command close
      4 err closed by us (FIN)
      4 says the message was not sent: not sent: closed by us (FIN)
      """#)
  }

  @Test("frames anew what was there")
  func framing() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 peer says \x00\x02hi
      1 out 1  connection 1  server  frame  offset 0  total 4  header 2  payload 2
      1 out 00000000  00 02 68 69                                       ..hi
      2 command framing u8
      2 says framed as u8
      2 out 1  connection 1  server  frame  offset 0  total 1  header 1
      2 out 00000000  00                                                .
      2 out 2  connection 1  server  frame  offset 1  total 3  header 1  payload 2
      2 out 00000000  02 68 69                                          .hi
      """#)
  }

  @Test("looks how the conversation may be framed, and frames it so when that is wanted")
  func detection() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 peer says +PONG\r\n$5\r\nhello\r\n*2\r\n$1\r\na\r\n$2\r\nbc\r\n+OK\r\n:1000\r\n$-1\r\n-ERR no\r\n
      1 offers redis
      2 keys F2
      2 says framed as redis
      2 out 1  connection 1  server  frame  offset 0  total 7  header 1  payload 4  trailer 2
      2 out 00000000  2b 50 4f 4e 47 0d 0a                              +PONG..
      2 out 2  connection 1  server  frame  offset 7  total 11  header 4  payload 5  trailer 2
      2 out 00000000  24 35 0d 0a 68 65 6c 6c  6f 0d 0a                 $5..hello..
      2 out 3  connection 1  server  frame  offset 18  total 19  header 4  payload 15
      2 out 00000000  2a 32 0d 0a 24 31 0d 0a  61 0d 0a 24 32 0d 0a 62  *2..$1..a..$2..b
      2 out 00000010  63 0d 0a                                          c..
      2 out 4  connection 1  server  frame  offset 37  total 5  header 1  payload 2  trailer 2
      2 out 00000000  2b 4f 4b 0d 0a                                    +OK..
      2 out 5  connection 1  server  frame  offset 42  total 7  header 1  payload 4  trailer 2
      2 out 00000000  3a 31 30 30 30 0d 0a                              :1000..
      2 out 6  connection 1  server  frame  offset 49  total 5  header 5
      2 out 00000000  24 2d 31 0d 0a                                    $-1..
      2 out 7  connection 1  server  frame  offset 54  total 9  header 1  payload 6  trailer 2
      2 out 00000000  2d 45 52 52 20 6e 6f 0d  0a                       -ERR no..
      """#)
  }

  @Test("asks the program for other tabs, and for its end")
  func program() throws {
    try check(
      #"""
      0 command connect h:1
      0 program plans connect h:1
      0 program opens nothing: nothing of that name
      0 says something is waited for: the tab opens then
      1 command set mouse off
      1 program mouse false
      1 says mouse is no
      2 command quit!
      2 program quits
      """#)
  }

  @Test("copies by the terminal")
  func copying() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 peer says \x00\x02hi
      1 out 1  connection 1  server  frame  offset 0  total 4  header 2  payload 2
      1 out 00000000  00 02 68 69                                       ..hi
      2 command set clipboard osc52
      2 says clipboard is osc52
      3 command copy hex
      3 says copying frame 1 as hex …
      3 program copies 00 02 68 69
      3 says copied frame 1 as hex: 4 bytes, 11 of text, to the terminal by OSC 52, which does not say whether it took it
      """#)
  }

  @Test("keeps the clipboard, and a file, when there is nothing to copy")
  func copyingNothing() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 peer says \x00\x02hi
      1 out 1  connection 1  server  frame  offset 0  total 4  header 2  payload 2
      1 out 00000000  00 02 68 69                                       ..hi
      2 command set clipboard osc52
      2 says clipboard is osc52
      3 command filter length > 100
      4 command copy hex shown
      4 says copying the frames shown as hex …
      4 says there is nothing to copy: no frame is shown, the filter leaves none
      5 command copy python shown > FOLDER/a
      5 says writing the frames shown as Python to FOLDER/a …
      5 says there is nothing to copy: no frame is shown, the filter leaves none
      6 command copy json marked
      6 says there is nothing to copy: no frame is marked; m and a letter marks the selected one
      """#)
  }

  @Test("saves a frame, and overwrites only when that is meant")
  func saving() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 peer says \x00\x02hi\x00\x03all
      1 out 1  connection 1  server  frame  offset 0  total 4  header 2  payload 2
      1 out 00000000  00 02 68 69                                       ..hi
      1 out 2  connection 1  server  frame  offset 4  total 5  header 2  payload 3
      1 out 00000000  00 03 61 6c 6c                                    ..all
      2 command save FOLDER/a
      2 says saved the payload of frame 2, 3 bytes, to FOLDER/a
      3 command save FOLDER/a
      3 says not saved: FOLDER/a exists; :save! overwrites it
      4 command save! --whole FOLDER/a
      4 says saved all of frame 2, 5 bytes, to FOLDER/a
      """#, written: ["a": "\u{0}\u{3}all"])
  }

  @Test("exports what is shown beside the loop")
  func exporting() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 peer says \x00\x02hi\x00\x03all
      1 out 1  connection 1  server  frame  offset 0  total 4  header 2  payload 2
      1 out 00000000  00 02 68 69                                       ..hi
      1 out 2  connection 1  server  frame  offset 4  total 5  header 2  payload 3
      1 out 00000000  00 03 61 6c 6c                                    ..all
      2 command export hex FOLDER/a
      2 says writing FOLDER/a …
      2 says wrote 2 frames, 9 bytes, to FOLDER/a
      """#)
  }

  @Test("writes what was said as a conversation file")
  func recordingScript() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 types hello
      1 out 1  connection 1  client  frame  offset 0  total 7  header 2  payload 5
      1 out 00000000  00 05 68 65 6c 6c 6f                              ..hello
      2 peer says \x00\x05world
      2 out 2  connection 1  server  frame  offset 0  total 7  header 2  payload 5
      2 out 00000000  00 05 77 6f 72 6c 64                              ..world
      3 command record-script FOLDER/a.yaml
      3 says writing FOLDER/a.yaml …
      3 says wrote 2 messages to FOLDER/a.yaml, which plays the client
      """#)
  }

  @Test("plays a conversation file on the connection that is there")
  func playing() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 command play FOLDER/a.yaml
      1 err play a.yaml as the client
      1 out 1  connection 1  client  frame  offset 0  total 7  header 2  payload 5
      1 out 00000000  00 05 68 65 6c 6c 6f                              ..hello
      2 peer says \x00\x05world
      2 err play a.yaml passed: 2 of 2 steps in 1 ms
      2 out 2  connection 1  server  frame  offset 0  total 7  header 2  payload 5
      2 out 00000000  00 05 77 6f 72 6c 64                              ..world
      2 says play a.yaml passed: 2 of 2 steps in 1 ms
      """#, files: ["a.yaml": "steps:\n  - send: hello\n  - expect: world\n"])
  }

  @Test("a play ends when its time is over, by the clock alone")
  func playingInVain() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 command play FOLDER/a.yaml
      1 err play a.yaml as the client
      1000 keys Escape
      1001 keys Escape
      1001 err play a.yaml failed: 0 of 1 steps in 1000 ms: line 3: it did not come within 1s
      1001 says play a.yaml failed: 0 of 1 steps in 1000 ms: line 3: it did not come within 1s
      """#, files: ["a.yaml": "timeout: 1s\nsteps:\n  - expect: world\n"])
  }

  @Test("answers by rules until they are put off")
  func rules() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 command rules FOLDER/a.yaml
      1 err the rules of a.yaml answer for the client
      2 peer says \x00\x04ping
      2 out 1  connection 1  server  frame  offset 0  total 6  header 2  payload 4
      2 out 00000000  00 04 70 69 6e 67                                 ..ping
      2 out 2  connection 1  client  frame  offset 0  total 6  header 2  payload 4
      2 out 00000000  00 04 70 6f 6e 67                                 ..pong
      3 command rules off
      3 err rules a.yaml ended: 1 answer by rules in 2 ms
      3 says rules a.yaml ended: 1 answer by rules in 2 ms
      4 peer says \x00\x04ping
      4 out 3  connection 1  server  frame  offset 6  total 6  header 2  payload 4
      4 out 00000000  00 04 70 69 6e 67                                 ..ping
      """#, files: ["a.yaml": "rules:\n  - when: ping\n    reply: pong\n"])
  }

  @Test("says why a recording cannot be moved")
  func recordingTo() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 command record-to FOLDER/a.pcapng
      1 says not recorded there: cannot record to FOLDER/a.pcapng: this session is not recorded
      """#)
  }
}
