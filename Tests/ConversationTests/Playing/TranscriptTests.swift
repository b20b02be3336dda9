import Conversation
import Testing

/// What a player does, line by line.
@Suite struct TranscriptTests {
  @Test func aRequestAndItsAnswer() throws {
    let yaml = """
      address: 127.0.0.1:6379
      framing: line
      steps:
        - send: PING
        - expect: PONG
        - close
      """
    #expect(
      try transcript(yaml, [.says("PONG")]) == """
        0ms -- line 4: send 'PING'
        0ms connect 1 to the address
        0ms send 1: 'PING\\n'
        0ms -- line 5: expect 'PONG'
        10ms -- line 6: close
        10ms close 1
        10ms passed
        """)
  }

  @Test func capturesAreSentBack() throws {
    let yaml = #"""
      variables: {user: alice}
      steps:
        - expect: {regex: 'token=(?<token>\w+)'}
        - set: {both: '{{user}}/{{token}}'}
        - send: '{{both}} {{length-of:both}}\r\n'
        - send: {hex: "{{token|u16be}} ff"}
      """#
    #expect(
      try transcript(yaml, [.says("hello token=77 bye")]) == #"""
        0ms -- line 3: expect /token=(?<token>\w+)/
        0ms connect 1 to the address
        10ms -- line 4: set both
        10ms -- line 5: send '{{both}} {{length-of:both}}\r\n'
        10ms send 1: 'alice/77 8\r\n'
        10ms -- line 6: send hex {{token|u16be}} ff
        10ms send 1: '\0M\xff'
        10ms passed
        """#)
  }

  @Test func waitsAndRounds() throws {
    let yaml = """
      steps:
        - repeat: {times: 2, counter: i, steps: [{send: 'n{{i}}'}, {wait: 50ms}]}
        - shutdown
        - expect: {closed: true}
      """
    #expect(
      try transcript(yaml, [.closes(at: 150)]) == """
        0ms -- line 2: repeat 2 times
        0ms -- line 2: send 'n{{i}}'
        0ms connect 1 to the address
        0ms send 1: 'n1'
        0ms -- line 2: wait 50ms
        50ms send 1: 'n2'
        100ms -- line 3: shut down
        100ms shutdown 1
        100ms -- line 4: expect that the peer closes
        150ms passed
        """)
  }

  @Test func peersPlayAtTheSameTime() throws {
    let yaml = """
      steps:
        - parallel:
            - peers: 2
              steps: [{send: 'I am {{peer}}'}, {expect: 'ok'}]
        - connect
        - send: done
      """
    #expect(
      try transcript(yaml, [.says("ok", at: 5, connection: 2), .says("ok", at: 9)]) == """
        0ms -- line 2: 2 peers at the same time
        0ms -- line 4: send 'I am {{peer}}'
        0ms connect 1 to the address
        0ms connect 2 to the address
        0ms send 1: 'I am 1'
        0ms send 2: 'I am 2'
        0ms -- connection 1: line 4: expect 'ok'
        9ms -- line 5: connect
        9ms connect 3 to the address
        9ms -- connection 3: line 6: send 'done'
        9ms send 3: 'done'
        9ms passed
        """)
  }

  @Test func aServerTakesPeersInTheirOrder() throws {
    let yaml = """
      as: server
      steps:
        - expect: HELLO
        - send: HI
        - connect
        - expect: AGAIN
      """
    #expect(
      try transcript(
        yaml,
        [
          .comes(at: 100), .says("HELLO", at: 110), .comes(at: 200, connection: 2),
          .says("AGAIN", at: 210, connection: 2),
        ])
          == """
          0ms -- line 3: expect 'HELLO'
          110ms -- line 4: send 'HI'
          110ms send 1: 'HI'
          110ms -- line 5: connect
          210ms -- connection 2: line 6: expect 'AGAIN'
          210ms passed
          """.replacing("210ms -- connection 2: line 6", with: "200ms -- connection 2: line 6"))
  }

  @Test func malformedMessagesGoOutInPieces() throws {
    let yaml = """
      framing: u16be
      steps:
        - send: {text: abc, malformed: 'length+2, split:3/200ms'}
        - send: {text: raw, framed: false}
      """
    #expect(
      try transcript(yaml) == #"""
        0ms -- line 3: send 'abc', malformed: length+2, split:3/200ms
        0ms connect 1 to the address
        0ms send 1: '\0\x05a' (200ms) 'bc'
        0ms -- line 4: send 'raw' unframed
        0ms send 1: 'raw'
        0ms passed
        """#)
  }

  @Test func stepByStep() throws {
    let yaml = """
      steps:
        - send: one
        - send: two
      """
    #expect(
      try transcript(yaml, [.steps(at: 100), .steps(at: 300)], PlayOptions(isStepping: true)) == """
        100ms -- line 2: send 'one'
        100ms connect 1 to the address
        100ms send 1: 'one'
        300ms -- line 3: send 'two'
        300ms send 1: 'two'
        300ms passed
        """)
  }

  @Test func theFramingChangesOnTheWay() throws {
    let yaml = """
      framing: line
      steps: [{send: a}, {framing: u8}, {send: b}]
      """
    #expect(
      try transcript(yaml) == #"""
        0ms -- line 2: send 'a'
        0ms connect 1 to the address
        0ms send 1: 'a\n'
        0ms -- line 2: frame by u8
        0ms frame by framing("u8")
        0ms -- line 2: send 'b'
        0ms send 1: '\x01b'
        0ms passed
        """#)
  }

  @Test func timeAndCountersAreFilledIn() throws {
    #expect(
      try transcript("steps: [{repeat: {times: 2, steps: [{send: '{{counter}} {{time}}'}, {wait: 1s}]}}]")
        .split(separator: "\n").filter { $0.contains("send 1:") } == [
          "0ms send 1: '1 2026-03-01T09:30:00.000Z'", "1000ms send 1: '2 2026-03-01T09:30:01.000Z'",
        ])
  }
}
