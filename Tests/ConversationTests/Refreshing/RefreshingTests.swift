import Conversation
import Testing

/// Expectations become what came.
@Suite struct RefreshingTests {
  private func refreshed(_ yaml: String, _ doings: [Doing]) throws -> (text: String, left: [PlayFailure]) {
    let script = try Script(parsing: yaml)
    let report = try #require(try report(yaml, doings, PlayOptions(isRefreshing: true)))
    let (new, left) = script.refreshed(by: report)
    return (script.text(yaml, refreshedTo: new), left)
  }

  @Test func onlyWhatDiffersChanges() throws {
    let yaml = """
      # Speaks with the old server.
      steps:
        - send: hi   # be polite
        - expect: hello
        # The second one:
        - expect:
            text: welcome
            length: 7

        - repeat:
            times: 2
            steps:
              - expect: {hex: '00 ??'}
        - expect: {json: {a: 1}, header: {length: 0}}
      """
    let doings: [Doing] = [
      .says("hello", at: 1), .says("good day {{x}}", at: 2), .says(#"\x00\x01"#, at: 3), .says(#"\x02\x03"#, at: 4),
      .says(#"{\"a\": 2}"#, at: 5),
    ]
    let (text, left) = try refreshed(yaml, doings)
    #expect(left.isEmpty)
    #expect(
      text == #"""
        # Speaks with the old server.
        steps:
          - send: hi   # be polite
          - expect: hello
          # The second one:
          - expect: {text: 'good day \x7b{x}}', length: 14}

          - repeat:
              times: 2
              steps:
                - expect: {hex: '02 03'}
          - expect: {json: '{"a":2}', header: {length: 0}}
        """#)
  }

  @Test(
    "a comment behind an expectation stays",
    arguments: [
      ("hello  # polite", "'bye'  # polite"), ("'a # b'", "'bye'"), (#""a \" # b" # c"#, "'bye' # c"),
      ("{text: 'x'} #", "'bye' #"), ("hello#none", "'bye'"),
    ])
  func comments(old: String, new: String) throws {
    let (text, _) = try refreshed("steps:\n  - expect: \(old)\n", [.says("bye", at: 1)])
    #expect(text == "steps:\n  - expect: \(new)\n")
  }

  @Test func refreshedFilesPass() throws {
    let yaml = "steps: [{expect: {text: a, type: x, kind: unframed, checksum: wrong}}, {expect: {regex: '^z$'}}]"
    let doings: [Doing] = [.says("Yb", at: 1, header: 1), .says("q", at: 2)]
    let (text, left) = try refreshed(yaml, doings)
    #expect(left.isEmpty)
    #expect(try report(text, doings)?.isPassed == true, "\(text)")
  }

  @Test func whatWouldBeLostIsLeft() throws {
    let yaml = #"""
      variables: {user: a}
      steps:
        - expect: '{{user}}'
        - expect: {regex: '^(?<id>\d+)$'}
        - expect: {hex: '(id:2)'}
        - expect: {closed: true, within: 1s}
      """#
    let (text, left) = try refreshed(yaml, [.says("b", at: 1), .says("x", at: 2), .says("x", at: 3)])
    #expect(text == yaml)
    #expect(left.map(\.place.line) == [3, 4, 5, 6])
  }
}
