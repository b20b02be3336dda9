import Capture
import FramingCore
import Session
import Testing

@testable import Engine

/// A session without a screen, as somebody at its streams and its peer see it.
@Suite("A session without a screen")
struct HeadlessTests {
  /// Does what a transcript says in a session of that plan.
  private func check(
    _ text: String, plan: HeadlessPlan = HeadlessPlan(form: .json), listening: Bool = false,
    further: FurtherConnections = FurtherConnections(), errand: SendErrand? = nil,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let transcript = try Transcript(text, side: listening ? .server : .client)
    let address = try Address(parsing: "127.0.0.1:7", defaultHost: nil)
    let role = listening ? Role.listen(address) : .connect(address)
    try transcript.run(at: location) {
      let loop = try Headless(
        plan, capture: transcript.capture, role: role, options: SessionOptions(), further: further, errand: errand,
        in: transcript.surroundings)
      return [loop.run().words]
    }
  }

  @Test("frames of the peer are printed, what is typed is sent, and the peer's end is the session's")
  func conversation() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      5 peer says \x00\x02hi\x00\x05hello
      5 out {"event":"frame","number":1,"connection":1,"from":"server","kind":"frame","offset":0,"header":2,"trailer":0,"total":4,"payload":"6869"}
      5 out {"event":"frame","number":2,"connection":1,"from":"server","kind":"frame","offset":4,"header":2,"trailer":0,"total":7,"payload":"68656c6c6f"}
      10 in {"command":"send","text":"yes","id":7}
      10 out {"event":"frame","number":3,"connection":1,"from":"client","kind":"frame","offset":0,"header":2,"trailer":0,"total":5,"payload":"796573"}
      10 out {"event":"sent","bytes":5,"id":7}
      20 peer finishes
      20 out {"event":"note","weight":"notice","text":"the peer finished sending; we may still send until the connection is closed","connection":1}
      20 out {"event":"note","weight":"notice","text":"closed by the peer (FIN), then by us (FIN)","connection":1}
      20 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by the peer (FIN), then by us (FIN)"}
      20 out {"event":"summary","frames":3,"bytes":16,"unframed":0,"connections":1,"received":{"frames":2,"bytes":11,"unframed":0},"sent":{"frames":1,"bytes":5,"unframed":0}}
      20 end
      """#)
  }

  @Test("commands that are refused are told with their line, and what is behind them is done")
  func refusals() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      1 in {"command":"sned","text":"hello"}
      1 out {"event":"error","text":"line 1 of the standard input: \"command\": no command is called 'sned'; did you mean 'send'? It is one of send, connect, close, shutdown, reset, starttls, dtr, rts, break, lines, framing, resync, connection, save, quit","line":1,"key":"command"}
      2 in {"command":"send","hex":"0g","id":"a"}
      2 out {"event":"error","text":"line 2 of the standard input: \"hex\": 'g' at column 2 is not a hex digit","line":2,"key":"hex","id":"a"}
      3 in {"command":"save","frame":3,"path":"/nowhere/x"}
      3 out {"event":"error","text":"line 3 of the standard input: there is no frame 3: there are 0","line":3}
      4 in {"command":"send","text":"hello",
      4 out {"event":"error","text":"line 4 of the standard input: no JSON at column 34: expected a name in quotation marks, found the end","line":4,"column":34}
      6 in {"command":"quit","id":"last"}
      6 out {"event":"done","command":"quit","id":"last"}
      6 out {"event":"note","weight":"notice","text":"closed by us (FIN)","connection":1}
      6 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by us (FIN)"}
      6 out {"event":"summary","frames":0,"bytes":0,"unframed":0,"connections":1,"received":{"frames":0,"bytes":0,"unframed":0},"sent":{"frames":0,"bytes":0,"unframed":0}}
      6 end
      """#)
  }

  @Test("what is typed before there is a connection waits for it")
  func waiting() throws {
    try check(
      #"""
      0 in {"command":"send","text":"a"}
      1 in {"command":"quit"}
      500 peer connects
      500 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      500 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      500 out {"event":"sent","bytes":3}
      500 out {"event":"done","command":"quit"}
      500 out {"event":"frame","number":1,"connection":1,"from":"client","kind":"frame","offset":0,"header":2,"trailer":0,"total":3,"payload":"61"}
      500 out {"event":"note","weight":"notice","text":"closed by us (FIN)","connection":1}
      500 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by us (FIN)"}
      500 out {"event":"summary","frames":1,"bytes":3,"unframed":0,"connections":1,"received":{"frames":0,"bytes":0,"unframed":0},"sent":{"frames":1,"bytes":3,"unframed":0}}
      500 end
      """#)
  }

  @Test("what ends a connection waits until what was sent is taken")
  func order() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      1 peer stalls
      2 in {"command":"send","text":"a","id":1}
      3 in {"command":"close","id":2}
      900 peer reads
      900 out {"event":"sent","bytes":3,"id":1}
      900 out {"event":"done","command":"close","id":2}
      900 out {"event":"frame","number":1,"connection":1,"from":"client","kind":"frame","offset":0,"header":2,"trailer":0,"total":3,"payload":"61"}
      900 out {"event":"note","weight":"notice","text":"closed by us (FIN)","connection":1}
      900 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by us (FIN)"}
      900 out {"event":"summary","frames":1,"bytes":3,"unframed":0,"connections":1,"received":{"frames":0,"bytes":0,"unframed":0},"sent":{"frames":1,"bytes":3,"unframed":0}}
      900 end
      """#)
  }

  @Test("a peer that refuses ends it with the status of nobody there")
  func refused() throws {
    try check(
      #"""
      250 peer refuses
      250 out {"event":"error","text":"connection refused by 127.0.0.1:7: nothing listens there","connection":1}
      250 out {"event":"summary","frames":0,"bytes":0,"unframed":0,"connections":1,"received":{"frames":0,"bytes":0,"unframed":0},"sent":{"frames":0,"bytes":0,"unframed":0}}
      250 end 69 cannot connect to 127.0.0.1:7: connection refused
      """#)
  }

  @Test("a reset, and the frame that it cut")
  func reset() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      7 peer says \x00\x09half
      8 peer resets
      8 out {"event":"partial","number":1,"connection":1,"from":"server","kind":"partial","offset":0,"header":2,"trailer":0,"total":6,"payload":"68616c66","missing":5,"problems":[{"problem":"partial","text":"the last 5 bytes never came"}],"time":"1970-01-01T00:00:00.007000000Z"}
      8 out {"event":"error","text":"reset by the peer (RST), the peer's last frame was cut: 6 of 11 bytes","connection":1}
      8 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"reset by the peer (RST)","cut":[{"from":"server","bytes":6,"of":11}]}
      8 out {"event":"summary","frames":0,"bytes":6,"unframed":0,"connections":1,"received":{"frames":0,"bytes":6,"unframed":0},"sent":{"frames":0,"bytes":0,"unframed":0}}
      8 end
      """#)
  }

  @Test("--for ends it at that moment, whatever comes")
  func time() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      1499 peer says \x00\x01a
      1499 out {"event":"frame","number":1,"connection":1,"from":"server","kind":"frame","offset":0,"header":2,"trailer":0,"total":3,"payload":"61"}
      1500 out {"event":"note","weight":"notice","text":"closed by us (FIN)","connection":1}
      1500 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by us (FIN)"}
      1500 out {"event":"summary","frames":1,"bytes":3,"unframed":0,"connections":1,"received":{"frames":1,"bytes":3,"unframed":0},"sent":{"frames":0,"bytes":0,"unframed":0}}
      1500 end
      """#, plan: HeadlessPlan(form: .json, nanoseconds: 1_500_000_000))
  }

  @Test("--count ends it with that frame")
  func count() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      3 peer says \x00\x01a
      3 out {"event":"frame","number":1,"connection":1,"from":"server","kind":"frame","offset":0,"header":2,"trailer":0,"total":3,"payload":"61"}
      4 peer says \x00\x01b\x00\x01c
      4 out {"event":"frame","number":2,"connection":1,"from":"server","kind":"frame","offset":3,"header":2,"trailer":0,"total":3,"payload":"62"}
      4 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by us (FIN)"}
      4 out {"event":"summary","frames":3,"bytes":9,"unframed":0,"connections":1,"received":{"frames":3,"bytes":9,"unframed":0},"sent":{"frames":0,"bytes":0,"unframed":0}}
      4 end
      """#, plan: HeadlessPlan(form: .json, frames: 2))
  }

  @Test("several peers: what is sent goes to one or to all, and --once ends with the first that is over")
  func listening() throws {
    try check(
      #"""
      0 out {"event":"listening","host":"127.0.0.1","port":7,"address":"127.0.0.1:7","transport":"tcp"}
      10 peer connects
      10 out {"event":"note","weight":"notice","text":"192.0.2.1:49152 connected","connection":1}
      10 out {"event":"connected","connection":1,"peer":"192.0.2.1:49152","framing":"u16be"}
      20 peer2 connects
      20 out {"event":"note","weight":"notice","text":"192.0.2.2:49152 connected","connection":2}
      20 out {"event":"connected","connection":2,"peer":"192.0.2.2:49152","framing":"u16be"}
      30 in {"command":"send","text":"all"}
      30 out {"event":"frame","number":1,"connection":1,"from":"server","kind":"frame","offset":0,"header":2,"trailer":0,"total":5,"payload":"616c6c"}
      30 out {"event":"frame","number":2,"connection":2,"from":"server","kind":"frame","offset":0,"header":2,"trailer":0,"total":5,"payload":"616c6c"}
      30 out {"event":"sent","bytes":10}
      40 in {"command":"send","text":"one","to":2}
      40 out {"event":"frame","number":3,"connection":2,"from":"server","kind":"frame","offset":5,"header":2,"trailer":0,"total":5,"payload":"6f6e65"}
      40 out {"event":"sent","bytes":5}
      50 peer2 says \x00\x03yes
      50 out {"event":"frame","number":4,"connection":2,"from":"client","kind":"frame","offset":0,"header":2,"trailer":0,"total":5,"payload":"796573"}
      60 peer2 closes
      60 out {"event":"note","weight":"notice","text":"closed by the peer (FIN)","connection":2}
      60 out {"event":"closed","connection":2,"peer":"192.0.2.2:49152","reason":"closed by the peer (FIN)"}
      60 out {"event":"note","weight":"notice","text":"closed by us (FIN)","connection":1}
      60 out {"event":"closed","connection":1,"peer":"192.0.2.1:49152","reason":"closed by us (FIN)"}
      60 out {"event":"summary","frames":4,"bytes":20,"unframed":0,"connections":2,"received":{"frames":1,"bytes":5,"unframed":0},"sent":{"frames":3,"bytes":15,"unframed":0}}
      60 end
      """#, plan: HeadlessPlan(form: .json, isOnce: true), listening: true)
  }

  @Test("another framing holds for what was there as well")
  func framing() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      1 peer says \x00\x02hi
      1 out {"event":"frame","number":1,"connection":1,"from":"server","kind":"frame","offset":0,"header":2,"trailer":0,"total":4,"payload":"6869"}
      2 in {"command":"framing","framing":"u8","id":1}
      2 out {"event":"done","command":"framing","id":1}
      2 out {"event":"frame","number":1,"connection":1,"from":"server","kind":"frame","offset":0,"header":1,"trailer":0,"total":1,"payload":"","time":"1970-01-01T00:00:00.001000000Z"}
      2 out {"event":"frame","number":2,"connection":1,"from":"server","kind":"frame","offset":1,"header":1,"trailer":0,"total":3,"payload":"6869","time":"1970-01-01T00:00:00.001000000Z"}
      3 peer says \x01a
      3 out {"event":"frame","number":3,"connection":1,"from":"server","kind":"frame","offset":4,"header":1,"trailer":0,"total":2,"payload":"61"}
      4 in {"command":"quit"}
      4 out {"event":"done","command":"quit"}
      4 out {"event":"note","weight":"notice","text":"closed by us (FIN)","connection":1}
      4 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by us (FIN)"}
      4 out {"event":"summary","frames":3,"bytes":6,"unframed":0,"connections":1,"received":{"frames":3,"bytes":6,"unframed":0},"sent":{"frames":0,"bytes":0,"unframed":0}}
      4 end
      """#)
  }

  @Test("one more peer is called, and the session goes on until both are over")
  func calling() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      1 in {"command":"connect","address":"127.0.0.1:8","framing":"u8","id":"c"}
      1 out {"event":"done","command":"connect","id":"c"}
      2 peer connects
      2 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:8 (192.0.2.1:7)","connection":2}
      2 out {"event":"connected","connection":2,"peer":"127.0.0.1:8","address":"127.0.0.1:8","transport":"tcp","framing":"u8"}
      3 peer2 says \x02hi
      3 out {"event":"frame","number":1,"connection":2,"from":"server","kind":"frame","offset":0,"header":1,"trailer":0,"total":3,"payload":"6869"}
      4 in {"command":"connection","to":2}
      4 out {"event":"done","command":"connection"}
      4 out {"event":"connection","connection":2,"peer":"127.0.0.1:8","address":"127.0.0.1:8","transport":"tcp","state":"open","since":"1970-01-01T00:00:00.002000000Z","we-are":"client","framing":"u8","received":{"frames":1,"bytes":3},"sent":{"frames":0,"bytes":0}}
      5 peer closes
      5 out {"event":"note","weight":"notice","text":"closed by the peer (FIN)","connection":1}
      5 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by the peer (FIN)"}
      6 peer2 closes
      6 out {"event":"note","weight":"notice","text":"closed by the peer (FIN)","connection":2}
      6 out {"event":"closed","connection":2,"peer":"127.0.0.1:8","reason":"closed by the peer (FIN)"}
      6 out {"event":"summary","frames":1,"bytes":3,"unframed":0,"connections":2,"received":{"frames":1,"bytes":3,"unframed":0},"sent":{"frames":0,"bytes":0,"unframed":0}}
      6 end
      """#)
  }

  @Test("who is not there cannot be closed, and the answer has the command's id")
  func nobody() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      1 in {"command":"close","to":9,"id":1}
      1 out {"event":"error","text":"line 1 of the standard input: there is no connection 9: there are 1","line":1,"key":"to","id":1}
      2 in {"command":"shutdown","to":9,"id":2}
      2 out {"event":"error","text":"line 2 of the standard input: there is no connection 9: there are 1","line":2,"key":"to","id":2}
      3 in {"command":"reset","to":9,"id":3}
      3 out {"event":"error","text":"line 3 of the standard input: there is no connection 9: there are 1","line":3,"key":"to","id":3}
      4 in {"command":"starttls","to":9,"id":4}
      4 out {"event":"error","text":"line 4 of the standard input: there is no connection 9: there are 1","line":4,"key":"to","id":4}
      5 in {"command":"dtr","on":true,"to":9,"id":5}
      5 out {"event":"error","text":"line 5 of the standard input: there is no connection 9: there are 1","line":5,"key":"to","id":5}
      6 in {"command":"starttls","to":1,"id":6}
      6 out {"event":"done","command":"starttls","id":6}
      7 in {"command":"shutdown","to":1,"id":7}
      7 out {"event":"done","command":"shutdown","id":7}
      7 out {"event":"note","weight":"notice","text":"our side has finished sending; the peer may still send","connection":1}
      8 in {"command":"starttls","id":8}
      8 out {"event":"error","text":"line 8 of the standard input: we have finished sending","line":8,"id":8}
      9 in {"command":"quit","id":9}
      9 out {"event":"done","command":"quit","id":9}
      9 out {"event":"note","weight":"notice","text":"closed by us (FIN)","connection":1}
      9 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by us (FIN)"}
      9 out {"event":"summary","frames":0,"bytes":0,"unframed":0,"connections":1,"received":{"frames":0,"bytes":0,"unframed":0},"sent":{"frames":0,"bytes":0,"unframed":0}}
      9 end
      """#)
  }

  @Test("a message that was sent, and then a reset, is a failure", arguments: [true, false])
  func sentAndReset(isReset: Bool) throws {
    let errand = SendErrand([.wire([0, 1, 0x61])], expecting: [], count: nil, patience: 2_000_000_000)
    let reason = isReset ? "reset by the peer (RST)" : "closed by the peer (FIN)"
    try check(
      #"""
      0 peer connects
      0 out 1  connection 1  client  frame  offset 0  total 3  header 2  payload 1
      0 out 00000000  00 01 61                                          ..a
      1 peer \#(isReset ? "resets" : "closes")
      \#(isReset ? "1 err \(reason)\n" : "")1 end\#(isReset ? " 1 the connection failed: \(reason)" : "")
      """#, plan: HeadlessPlan(form: .plain), errand: errand)
  }

  @Test("one more peer is framed as its address says, and called by way of the session's proxy")
  func callingByScheme() throws {
    try check(
      #"""
      0 peer connects
      0 out {"event":"note","weight":"notice","text":"connected to 127.0.0.1:7 (192.0.2.1:7)","connection":1}
      0 out {"event":"connected","connection":1,"peer":"127.0.0.1:7","address":"127.0.0.1:7","transport":"tcp","framing":"u16be"}
      1 in {"command":"connect","address":"mqtt://a"}
      1 out {"event":"done","command":"connect"}
      2 peer connects
      2 out {"event":"note","weight":"notice","text":"connected to mqtt://a:1883#via=socks5://127.0.0.1:1080 (192.0.2.1:7)","connection":2}
      2 out {"event":"connected","connection":2,"peer":"mqtt://a:1883#via=socks5://127.0.0.1:1080","address":"mqtt://a:1883#via=socks5://127.0.0.1:1080","transport":"tcp","protocol":"mqtt"}
      3 peer closes
      3 out {"event":"note","weight":"notice","text":"closed by the peer (FIN)","connection":1}
      3 out {"event":"closed","connection":1,"peer":"127.0.0.1:7","reason":"closed by the peer (FIN)"}
      4 peer2 closes
      4 out {"event":"note","weight":"notice","text":"closed by the peer (FIN)","connection":2}
      4 out {"event":"closed","connection":2,"peer":"mqtt://a:1883#via=socks5://127.0.0.1:1080","reason":"closed by the peer (FIN)"}
      4 out {"event":"summary","frames":0,"bytes":0,"unframed":0,"connections":2,"received":{"frames":0,"bytes":0,"unframed":0},"sent":{"frames":0,"bytes":0,"unframed":0}}
      4 end
      """#, further: FurtherConnections(proxy: ProxyChoice("socks5://127.0.0.1:1080") { _ in nil }))
  }

  @Test("as text, lines that are typed are sent, and their end is not the session's")
  func text() throws {
    try check(
      #"""
      0 peer connects
      0 err connected to 127.0.0.1:7 (192.0.2.1:7)
      1 in hello\x00
      1 out 1  connection 1  client  frame  offset 0  total 8  header 2  payload 6
      1 out 00000000  00 06 68 65 6c 6c 6f 00                           ..hello.
      2 in ^D
      3 peer says \x00\x02hi
      3 out 2  connection 1  server  frame  offset 0  total 4  header 2  payload 2
      3 out 00000000  00 02 68 69                                       ..hi
      4 peer closes
      4 err closed by the peer (FIN)
      4 end
      """#, plan: HeadlessPlan(form: .plain))
  }

  @Test("quietly, only the counts are printed, and errors are said")
  func quietly() throws {
    try check(
      #"""
      0 peer connects
      1 in a\q
      1 err line 1 of the standard input: '\q' at column 2 is no escape; known are \n \r \t \0 \a \b \e \f \v \\ \" \' \x41 \u{1F600}
      2 peer says \x00\x02hi
      3 peer closes
      3 out {"event":"summary","frames":1,"bytes":4,"unframed":0,"connections":1,"received":{"frames":1,"bytes":4,"unframed":0},"sent":{"frames":0,"bytes":0,"unframed":0}}
      3 end
      """#, plan: HeadlessPlan(form: .quiet))
  }
}
