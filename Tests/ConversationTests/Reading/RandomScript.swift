import Conversation
import FramingCore

/// Makes conversations of everything that a file can say.
struct RandomScript {
  var random: SeededRandom

  mutating func script() -> Script {
    var script = Script(role: pick(Speaker.allCases))
    if flip() { script.name = text() }
    if flip() { script.address = pick(["127.0.0.1:6379", "[::1]:80", "example.net:80", "unix:/tmp/a b"]) }
    if flip() { script.cutting = cutting() }
    if flip() { script.definition = pick(["mqtt", "defs/a b.ksy", "off"]) }
    if flip() { script.maxFrame = number(1...1 << 30) }
    if flip() { script.timeout = time() }
    if flip() { script.peerTimeout = time() }
    script.variables = list(0...2) { Variable($0.name(), $0.content()) }.uniqued()
    script.steps = steps(0...5, depth: 0)
    script.rules = list(0...3) { $0.rule() }
    return script
  }

  mutating func steps(_ count: ClosedRange<Int>, depth: Int, inReply: Bool = false) -> [Step] {
    list(count) { Step($0.action(depth: depth, inReply: inReply)) }
  }

  private mutating func action(depth: Int, inReply: Bool) -> Step.Action {
    switch number(0...(depth > 2 ? 7 : 9)) {
    case 0, 1: return .send(sending())
    case 2 where !inReply, 3 where !inReply: return .expect(expectation())
    case 4: return .wait(time())
    case 5: return .set(list(1...2) { Variable($0.name(), $0.content()) }.uniqued())
    case 6 where !inReply: return .connect(flip() ? nil : "10.0.0.1:\(number(1...65535))")
    case 7: return pick([.shutdown, .close, .reset, .framing(cutting())])
    case 8:
      return .loop(
        Loop(
          times: number(1...5), counter: flip() ? name() : nil, steps: steps(1...3, depth: depth + 1, inReply: inReply))
      )
    case 9 where !inReply:
      return .parallel(list(1...2) { Branch(peers: $0.number(1...3), steps: $0.steps(1...2, depth: depth + 1)) })
    default: return .close
    }
  }

  private mutating func sending() -> SendStep {
    if number(0...4) == 0 {
      return SendStep(
        MessageFields("publish", fields()),
        malformed: flip() ? nil : "split:3", connection: flip() ? nil : number(1...3))
    }
    return SendStep(
      content(), type: flip() ? nil : Content(.text, text()), isFramed: flip(),
      malformed: flip() ? nil : pick(["length+2", "dribble:5ms", "split:3", "extra:00ff, truncate:4"]),
      connection: flip() ? nil : number(1...3))
  }

  mutating func expectation() -> Expectation {
    let connection = flip() ? nil : number(1...3)
    switch number(0...5) {
    case 0: return Expectation(.closed, connection: connection, within: flip() ? nil : time(), isSkipping: flip())
    case 1: return Expectation(.connected, connection: connection, within: flip() ? nil : time())
    case 2: return Expectation(.nothing(time()), connection: connection)
    default:
      return Expectation(
        .frame(frameTest()), connection: connection, within: flip() ? nil : time(), isSkipping: flip())
    }
  }

  private mutating func frameTest() -> FrameTest {
    FrameTest(
      bytesTest(), header: flip() ? nil : bytesTest(), payload: flip() ? nil : bytesTest(),
      trailer: flip() ? nil : bytesTest(), total: flip() ? nil : bytesTest(),
      type: flip() ? nil : content(), kind: flip() ? nil : pick(FrameTest.Kind.allCases),
      checksum: flip() ? nil : pick(FrameTest.Checksum.allCases), meaning: flip() ? nil : meaningTest(),
      saveAs: flip() ? nil : name())
  }

  private mutating func fields() -> [FieldValueEntry] {
    ["topic", "publish.payload", "topic.length"].prefix(number(0...3)).map { FieldValueEntry($0, content()) }
  }

  private mutating func meaningTest() -> MeaningTest {
    MeaningTest(
      name: pick(["publish", "CONN_ACK"]), summary: flip() ? nil : bytesTest(),
      fields: ["a", "b[2]", "c.d"].prefix(number(0...3)).map { FieldTest($0, bytesTest()) })
  }

  private mutating func bytesTest() -> BytesTest {
    var test = BytesTest(length: LengthRange(number(0...5), flip() ? nil : number(5...900)))
    if flip() { test.text = Content(.text, text()) }
    if flip() { test.hex = Content(.hex, pick(["00 ?? *", "4? ff", "(id:2) *", "{{counter|u16be}} *"])) }
    if flip() { test.regex = Content(.text, pick(["^a+", "(?<word>\\w+)", "it's \"x\"", "\\xff|é"])) }
    if flip() { test.json = Content(.json, pick(["{\"a\":[1,null,\"é\\n\"]}", "[]", "\"{{user}}\""])) }
    return test
  }

  private mutating func rule() -> Rule {
    let trigger: Rule.Trigger = pick([.connect, .otherwise, .frame(frameTest())])
    let answer: Rule.Answer =
      flip()
      ? .reply(steps(0...3, depth: 1, inReply: true))
      : .sequence(
        list(1...3) { $0.steps(0...2, depth: 1, inReply: true) }, after: pick(Rule.AfterSequence.allCases),
        per: pick(Rule.Counting.allCases))
    return Rule(trigger, in: list(0...2) { $0.name() }, answer, then: flip() ? nil : name())
  }

  private mutating func content() -> Content {
    switch number(0...4) {
    case 0: Content(.hex, pick(["00 ff", "0d0a", "{{counter|u32be}} 01"]))
    case 1: Content(.base64, pick(["AAEC", "/w==", "{{user|base64}}"]))
    case 2: Content(.json, pick(["{\"a\":1}", "[true,\"{{user}}\"]", "null"]))
    case 3: Content(.file, pick(["a.bin", "/tmp/it's here"]))
    default: Content(.text, text())
    }
  }

  /// Texts that YAML might take for something else.
  mutating func text() -> String {
    pick([
      "PING\\r\\n", "it's", "a: b", "- x", "{{user}} {{random:4|hex}}", "null", "true", "12", "", "é ü \u{1F600}",
      "#no", "*a", "&b",
      "tab\there", "line\nbreak", "x\u{feff}", "'", "\"", "close", "  spaces  ", "\\xff\\0", "\u{85}\u{2028}", "\u{7f}",
    ])
  }

  private mutating func name() -> String { pick(["user", "id", "a-b", "_x", "on", "yes", "null", "ready"]) }
  private mutating func cutting() -> Cutting {
    pick([.framing("line"), .framing("length(offset: 1, size: 2)"), .named("redis")])
  }
  private mutating func time() -> UInt64 { UInt64(number(0...5_000)) * pick([1, 1_000, 1_000_000, 60_000_000]) }
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func flip() -> Bool { number(0...1) == 0 }
  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

  private mutating func list<Value>(_ count: ClosedRange<Int>, _ make: (inout RandomScript) -> Value) -> [Value] {
    (0..<number(count)).map { _ in make(&self) }
  }
}

extension [Variable] {
  /// Without those whose name came before.
  fileprivate func uniqued() -> [Variable] {
    reduce(into: []) { list, variable in
      if !list.contains(where: { $0.name == variable.name }) { list.append(variable) }
    }
  }
}
