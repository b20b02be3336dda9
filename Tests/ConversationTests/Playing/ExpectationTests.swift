import Conversation
import Testing

/// For every kind of expectation: when it holds, and what is said when it does not.
@Suite struct ExpectationTests {
  struct Case: CustomTestStringConvertible {
    var expect: String
    var holds: Doing
    var fails: Doing
    var explanation: String
    var testDescription: String { expect }
  }

  static let cases: [Case] = [
    Case(
      expect: "PONG", holds: .says("PONG"), fails: .says("PANG"), explanation: "the message is 'PANG', not 'PONG'"),
    Case(
      expect: #"'a\x00b'"#, holds: .says(#"a\x00b"#), fails: .says("ab"),
      explanation: #"the message is 'ab', not 'a\0b': 2 bytes instead of 3"#),
    Case(
      expect: "{hex: '00 ?? 4? *'}", holds: .says(#"\x00\xffAB"#), fails: .says("ABC"),
      explanation: "the message is not 00 ?? 4? *"),
    Case(
      expect: "{hex: '00 01'}", holds: .says(#"\x00\x01"#), fails: .says(#"\x00\x02"#),
      explanation: #"the message is '\0\x02', not '\0\x01'"#),
    Case(
      expect: #"{regex: '^id=\d+$'}"#, holds: .says("id=12"), fails: .says("id=x"),
      explanation: #"the message has nothing that /^id=\\d+$/ describes"#),
    Case(
      expect: "{length: 2..4}", holds: .says("abc"), fails: .says("abcde"),
      explanation: "the message has 5 bytes, not 2..4"),
    Case(expect: "{length: 3}", holds: .says("abc"), fails: .says("ab"), explanation: "the message has 2 bytes, not 3"),
    Case(
      expect: "{json: {a: 1, b: [true, x]}}", holds: .says(#"{\"b\": [true, \"x\"], \"a\": 1.0}"#),
      fails: .says(#"{\"a\": 1, \"b\": [true, \"y\"]}"#),
      explanation: #"the message is other JSON: .b[1] is "y", not "x""#),
    Case(
      expect: "{json: '[1]'}", holds: .says("[1]"), fails: .says("[1"),
      explanation: "the message is no JSON: line 1, column 3: expected ',' or ']', found the end"),
    Case(
      expect: "{header: 'Q'}", holds: .says("Qx", header: 1), fails: .says("Rx", header: 1),
      explanation: "the header is 'R', not 'Q'"),
    Case(
      expect: "{header: {hex: '00 ??'}}", holds: .says(#"\0\x05x"#, header: 2), fails: .says(#"\x01\x05x"#, header: 2),
      explanation: "the header is not 00 ??"),
    Case(
      expect: "{payload: ab}", holds: .says("1ab2", header: 1, trailer: 1, decoded: "x"),
      fails: .says("1ac2", header: 1, trailer: 1), explanation: "the payload is 'ac', not 'ab'"),
    Case(
      expect: "decoded", holds: .says("xyz", decoded: "decoded"), fails: .says("xyz", decoded: "other"),
      explanation: "the message is 'other', not 'decoded': 5 bytes instead of 7"),
    Case(
      expect: #"{trailer: '\r\n'}"#, holds: .says(#"a\r\n"#, trailer: 2), fails: .says(#"a\n"#, trailer: 1),
      explanation: #"the trailer is '\n', not '\r\n': 1 bytes instead of 2"#),
    Case(
      expect: "{total: {length: 5..}}", holds: .says("12345", header: 4), fails: .says("1234", header: 3),
      explanation: "the frame has 4 bytes, not 5.."),
    Case(
      expect: "{frame.length: 5.., header.length: 4}", holds: .says("12345", header: 4),
      fails: .says("1234", header: 4),
      explanation: "the frame has 4 bytes, not 5.."),
    Case(
      expect: "{payload: ab, payload.length: 2}", holds: .says("1ab", header: 1), fails: .says("1abc", header: 1),
      explanation: "the payload is 'abc', not 'ab': 3 bytes instead of 2"),
    Case(
      expect: "{kind: unframed}", holds: .says("x", kind: .unframed), fails: .says("x"),
      explanation: "expected unframed bytes, got a frame of 1 bytes"),
    Case(
      expect: "{kind: partial}", holds: .says("x", kind: .partial), fails: .says("x"),
      explanation: "expected an incomplete frame, got a frame of 1 bytes"),
    Case(
      expect: "{length: 1}", holds: .says("x"), fails: .says("x", kind: .unframed),
      explanation: "expected a frame, got unframed bytes of 1 bytes"),
    Case(
      expect: "{checksum: ok}", holds: .says("x", checksum: .ok), fails: .says("x", checksum: .wrong),
      explanation: "the checksum is wrong, not ok"),
    Case(
      expect: "{checksum: wrong}", holds: .says("x", checksum: .wrong), fails: .says("x"),
      explanation: "the checksum is not there, not wrong"),
    Case(
      expect: "{type: Z}", holds: .says("Z123", header: 3), fails: .says("E123", header: 3),
      explanation: "the frame begins with 'E', not 'Z'"),
    Case(
      expect: "{text: x, as: reply}", holds: .says("x"), fails: .closes(),
      explanation: "connection 1 was closed instead (closed by the peer)"),
    Case(
      expect: "{text: late, within: 20ms}", holds: .says("late", at: 20), fails: .says("late", at: 21),
      explanation: "it did not come within 20ms"),
    Case(
      expect: "{closed: true}", holds: .closes(), fails: .says("x"),
      explanation: "a frame came before connection 1 was closed"),
    Case(
      expect: "{closed: true, within: 30ms}", holds: .closes(at: 30), fails: .closes(at: 31),
      explanation: "connection 1 is still open after 30ms"),
    Case(
      expect: "{nothing: 100ms}", holds: .says("x", at: 101), fails: .says("x", at: 99),
      explanation: "a frame came all the same"),
    Case(
      expect: "{nothing: 100ms}", holds: .closes(at: 101), fails: .closes(at: 99),
      explanation: "connection 1 was closed meanwhile (closed by the peer)"),
    Case(
      expect: "{text: x, connection: 2}", holds: .says("x", connection: 2), fails: .says("y", connection: 2),
      explanation: "the message is 'y', not 'x'"),
  ]

  /// Two connections, the first of which the expectation is about.
  private func yaml(_ expect: String) -> String {
    """
    timeout: 500ms
    steps:
      - parallel:
        - steps: [{send: first}, {expect: \(expect)}]
        - steps: [{send: second}]
    """
  }

  @Test(arguments: cases) func holds(_ expectation: Case) throws {
    let report = try report(yaml(expectation.expect), [expectation.holds])
    #expect(report?.verdict == .passed, "\(report?.failures.map(\.description) ?? [])")
  }

  @Test(arguments: cases) func fails(_ expectation: Case) throws {
    let report = try report(yaml(expectation.expect), [expectation.fails])
    #expect(report?.verdict == .failed)
    let failure = try #require(report?.failures.first)
    #expect(failure.explanation == expectation.explanation)
    #expect(failure.place.line == 4)
    #expect(failure.description.hasPrefix("line 4: expect "))
  }

  @Test func aFailureShowsBothFramesAligned() throws {
    let report = try report("steps: [{expect: 'PONG'}]", [.says("PxONG")])
    let failure = try #require(report?.failures.first)
    #expect(
      failure.description == """
        line 1: expect 'PONG': the message is 'PxONG', not 'PONG': 5 bytes instead of 4
          expected 4 bytes, received 5
          00000000  expected  50    4f 4e 47                                   |P ONG|
                    received  50 78 4f 4e 47                                   |PxONG|
                                 ++
        """)
  }

  @Test func framesMayBePassedOver() throws {
    let yaml = "steps: [{expect: {text: 'c', skipping: true, within: 50ms}}]"
    #expect(try report(yaml, [.says("a", at: 1), .says("b", at: 2), .says("c", at: 3)])?.isPassed == true)
    #expect(
      try report(yaml, [.says("a", at: 1), .says("b", at: 2)])?.failures.first?.explanation
        == "it did not come within 50ms; 2 frames were passed over, of the last: the message is 'b', not 'c'")
  }

  @Test func aPeerIsWaitedFor() throws {
    let yaml = "{as: server, peer-timeout: 300ms, steps: [{expect: {connected: true}}]}"
    #expect(try report(yaml, [.comes(at: 200)])?.isPassed == true)
    #expect(try report(yaml)?.failures.first?.explanation == "no peer has connected within 300ms")
  }

  @Test func whatElseCanGoWrong() throws {
    let cases: [(yaml: String, doings: [Doing], explanation: String)] = [
      ("steps: [{send: '{{nobody}}'}]", [], "there is no variable 'nobody'"),
      ("steps: [{send: {file: a.bin}}]", [], "the file 'a.bin' has not been read"),
      ("steps: [{send: {text: a, connection: 7}}]", [], "there is no connection 7"),
      ("steps: [{send: a}, close, {send: b}]", [], "we have closed connection 1; 'connect' makes another"),
      (
        "{framing: u8, steps: [{send: '{{repeat:00*300}}'}]}", [],
        "cannot frame the message by u8: "
      ),
      ("{framing: line, steps: [{send: {text: a, malformed: length+1}}]}", [], "cannot malform the message: "),
    ]
    for (yaml, doings, explanation) in cases {
      let failure = try report(yaml, doings)?.failures.first?.explanation ?? "passed"
      #expect(failure.contains(explanation), "\(failure)")
    }
  }

  @Test func connectionsThatCannotBeMade() throws {
    var driver = try PlayDriver("steps: [{send: a}]", [])
    driver.refusals = ["connection refused"]
    driver.run()
    #expect(driver.player.report?.failures.first?.explanation == "not connected: connection refused")
  }

  @Test func sendsThatNeverEnd() throws {
    var driver = try PlayDriver("{timeout: 2s, steps: [{send: a}]}", [])
    driver.endsSends = false
    driver.run()
    #expect(driver.player.report?.failures.first?.explanation == "the bytes were not all taken within 2s")
  }

  @Test func aStoppedPlayHasNotPassed() throws {
    let report = try report("steps: [{wait: 10s}]", [.stops(at: 100)])
    #expect(report?.verdict == .stopped("interrupted"))
    #expect(report?.isPassed == false)
  }
}
