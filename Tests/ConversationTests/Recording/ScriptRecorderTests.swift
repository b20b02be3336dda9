import Conversation
import FramingCore
import Testing

/// Recorded conversations become files.
@Suite struct ScriptRecorderTests {
  private let messages = [
    RecordedMessage(isFromClient: true, Array("PING\r\n".utf8), time: 0),
    RecordedMessage(isFromClient: false, Array("PONG {{x}}".utf8), time: 20_000_000),
    RecordedMessage(isFromClient: true, [0, 1, 0xff], type: [0x51], time: 1_020_000_000),
    RecordedMessage(isFromClient: false, [0, 0], type: [0x5a], isFramed: false, time: 1_030_000_000),
  ]

  @Test func theClientsSide() {
    let recorder = ScriptRecorder(role: .client, shortestPause: 500_000_000, closings: [1: .server])
    let script = recorder.script(of: messages, name: "one", address: "127.0.0.1:5432", cutting: .named("redis"))
    #expect(
      script.yaml == #"""
        name: 'one'
        as: client
        address: 127.0.0.1:5432
        protocol: redis
        steps:
          - send: 'PING\r\n'
          - expect: 'PONG \x7b{x}}'
          - wait: 1s
          - send: {type: 'Q', hex: '00 01 ff'}
          - expect: {type: 'Z', hex: '00 00', kind: unframed}
          - expect: {closed: true}

        """#)
  }

  @Test func theServersSide() {
    let script = ScriptRecorder(role: .server, closings: [1: .server]).script(of: messages, cutting: .framing("u8"))
    #expect(
      script.yaml == #"""
        as: server
        framing: u8
        steps:
          - expect: 'PING\r\n'
          - send: 'PONG \x7b{x}}'
          - expect: {type: 'Q', hex: '00 01 ff'}
          - send: {type: 'Z', hex: '00 00', framed: false}
          - close

        """#)
  }

  @Test func whatTheMessageDoesNotTellIsExpectedWhole() {
    let reply = RecordedMessage(isFromClient: false, Array("+OK\r\n".utf8), isWhole: true)
    #expect(
      ScriptRecorder(role: .client).script(of: [reply]).yaml == #"""
        as: client
        steps:
          - expect: {total: '+OK\r\n'}

        """#)
  }

  @Test func connectionsPlayAtTheSameTime() {
    let two = [
      RecordedMessage(isFromClient: true, Array("a".utf8), connection: 3),
      RecordedMessage(isFromClient: true, Array("b".utf8), connection: 1),
      RecordedMessage(isFromClient: false, Array("c".utf8), connection: 3),
    ]
    #expect(
      ScriptRecorder(role: .client).script(of: two).yaml == """
        as: client
        steps:
          - parallel:
              - peers: 1
                steps:
                  - send: 'a'
                  - expect: 'c'
              - peers: 1
                steps:
                  - send: 'b'

        """)
  }

  /// Played against what was recorded, both sides pass; so do they after they were written and read.
  @Test(arguments: 0..<20) func whatIsRecordedPasses(seed: UInt64) throws {
    var source = RandomScript(random: SeededRandom(seed: seed))
    let messages = (0..<source.number(1...8)).map { index in
      RecordedMessage(
        isFromClient: source.flip(), source.flip() ? Array(source.text().utf8) : [0, UInt8(index)],
        time: UInt64(index) * 10_000_000)
    }
    for role in Speaker.allCases {
      let script = ScriptRecorder(role: role).script(of: messages)
      let read = try Script(parsing: script.yaml)
      #expect(read == script)
      let others = messages.filter { $0.isFromClient != (role == .client) }
      let doings = others.enumerated().map { index, message in
        Doing(time: UInt64(index + 1), event: .frame(PlayedFrame(connection: 1, bytes: message.bytes)))
      }
      let opening: [Doing] = role == .server ? [.comes(at: 0)] : []
      // A side that begins by listening must have its connection before anything can come.
      let result = try report(script.yaml, opening + doings)
      #expect(result?.isPassed == true, "\(result?.failures.map(\.description) ?? []) \(script.yaml)")
    }
  }
}
