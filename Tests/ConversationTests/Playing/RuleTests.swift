import Testing

@testable import Conversation

/// What a mock answers.
@Suite struct RuleTests {
  /// What is sent, without the lines that tell of it.
  private func sent(_ yaml: String, _ doings: [Doing]) throws -> [String] {
    try transcript(yaml, doings).split(separator: "\n").map(String.init).filter { !$0.contains("-- ") }
  }

  @Test func greetsAndAnswersWithCaptures() throws {
    let yaml = #"""
      as: server
      rules:
        - on: connect
          reply: hello
        - when: {regex: '^GET (?<key>.*)'}
          reply: ['+{{key}}\r\n', {wait: 50ms}, {send: {hex: ff}}, close]
        - otherwise: true
          reply: "?"
      """#
    let doings: [Doing] = [.comes(at: 0), .says("GET x", at: 10), .says("what", at: 20), .stops(at: 100)]
    #expect(
      try sent(yaml, doings) == [
        "0ms send 1: 'hello'", #"10ms send 1: '+x\r\n'"#, #"60ms send 1: '\xff'"#, "60ms close 1", "100ms passed",
      ])
  }

  @Test func connectionsThatAreOverAreForgotten() throws {
    var player = try Player(try Script(parsing: "as: server\nrules: [{when: x, reply: y}]\n"))
    _ = player.handle(.started, at: 0)
    for number in 1...100 {
      _ = player.handle(.opened(connection: number, slot: nil, peer: "peer"), at: 1)
      let actions = player.handle(.frame(PlayedFrame(connection: number, bytes: [0x78])), at: 2)
      let sends = actions.compactMap { if case .send(let send, number, _) = $0 { send } else { nil } }
      _ = player.handle(.closed(connection: number, reason: "gone"), at: 3)
      // Its answer is still on its way.
      #expect(player.isSpeaking(on: number))
      _ = player.handle(.sendEnded(send: try #require(sends.first), failure: nil), at: 4)
      #expect(player.connections.isEmpty)
    }
  }

  @Test func statesBelongToAConnection() throws {
    let yaml = """
      as: server
      rules:
        - {when: LOGIN, in: start, reply: welcome, then: ready}
        - {when: LIST, in: [ready], reply: nothing there}
        - {when: LIST, reply: log in first}
      """
    let doings: [Doing] = [
      .comes(at: 0), .comes(at: 0, connection: 2), .says("LIST", at: 1), .says("LOGIN", at: 2), .says("LIST", at: 3),
      .says("LIST", at: 4, connection: 2), .stops(at: 5),
    ]
    #expect(
      try sent(yaml, doings) == [
        "1ms send 1: 'log in first'", "2ms send 1: 'welcome'", "3ms send 1: 'nothing there'",
        "4ms send 2: 'log in first'", "5ms passed",
      ])
  }

  @Test(arguments: [
    ("repeat", ["a", "b", "a", "b"]), ("last", ["a", "b", "b", "b"]), ("stop", ["a", "b"]),
  ])
  func sequencesEndAsTold(after: String, answers: [String]) throws {
    let yaml = """
      as: server
      rules: [{when: x, sequence: [a, b], after: \(after)}]
      """
    let doings = [Doing.comes(at: 0)] + (1...4).map { Doing.says("x", at: $0) } + [.stops(at: 9)]
    let expected = answers.enumerated().map { "\($0 + 1)ms send 1: '\($1)'" } + ["9ms passed"]
    #expect(try sent(yaml, doings) == expected)
    #expect(try report(yaml, doings)?.unanswered == 4 - answers.count)
  }

  @Test(arguments: [("connection", ["a", "a"]), ("play", ["a", "b"])])
  func sequencesCountPerConnectionOrAltogether(per: String, answers: [String]) throws {
    let yaml = """
      as: server
      rules: [{when: x, sequence: [a, b], per: \(per)}]
      """
    let doings: [Doing] = [
      .comes(at: 0), .comes(at: 0, connection: 2), .says("x", at: 1), .says("x", at: 2, connection: 2), .stops(at: 9),
    ]
    #expect(try sent(yaml, doings) == ["1ms send 1: '\(answers[0])'", "2ms send 2: '\(answers[1])'", "9ms passed"])
  }

  @Test func stepsSeeOnlyWhatNoRuleIsFor() throws {
    let yaml = """
      steps: [{send: hi}, {expect: ho}]
      rules: [{when: PING, reply: PONG}]
      """
    #expect(
      try sent(yaml, [.says("PING", at: 5), .says("ho", at: 6)]) == [
        "0ms connect 1 to the address", "0ms send 1: 'hi'", "5ms send 1: 'PONG'", "6ms passed",
      ])
  }

  @Test func aClientOfRulesAloneEndsWithItsConnection() throws {
    let yaml = "rules: [{when: PING, reply: PONG}]"
    #expect(
      try sent(yaml, [.says("PING", at: 5), .closes(at: 7)]) == [
        "0ms connect 1 to the address", "5ms send 1: 'PONG'", "7ms passed",
      ])
  }

  @Test func answersWaitForThoseBefore() throws {
    let yaml = """
      as: server
      rules:
        - {when: slow, reply: [{wait: 100ms}, {send: '1'}]}
        - {when: fast, reply: '2'}
      """
    #expect(
      try sent(yaml, [.comes(at: 0), .says("slow", at: 0), .says("fast", at: 10), .stops(at: 200)]) == [
        "100ms send 1: '1'", "100ms send 1: '2'", "200ms passed",
      ])
  }
}
