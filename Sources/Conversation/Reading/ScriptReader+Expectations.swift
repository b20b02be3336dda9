import FramingCore
import Yaml

extension ScriptReader {
  mutating func expectation(_ node: YamlNode) throws(ScriptError) -> Expectation {
    guard node.mapping != nil else {
      return Expectation(.frame(FrameTest(BytesTest(text: try content(.text, node, "what is expected")))))
    }
    let entries = try entries(of: node, "'expect'", ScriptKeys.expect)
    var expectation = Expectation(try kind(entries, node))
    expectation.connection = try entries["connection"].map { value throws(ScriptError) in
      try number(value, "'connection'", in: 1...1_000_000)
    }
    expectation.within = try duration(entries["within"], "'within'")
    expectation.isSkipping = try flag(entries["skipping"], "'skipping'") ?? false
    return expectation
  }

  private mutating func kind(_ entries: Entries, _ node: YamlNode) throws(ScriptError) -> Expectation.Kind {
    let others = entries.present(of: ["closed", "connected", "nothing"])
    guard let other = others.first, let value = entries[other] else { return .frame(try frameTest(entries, node)) }
    let allowed = other == "closed" ? ["connection", "within", "skipping"] : ["connection", "within"]
    let known = [other] + allowed
    if let wrong = ScriptKeys.expect.first(where: { entries[$0] != nil && !known.contains($0) }) {
      throw ScriptError("'\(wrong)' makes no sense together with '\(other)'", at: entries.keyPlace(wrong))
    }
    switch other {
    case "nothing":
      if entries["within"] != nil {
        throw ScriptError("'nothing' says itself how long; leave 'within' out", at: entries.keyPlace("within"))
      }
      return .nothing(try duration(value, "'nothing'") ?? 0)
    case "closed":
      try marker(value, "'closed'")
      return .closed
    default:
      try marker(value, "'connected'")
      return .connected
    }
  }

  private mutating func frameTest(_ entries: Entries, _ node: YamlNode) throws(ScriptError) -> FrameTest {
    guard !entries.present(of: ScriptKeys.frame).isEmpty else {
      throw ScriptError(
        "this says nothing about what is expected: give one of \(list(ScriptKeys.frame)), closed, connected or nothing",
        at: node.place)
    }
    return FrameTest(
      try bytesTest(entries), header: try part(entries, "header", try nested(entries, "header")),
      payload: try part(entries, "payload", try nested(entries, "payload")),
      trailer: try part(entries, "trailer", try nested(entries, "trailer")),
      total: try part(entries, "frame", try whole(entries)),
      type: try entries["type"].map { value throws(ScriptError) in try messageType(value) },
      kind: try entries["kind"].map { value throws(ScriptError) in try word(value, "'kind'", FrameTest.Kind.self) },
      checksum: try entries["checksum"].map { value throws(ScriptError) in
        try word(value, "'checksum'", FrameTest.Checksum.self)
      },
      meaning: try meaningTest(entries),
      filter: try entries["filter"].map { value throws(ScriptError) in
        Content(.text, try string(value, "a display filter such as 'length > 10'"), at: value.place)
      },
      saveAs: try entries["as"].map { value throws(ScriptError) in try name(value, "a name for the message") })
  }

  /// A part of the frame with the length that display filters call `payload.length`.
  private mutating func part(
    _ entries: Entries, _ name: String, _ test: BytesTest?
  ) throws(ScriptError) -> BytesTest? {
    guard let value = entries[name + ".length"] else { return test }
    if test?.length != nil {
      throw ScriptError(
        "'\(name).length' and the 'length' of '\(name)' are the same: give one of them",
        at: entries.keyPlace(name + ".length"))
    }
    var test = test ?? BytesTest()
    test.length = try lengthRange(value)
    return test
  }

  /// The whole frame, by the name that display filters have for it too.
  private mutating func whole(_ entries: Entries) throws(ScriptError) -> BytesTest? {
    guard entries["frame"] != nil else { return try nested(entries, "total") }
    if entries["total"] != nil {
      throw ScriptError(
        "'frame' and 'total' both mean the whole frame: give one of them", at: entries.keyPlace("frame"))
    }
    return try nested(entries, "frame")
  }

  mutating func nested(_ entries: Entries, _ name: String) throws(ScriptError) -> BytesTest? {
    try entries[name].map { node throws(ScriptError) in try bytesTest(node, "'\(name)'") }
  }

  /// What bytes must be like: a text, or a mapping that says more.
  mutating func bytesTest(_ node: YamlNode, _ what: String) throws(ScriptError) -> BytesTest {
    guard node.mapping != nil else { return BytesTest(text: try content(.text, node, what)) }
    let nested = try self.entries(of: node, what, ScriptKeys.test)
    let test = try bytesTest(nested)
    if test.isEmpty { throw ScriptError("\(what) needs one of \(list(ScriptKeys.test))", at: node.place) }
    return test
  }

  private mutating func bytesTest(_ entries: Entries) throws(ScriptError) -> BytesTest {
    BytesTest(
      text: try entries["text"].map { value throws(ScriptError) in try content(.text, value, "'text'") },
      hex: try entries["hex"].map { value throws(ScriptError) in
        try pattern(value, "hex such as 00 ?? *") { text throws(NotationError) in _ = try CompiledHex(text) }
      },
      regex: try entries["regex"].map { value throws(ScriptError) in
        try pattern(value, "a regular expression") { text throws(NotationError) in _ = try CompiledPattern(text) }
      },
      length: try entries["length"].map { value throws(ScriptError) in try lengthRange(value) },
      json: try entries["json"].map { value throws(ScriptError) in try content(.json, value, "'json'") })
  }

  private mutating func pattern(
    _ node: YamlNode, _ expected: String, _ check: (Content) throws(NotationError) -> Void
  ) throws(ScriptError) -> Content {
    let content = Content(
      expected.hasPrefix("hex") ? .hex : .text, try string(node, expected), at: node.place(ofColumn: 1))
    try inside(node) { () throws(NotationError) in try check(content) }
    return content
  }

  private mutating func lengthRange(_ node: YamlNode) throws(ScriptError) -> LengthRange {
    let expected = "a number of bytes such as 10, 10..20, 10.. or ..20"
    let text = try text(node, expected)
    guard let range = LengthRange(parsing: text) else {
      throw ScriptError("expected \(expected), found \(node.found)", at: node.place)
    }
    return range
  }

  mutating func rules(_ node: YamlNode?) throws(ScriptError) -> [Rule] {
    guard let node else { return [] }
    var rules: [Rule] = []
    for item in try sequence(node, "a list of rules") { rules.append(try rule(item)) }
    return rules
  }

  private mutating func rule(_ node: YamlNode) throws(ScriptError) -> Rule {
    let entries = try entries(of: node, "a rule", ScriptKeys.rule)
    let trigger = try trigger(entries)
    let states = try entries["in"].map { value throws(ScriptError) in try self.states(value) } ?? []
    let next = try entries["then"].map { value throws(ScriptError) in try name(value, "the name of a state") }
    return Rule(trigger, in: states, try answer(entries), then: next, at: entries.place)
  }

  private mutating func trigger(_ entries: Entries) throws(ScriptError) -> Rule.Trigger {
    let names = entries.present(of: ["on", "when", "otherwise"])
    guard names.count == 1, let value = entries[names[0]] else {
      throw ScriptError("a rule has one of 'on: connect', 'when:' or 'otherwise: true'", at: entries.place)
    }
    switch names[0] {
    case "on":
      guard try text(value, "'connect' for 'on'") == "connect" else {
        throw ScriptError("expected 'connect' for 'on', found \(value.found)", at: value.place)
      }
      return .connect
    case "otherwise":
      try marker(value, "'otherwise'")
      return .otherwise
    default:
      guard value.mapping != nil else {
        return .frame(FrameTest(BytesTest(text: try content(.text, value, "'when'"))))
      }
      let test = try self.entries(of: value, "'when'", ScriptKeys.frame)
      return .frame(try frameTest(test, value))
    }
  }

  private mutating func states(_ node: YamlNode) throws(ScriptError) -> [String] {
    guard node.sequence != nil else { return [try name(node, "the name of a state")] }
    var names: [String] = []
    for item in try sequence(node, "names of states") { names.append(try name(item, "the name of a state")) }
    if names.isEmpty { throw ScriptError("'in' needs the name of a state", at: node.place) }
    return names
  }

  private mutating func answer(_ entries: Entries) throws(ScriptError) -> Rule.Answer {
    let names = entries.present(of: ["reply", "sequence"])
    guard names.count <= 1 else {
      throw ScriptError("a rule has 'reply' or 'sequence', not both", at: entries.keyPlace("sequence"))
    }
    guard let lists = entries["sequence"] else {
      if let wrong = entries.present(of: ["after", "per"]).first {
        throw ScriptError("'\(wrong)' belongs to 'sequence'", at: entries.keyPlace(wrong))
      }
      return .reply(try entries["reply"].map { value throws(ScriptError) in try reply(value) } ?? [])
    }
    var answers: [[Step]] = []
    for item in try sequence(lists, "a list of answers") { answers.append(try reply(item)) }
    if answers.isEmpty { throw ScriptError("'sequence' needs at least one answer", at: lists.place) }
    let after = try entries["after"].map { value throws(ScriptError) in
      try word(value, "'after'", Rule.AfterSequence.self)
    }
    let per = try entries["per"].map { value throws(ScriptError) in try word(value, "'per'", Rule.Counting.self) }
    return .sequence(answers, after: after ?? .last, per: per ?? .connection)
  }

  /// The steps of an answer; one text alone is sent.
  private mutating func reply(_ node: YamlNode) throws(ScriptError) -> [Step] {
    if node.sequence != nil { return try steps(node, in: .reply) }
    guard node.scalar != nil else {
      throw ScriptError("expected a text or a list of steps to answer with, found \(node.found)", at: node.place)
    }
    return [Step(.send(SendStep(try content(.text, node, "the answer"))), at: node.place)]
  }
}
