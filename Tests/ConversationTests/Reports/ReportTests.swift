import Conversation
import Testing

/// Reports for other programs.
@Suite struct ReportTests {
  private let yaml = """
    name: login & <more>
    steps:
      - send: '# hello'
      - expect: welcome
      - expect: bye
    rules:
      - {when: PING, reply: PONG}
    """

  private func reports() throws -> [PlayReport] {
    let failed = try #require(try report(yaml, [.says("PING", at: 500), .says("welcom?", at: 1_500)]))
    let passed = try #require(try report("steps: [{send: a}, {wait: 250ms}]"))
    return [failed, passed]
  }

  @Test func testAnythingProtocol() throws {
    let difference = ByteDifferenceText.lines("welcome", "welcom?").map { "    " + $0 }.joined(separator: "\n")
    #expect(
      try reports().tap == ##"""
        TAP version 14
        1..6
        ok 1 - login & <more>: line 3: send '\# hello'
        not ok 2 - login & <more>: line 4: expect 'welcome'
          ---
          line: 4
          message: |
            the message is 'welcom?', not 'welcome'

        """## + difference + """

            ...
          ok 3 - login & <more>: line 5: expect 'bye' # SKIP not reached
          ok 4 - login & <more>: line 7: send 'PONG'
          ok 5 - line 1: send 'a'
          ok 6 - line 1: wait 250ms

          """)
  }

  @Test func junit() throws {
    let lines = try reports().junit.split(separator: "\n").map(String.init)
    #expect(lines[0] == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    #expect(lines[1] == "<testsuites tests=\"6\" failures=\"1\" errors=\"0\" skipped=\"1\" time=\"1.750000\">")
    #expect(
      lines[2]
        == "  <testsuite name=\"login &amp; &lt;more&gt;\" tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"1\" time=\"1.500000\">"
    )
    #expect(
      lines[3]
        == "    <testcase classname=\"login &amp; &lt;more&gt;\" name=\"login &amp; &lt;more&gt;: line 3: send '# hello'\" time=\"0.000000\"/>"
    )
    #expect(lines[4].hasSuffix("line 4: expect 'welcome'\" time=\"1.500000\">"))
    #expect(
      lines[5].hasPrefix(
        "      <failure message=\"the message is 'welcom?', not 'welcome'\">line 4: expect 'welcome': "))
    #expect(lines.contains("      <skipped/>"))
    #expect(lines.last == "</testsuites>")
  }

  @Test func aStoppedPlayIsNoSuccess() throws {
    let stopped = try #require(try report("steps: [{wait: 10s}]", [.stops(at: 100)]))
    #expect([stopped].tap.contains("not ok 2 - the play ends"))
    #expect([stopped].tap.contains("ok 1 - line 1: wait 10s # SKIP not finished"))
    #expect([stopped].junit.contains("failures=\"1\""))
  }

  @Test func whatIsBeingDoneWhenThePlayEndsHasNotPassed() throws {
    let yaml = """
      steps:
        - repeat: {times: 2, steps: [send: a, expect: b]}
        - send: c
      """
    let failed = try #require(try report(yaml, [.says("x", at: 100)]))
    #expect(failed.steps.map(\.isUnfinished) == [true, false, false, false])
    #expect(failed.steps.map { $0.failure != nil } == [false, false, true, false])
  }

  @Test func controlCharactersDoNotReachXML() throws {
    let failed = try #require(try report("{name: \"a\\x01b\", steps: [{expect: b}]}", [.says(#"\x02"#)]))
    #expect(![failed].junit.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  /// A name cannot add lines to a report, and nothing in it acts on a terminal that shows it.
  @Test func namesOfFilesAreForeignText() throws {
    let name = "x\u{1b}]0;t\u{7}\nnot ok 9 - \u{202e}forged"
    var report = try #require(try report("steps: [{send: a}]"))
    report.name = name
    #expect([report].tap.split(separator: "\n").count == 3)
    for text in [[report].tap, [report].junit] {
      #expect(
        text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x9b && $0.value != 0x202e })
    }
    #expect([report].junit.contains("&#8238;forged"))
  }
}
