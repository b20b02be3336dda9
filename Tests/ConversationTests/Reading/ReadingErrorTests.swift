import Conversation
import Testing

/// What is wrong in a file is told with line and column.
@Suite struct ReadingErrorTests {
  static let cases: [(yaml: String, error: String)] = [
    ("", "1:1: the file is empty; a conversation has 'steps:' or 'rules:'"),
    ("# nothing\n", "1:1: the file is empty; a conversation has 'steps:' or 'rules:'"),
    ("name: x\n", "1:1: a conversation has 'steps:' or 'rules:', and this has neither"),
    (
      "hello",
      "1:1: expected a conversation: a mapping with version, name, as, address, protocol, framing, definition, max-frame, timeout, peer-timeout, variables, steps or rules, found 'hello'"
    ),
    (
      "steps: [\n",
      "2:1: this is no YAML: did not find expected node content (while parsing a flow node that began at 2:1)"
    ),
    ("a: b\n c: d\n", "2:3: this is no YAML: mapping values are not allowed in this context"),
    ("steps: []\nstep: []\n", "2:1: a conversation has no key 'step'; did you mean 'steps'?"),
    ("steps: []\nsteps: []\n", "1:1: the key 'steps' is there more than once; put the values into one"),
    ("version: 2\nsteps: []\n", "1:10: the version is 1, not '2'"),
    ("as: cliet\nsteps: []\n", "1:5: expected client or server for 'as', found 'cliet'; did you mean 'client'?"),
    ("timeout: 5\nsteps: []\n", "1:11: expected a unit of time (ns, us, ms, s, m or h), found the end"),
    ("timeout: 5sec\nsteps: []\n", "1:11: expected a unit of time (ns, us, ms, s, m or h), found 'sec'"),
    (
      "max-frame: 0\nsteps: []\n", "1:12: expected a size from 1 to 1024G: bytes, or a number with K, M or G, found '0'"
    ),
    (
      "max-frame: 9999999G\nsteps: []\n",
      "1:12: expected a size from 1 to 1024G: bytes, or a number with K, M or G, found '9999999G'"
    ),
    (
      "framing: u32bee\nsteps: []\n",
      "1:10: expected a framing such as u32be, length(…), line or raw, found 'u32bee'; did you mean 'u32be'?"
    ),
    ("framing: 'fixed(x)'\nsteps: []\n", "1:17: expected one size from 1 such as 188 or 4K, found 'x'"),
    (
      "protocol: postgres0\nsteps: []\n",
      "1:11: expected a protocol ('framescope protocols' lists them), found 'postgres0'; did you mean 'postgres'?"
    ),
    (
      "framing: line\nprotocol: redis\nsteps: []\n",
      "1:10: 'framing' and 'protocol' both say how streams are cut: give one of them"
    ),
    (
      "variables: {1a: b}\nsteps: []\n", "1:13: expected a name of letters, digits, _ and -, a letter first, found '1a'"
    ),
    ("variables: [a]\nsteps: []\n", "1:12: expected names with values, such as {user: alice}, found a list"),
    ("steps: x\n", "1:8: expected a list of steps, found 'x'"),
    ("steps:\n  - PING\n", "2:5: expected a step such as 'send: ...' or 'expect: ...', found 'PING'"),
    (
      "steps:\n  - clos\n",
      "2:5: expected a step such as 'send: ...' or 'expect: ...', found 'clos'; did you mean 'close'?"
    ),
    ("steps:\n  - sned: x\n", "2:5: a step has no key 'sned'; did you mean 'send'?"),
    ("steps:\n  - send: x\n    expect: y\n", "2:5: a step does one thing ("),
    ("steps:\n  - send:\n", "2:10: expected a text for what to send, found nothing"),
    (
      "steps:\n  - send: !PING\n",
      "2:11: expected a text for what to send, found nothing; a text that begins with '!' is put into quotes: '!PING'"
    ),
    (
      "steps:\n  - send: &x\n",
      "2:11: expected a text for what to send, found nothing; a text that begins with '&' is put into quotes: '&x'"
    ),
    (
      "steps:\n  - send: *x\n",
      "2:11: there is no &x before *x; a text that begins with '*' is put into quotes: '*x'"
    ),
    (
      "steps:\n  - send: @x\n",
      "2:11: this is no YAML: found character that cannot start any token (while scanning for the next token that began at 2:11); a text that begins with '@' is put into quotes: '@x'"
    ),
    ("steps:\n  - send: {framed: true}\n", "2:11: 'send' needs one of text, hex, base64, json or file"),
    (
      "steps:\n  - send: {text: a, type: -1}\n",
      "2:27: a type that is a number is a byte, 0 to 255, not -1; put it in quotes for the text, or write {hex: ...} for several bytes"
    ),
    (
      "steps:\n  - send: {text: a, type: 256}\n",
      "2:27: a type that is a number is a byte, 0 to 255, not 256; put it in quotes for the text, or write {hex: ...} for several bytes"
    ),
    (
      "steps:\n  - send: {text: a, type: 3.5}\n",
      "2:27: a type that is a number is a byte, 0 to 255, not 3.5; put it in quotes for the text, or write {hex: ...} for several bytes"
    ),
    (
      "steps:\n  - send: {text: a, type: 1e1}\n",
      "2:27: a type that is a number is a byte, 0 to 255, not 1e1; put it in quotes for the text, or write {hex: ...} for several bytes"
    ),
    (
      "steps:\n  - send: {text: a, type: 0x1ff}\n",
      "2:27: a type that is a number is a byte, 0 to 255, not 0x1ff; put it in quotes for the text, or write {hex: ...} for several bytes"
    ),
    (
      "steps:\n  - send: {text: a, type: +5}\n",
      "2:27: a type that is a number is a byte, 0 to 255, not +5; put it in quotes for the text, or write {hex: ...} for several bytes"
    ),
    (
      "steps:\n  - send: {text: a, type: .5}\n",
      "2:27: a type that is a number is a byte, 0 to 255, not .5; put it in quotes for the text, or write {hex: ...} for several bytes"
    ),
    (
      "steps:\n  - send: {text: a, type: 0o17}\n",
      "2:27: a type that is a number is a byte, 0 to 255, not 0o17; put it in quotes for the text, or write {hex: ...} for several bytes"
    ),
    (
      "steps:\n  - send: {text: a, type: 0xffffffffffffffffffff}\n",
      "2:27: a type that is a number is a byte, 0 to 255, not 0xffffffffffffffffffff; put it in quotes for the text, or write {hex: ...} for several bytes"
    ),
    (
      "steps:\n  - send: {text: a, hex: '00'}\n",
      "2:11: 'send' needs one of text, hex, base64, json or file, and this has text and hex"
    ),
    ("steps:\n  - send: 'a\\q'\n", "2:13: expected "),
    ("steps:\n  - send: '{{usr'\n", "2:12: expected "),
    ("steps:\n  - send: {hex: '0g'}\n", "2:19: expected hex digits in pairs"),
    ("steps:\n  - send: {base64: '!'}\n", "2:21: expected base64, found '!'"),
    ("steps:\n  - send: {json: '{'}\n", "2:20: expected JSON (line 1, column 2: "),
    ("steps:\n  - send: {text: a, malformed: lenght+2}\n", "2:32: expected one of length, truncate, "),
    ("steps:\n  - send: {text: a, framed: maybe}\n", "2:29: expected true or false for 'framed', found 'maybe'"),
    (
      "steps:\n  - send: {text: a, connection: 0}\n",
      "2:33: expected a number from 1 to 1000000 for 'connection', found '0'"
    ),
    ("steps:\n  - wait: soon\n", "2:11: expected a time such as 200ms, 1.5s or 2m, found 'soon'"),
    ("steps:\n  - wait\n", "2:5: expected a step such as 'send: ...' or 'expect: ...', found 'wait'"),
    ("steps:\n  - close: false\n", "2:12: 'close' can only be true; leave it out otherwise"),
    ("steps:\n  - expect: {fields: {header: {}}}\n", "2:31: 'header' has no fields: leave it out"),
    ("steps:\n  - expect: {fields: {items: []}}\n", "2:30: 'items' has no elements: leave it out"),
    ("steps:\n  - set: {}\n", "2:10: 'set' needs names with values, such as {user: alice}"),
    ("steps:\n  - repeat: {steps: [close]}\n", "2:13: 'repeat' needs 'times:'"),
    (
      "steps:\n  - repeat: {times: 0, steps: [close]}\n",
      "2:21: expected a number from 1 to 1000000000 for 'times', found '0'"
    ),
    ("steps:\n  - repeat: {times: 2, steps: []}\n", "2:31: 'repeat' needs at least one step"),
    ("steps:\n  - parallel: []\n", "2:15: 'parallel' needs 1 to 1000 peers, and these are 0"),
    (
      "steps:\n  - parallel: [{peers: 5000, steps: [close]}]\n",
      "2:24: expected a number from 1 to 1000 for 'peers', found '5000'"
    ),
    ("steps:\n  - expect: {}\n", "2:13: this says nothing about what is expected: give one of "),
    ("steps:\n  - expect: {txt: a}\n", "2:14: 'expect' has no key 'txt'; did you mean 'text'?"),
    ("steps:\n  - expect: {regex: 'a('}\n", "2:23: expected a regular expression (column 2 "),
    ("steps:\n  - expect: {hex: '0'}\n", "2:21: expected the byte's second hex digit or ?, found the end"),
    (
      "steps:\n  - expect: {length: 5..3}\n",
      "2:22: expected a number of bytes such as 10, 10..20, 10.. or ..20, found '5..3'"
    ),
    (
      "steps:\n  - expect: {kind: frames}\n",
      "2:20: expected frame, unframed or partial for 'kind', found 'frames'; did you mean 'frame'?"
    ),
    ("steps:\n  - expect: {checksum: bad}\n", "2:24: expected ok, wrong or none for 'checksum', found 'bad'"),
    ("steps:\n  - expect: {header: {}}\n", "2:22: 'header' needs one of text, hex, regex, length or json"),
    ("steps:\n  - expect: {closed: true, text: a}\n", "2:28: 'text' makes no sense together with 'closed'"),
    ("steps:\n  - expect: {nothing: 1s, within: 2s}\n", "2:27: 'nothing' says itself how long; leave 'within' out"),
    ("rules: {}\n", "1:8: expected a list of rules, found a mapping"),
    ("rules:\n  - reply: x\n", "2:5: a rule has one of 'on: connect', 'when:' or 'otherwise: true'"),
    ("rules:\n  - on: close\n    reply: x\n", "2:9: expected 'connect' for 'on', found 'close'"),
    ("rules:\n  - when: {within: 2s}\n", "2:12: 'when' has no key 'within'"),
    ("rules:\n  - when: a\n    reply: [expect]\n    sequence: []\n", "4:5: a rule has 'reply' or 'sequence', not both"),
    ("rules:\n  - when: a\n    reply: [{expect: b}]\n", "3:13: 'expect' cannot stand in an answer"),
    ("rules:\n  - when: a\n    after: stop\n", "3:5: 'after' belongs to 'sequence'"),
    ("rules:\n  - when: a\n    sequence: []\n", "3:15: 'sequence' needs at least one answer"),
    (
      "rules:\n  - when: a\n    sequence: [[b]]\n    after: end\n",
      "4:12: expected repeat, stop or last for 'after', found 'end'"
    ),
    (
      "steps:\n  - send: \"a\\r\\xff\"\n",
      "2:15: in double quotes YAML makes a character of \\x, not a byte; put the text into single quotes"
    ),
    (
      "name: a\r\nsteps:\r\n  - send: \"\\xff\"\r\n",
      "3:12: in double quotes YAML makes a character of \\x, not a byte; put the text into single quotes"
    ),
    ("steps: []\n---\nsteps: []\n", "2:1: this is no YAML: but found another document"),
    ("name: é\u{7}\nsteps: []\n", "1:8: this is no YAML: control characters are not allowed (7 in hex)"),
    ("steps: *all\n", "1:8: there is no &all before *all"),
    ("name: &a [*a]\n", "1:11: the alias *a is in the value that it stands for"),
    (String(repeating: "[", count: 100_000), "1:257: values are in each other more than the limit of 256 deep"),
    (
      "a0: &a0 [1, 1]\n"
        + (1..<9).map { n in "a\(n): &a\(n) [\(Array(repeating: "*a\(n - 1)", count: 9).joined(separator: ", "))]\n" }
        .joined(),
      "7:10: there are more values than the limit of 250000"
    ),
  ]

  @Test(arguments: cases) func errorsSayWhere(yaml: String, error: String) throws {
    let thrown = #expect(throws: ScriptError.self) { try Script(parsing: yaml) }
    let description = try #require(thrown).description
    #expect(description.hasPrefix(error), "\(description)")
  }
}
