import FramingCore
import Yaml

extension ScriptReader {
  /// Where steps stand, which decides what they may be.
  enum Setting {
    case script
    /// In the answer of a rule, which never waits for anything.
    case reply

    var actions: [String] {
      switch self {
      case .script: ScriptKeys.step
      case .reply: ScriptKeys.step.filter { !["expect", "connect", "parallel"].contains($0) }
      }
    }
  }

  /// Steps that need nothing but their name.
  private static let bare = ["connect", "shutdown", "close", "reset"]

  mutating func steps(_ node: YamlNode, in setting: Setting) throws(ScriptError) -> [Step] {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.mostNesting else {
      throw ScriptError("steps may stand in steps up to \(Self.mostNesting) deep", at: node.place)
    }
    var steps: [Step] = []
    for item in try sequence(node, "a list of steps") { steps.append(try step(item, in: setting)) }
    return steps
  }

  /// Steps that something is made of: not none.
  private mutating func body(_ node: YamlNode?, of what: String, at place: SourcePlace, in setting: Setting)
    throws(ScriptError) -> [Step]
  {
    guard let node else { throw ScriptError("\(what) needs 'steps:'", at: place) }
    let steps = try steps(node, in: setting)
    if steps.isEmpty { throw ScriptError("\(what) needs at least one step", at: node.place) }
    return steps
  }

  private mutating func step(_ node: YamlNode, in setting: Setting) throws(ScriptError) -> Step {
    if let text = node.scalar { return try bareStep(node, text, in: setting) }
    let entries = try entries(of: node, "a step", ScriptKeys.step)
    let names = entries.present(of: ScriptKeys.step)
    guard names.count == 1, let name = names.first, let value = entries[name] else {
      let found = names.isEmpty ? "none" : list(names).replacingOr
      throw ScriptError(
        "a step does one thing (\(list(setting.actions))), and this has \(found); begin each with its own '-'",
        at: node.place)
    }
    guard setting.actions.contains(name) else {
      throw ScriptError("'\(name)' cannot stand in an answer; known there are \(list(setting.actions))", at: node.place)
    }
    return Step(try action(name, value, in: setting), at: entries.keyPlace(name))
  }

  /// A step of one word, or in an answer a text to be sent.
  private mutating func bareStep(_ node: YamlNode, _ text: String, in setting: Setting) throws(ScriptError) -> Step {
    try visit(node)
    if node.style == .plain, Self.bare.contains(text), setting.actions.contains(text) {
      return Step(try action(text, nil, in: setting), at: node.place)
    }
    guard setting == .reply, !node.isNothing else {
      let question = EditDistance.question(for: text, among: Self.bare)
      throw ScriptError(
        "expected a step such as 'send: ...' or 'expect: ...', found \(node.found)\(question)", at: node.place)
    }
    return Step(.send(SendStep(try content(node, "what to send"))), at: node.place)
  }

  private mutating func action(_ name: String, _ node: YamlNode?, in setting: Setting) throws(ScriptError)
    -> Step.Action
  {
    guard let node else { return plainAction(name) }
    switch name {
    case "send": return .send(try send(node))
    case "expect": return .expect(try expectation(node))
    case "wait": return .wait(try duration(node, "'wait'") ?? 0)
    case "set": return .set(try assignments(node))
    case "framing": return .framing(try framing(node))
    case "protocol": return .framing(try namedProtocol(node))
    case "repeat": return .loop(try loop(node, in: setting))
    case "parallel": return .parallel(try branches(node))
    case "connect" where !node.isNothing: return .connect(try address(node))
    default:
      if !node.isNothing { try marker(node, "'\(name)'") }
      return plainAction(name)
    }
  }

  private func plainAction(_ name: String) -> Step.Action {
    switch name {
    case "connect": .connect(nil)
    case "shutdown": .shutdown
    case "reset": .reset
    default: .close
    }
  }

  private mutating func assignments(_ node: YamlNode) throws(ScriptError) -> [Variable] {
    let variables = try variables(node)
    if variables.isEmpty { throw ScriptError("'set' needs names with values, such as {user: alice}", at: node.place) }
    return variables
  }

  private mutating func send(_ node: YamlNode) throws(ScriptError) -> SendStep {
    guard node.mapping != nil else { return SendStep(try content(node, "what to send")) }
    let entries = try entries(of: node, "'send'", ScriptKeys.send)
    if !entries.present(of: ["message", "fields"]).isEmpty {
      return SendStep(
        try message(entries, node),
        malformed: try entries["malformed"].map { value throws(ScriptError) in try malformation(value) },
        connection: try entries["connection"].map { value throws(ScriptError) in
          try number(value, "'connection'", in: 1...1_000_000)
        })
    }
    return SendStep(
      try content(entries, "'send'"),
      type: try entries["type"].map { value throws(ScriptError) in try messageType(value) },
      isFramed: try flag(entries["framed"], "'framed'") ?? true,
      malformed: try entries["malformed"].map { value throws(ScriptError) in try malformation(value) },
      connection: try entries["connection"].map { value throws(ScriptError) in
        try number(value, "'connection'", in: 1...1_000_000)
      })
  }

  private mutating func malformation(_ node: YamlNode) throws(ScriptError) -> String {
    let text = try text(node, "how to malform it, such as length+2")
    return try inside(node) { () throws(NotationError) in
      _ = try Malformation(parsing: text)
      return text
    }
  }

  private mutating func loop(_ node: YamlNode, in setting: Setting) throws(ScriptError) -> Loop {
    let entries = try entries(of: node, "'repeat'", ScriptKeys.loop)
    guard let times = entries["times"] else { throw ScriptError("'repeat' needs 'times:'", at: entries.place) }
    return Loop(
      times: try number(times, "'times'", in: 1...1_000_000_000),
      counter: try entries["counter"].map { value throws(ScriptError) in try name(value, "a name for the counter") },
      steps: try body(entries["steps"], of: "'repeat'", at: entries.place, in: setting))
  }

  private mutating func branches(_ node: YamlNode) throws(ScriptError) -> [Branch] {
    var branches: [Branch] = []
    for item in try sequence(node, "a list of {peers: ..., steps: [...]}") {
      let entries = try entries(of: item, "a peer", ScriptKeys.branch)
      let peers = try entries["peers"].map { value throws(ScriptError) in
        try number(value, "'peers'", in: 1...Self.mostPeers)
      }
      let steps = try body(entries["steps"], of: "a peer", at: entries.place, in: .script)
      branches.append(Branch(peers: peers ?? 1, steps: steps))
    }
    let peers = branches.reduce(0) { $0 + $1.peers }
    guard (1...Self.mostPeers).contains(peers) else {
      throw ScriptError("'parallel' needs 1 to \(Self.mostPeers) peers, and these are \(peers)", at: node.place)
    }
    return branches
  }
}

extension String {
  /// A list of alternatives as one of what is there.
  fileprivate var replacingOr: String {
    guard let range = lastRange(of: " or ") else { return self }
    return self[..<range.lowerBound] + " and " + self[range.upperBound...]
  }

  private func lastRange(of part: String) -> Range<String.Index>? {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(part) { return index..<self.index(index, offsetBy: part.count) }
    }
    return nil
  }
}
