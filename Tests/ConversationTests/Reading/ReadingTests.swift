import Conversation
import Testing

/// Everything a file can say, and the form in which it is written.
@Suite struct ReadingTests {
  @Test func aByteOrderMarkIsPassedOver() throws {
    for text in ["framing: u16be\nsteps:\n  - send: x\n", #"{"framing": "u16be", "steps": [{"send": "x"}]}"#] {
      let marked = "\u{feff}" + text
      let script = try Script(parsing: text)
      #expect(try Script(parsing: marked) == script)
      #expect(script.text(marked, refreshedTo: script) == marked)
    }
    let error = #expect(throws: ScriptError.self) { try Script(parsing: "\u{feff}framing: u16bee\nsteps: []\n") }
    #expect(error?.description.hasPrefix("1:10: ") == true)
    let second = #expect(throws: ScriptError.self) { try Script(parsing: "\u{feff}steps: []\nstep: []\n") }
    #expect(second?.description.hasPrefix("2:1: ") == true)
  }

  @Test func everythingInOneFile() throws {
    let script = try Script(
      parsing: #"""
        name: redis answers PING
        as: server
        address: 127.0.0.1:6379
        protocol: redis
        max-frame: 1M
        timeout: 5s
        peer-timeout: 90s
        variables: {user: alice, h: {hex: "00"}}
        steps:
          - send: "PING\r\n"
          - send: {type: Q, hex: "00 01 {{user|hex}}", framed: false, malformed: "length+2, dribble:5ms"}
          - send: {file: big.bin}
          - expect: PONG
          - expect: {hex: "00 ?? *", regex: '^id=(?<id>\d+)', length: 10..20, json: {b: [1, ~, 'x'], a: yes}}
          - expect: {header: {hex: "00"}, total: all, kind: frame, checksum: ok, type: "Z", connection: 1, within: 2s}
          - expect: {json: '"text"', skipping: true, as: reply}
          - expect: {closed: true}
          - expect: {nothing: 500ms}
          - wait: 1.5s
          - shutdown
          - connect: 127.0.0.1:1234
          - connect
          - set: {token: "{{id}}-x"}
          - framing: u16be
          - repeat: {times: 3, counter: i, steps: [close]}
          - parallel: [{peers: 10, steps: [{send: a}]}, {steps: [reset]}]
        rules:
          - on: connect
            reply: [{send: "hello"}]
          - when: {regex: '^GET (?<key>.*)'}
            in: ready
            reply: ["+OK\r\n", {wait: 50ms}, {send: {base64: AAE=}}, close, "close"]
            then: busy
          - when: x
            in: [ready, busy]
            sequence: [[a], b]
            after: stop
            per: play
          - otherwise: true
        """#)
    #expect(script.filePaths == ["big.bin"])
    #expect(
      script.yaml == #"""
        name: 'redis answers PING'
        as: server
        address: 127.0.0.1:6379
        protocol: redis
        max-frame: 1M
        timeout: 5s
        peer-timeout: 90s
        variables:
          user: 'alice'
          h: {hex: '00'}
        steps:
          - send: "PING\r\n"
          - send: {type: 'Q', hex: '00 01 {{user|hex}}', framed: false, malformed: 'length+2, dribble:5ms'}
          - send: {file: 'big.bin'}
          - expect: 'PONG'
          - expect: {hex: '00 ?? *', regex: '^id=(?<id>\d+)', length: 10..20, json: '{"b":[1,null,"x"],"a":"yes"}'}
          - expect: {type: 'Z', header: {hex: '00'}, total: 'all', kind: frame, checksum: ok, connection: 1, within: 2s}
          - expect: {json: '"text"', as: reply, skipping: true}
          - expect: {closed: true}
          - expect: {nothing: 500ms}
          - wait: 1500ms
          - shutdown
          - connect: 127.0.0.1:1234
          - connect
          - set: {token: '{{id}}-x'}
          - framing: u16be
          - repeat:
              times: 3
              counter: i
              steps:
                - close
          - parallel:
              - peers: 10
                steps:
                  - send: 'a'
              - peers: 1
                steps:
                  - reset
        rules:
          - on: connect
            reply:
              - send: 'hello'
          - when: {regex: '^GET (?<key>.*)'}
            in: ready
            reply:
              - send: "+OK\r\n"
              - wait: 50ms
              - send: {base64: 'AAE='}
              - close
              - send: 'close'
            then: busy
          - when: 'x'
            in: [ready, busy]
            sequence:
              -
                - send: 'a'
              -
                - send: 'b'
            after: stop
            per: play
          - otherwise: true
            reply: []

        """#)
  }

  /// What we type in either kind of quotes becomes the same bytes.
  @Test(arguments: [#"'PING\r\n'"#, "\"PING\\r\\n\"", #"PING\r\n"#])
  func quotesMakeNoDifference(text: String) throws {
    let lines = try transcript("steps: [{send: \(text)}]").split(separator: "\n")
    #expect(lines.contains(#"0ms send 1: 'PING\r\n'"#))
  }
}
