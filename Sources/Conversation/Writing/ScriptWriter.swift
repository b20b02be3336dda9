import FramingCore

extension Script {
  /// The conversation as a file, which reads as this conversation again.
  public var yaml: String {
    var writer = ScriptWriter()
    writer.write(self)
    return writer.text
  }

  /// The paths of all files that are sent, each once, in their order.
  public var filePaths: [String] {
    var paths: [String] = []
    for content in contents where content.form == .file && !paths.contains(content.text) { paths.append(content.text) }
    return paths
  }
}

extension Step {
  /// The step as lines of a list whose dashes stand in this column, from 0.
  func yaml(indentedBy column: Int) -> String {
    var writer = ScriptWriter()
    writer.write([self], indent: column)
    return writer.text
  }
}

/// Writes a script, one step a line where it fits in one.
struct ScriptWriter {
  private(set) var text = ""

  mutating func write(_ script: Script) {
    if let name = script.name { line("name: \(YamlText.quoted(name))") }
    line("as: \(script.role.rawValue)")
    if let address = script.address { line("address: \(YamlText.plain(address))") }
    switch script.cutting {
    case nil: break
    case .framing(let framing): line("framing: \(YamlText.plain(framing))")
    case .named(let name): line("protocol: \(YamlText.plain(name))")
    }
    if let definition = script.definition { line("definition: \(YamlText.quoted(definition))") }
    if let size = script.maxFrame { line("max-frame: \(SizeText.text(UInt64(clamping: size)))") }
    if let timeout = script.timeout { line("timeout: \(DurationText.format(timeout))") }
    if let timeout = script.peerTimeout { line("peer-timeout: \(DurationText.format(timeout))") }
    if !script.variables.isEmpty {
      line("variables:")
      for variable in script.variables { line("  \(variable.name): \(flow(variable.value))") }
    }
    if !script.steps.isEmpty || script.rules.isEmpty {
      line(script.steps.isEmpty ? "steps: []" : "steps:")
      write(script.steps, indent: 2)
    }
    if !script.rules.isEmpty {
      line("rules:")
      for rule in script.rules { write(rule) }
    }
  }

  private mutating func line(_ content: String, indent: Int = 0) {
    text += String(repeating: " ", count: indent) + content + "\n"
  }

  mutating func write(_ steps: [Step], indent: Int) {
    for step in steps { write(step, indent: indent) }
  }

  private mutating func write(_ step: Step, indent: Int) {
    switch step.action {
    case .send(let send): line("- send: \(flow(send))", indent: indent)
    case .expect(let expectation): line("- expect: \(flow(expectation))", indent: indent)
    case .wait(let time): line("- wait: \(DurationText.format(time))", indent: indent)
    case .connect(nil): line("- connect", indent: indent)
    case .connect(let address?): line("- connect: \(YamlText.plain(address))", indent: indent)
    case .shutdown: line("- shutdown", indent: indent)
    case .close: line("- close", indent: indent)
    case .reset: line("- reset", indent: indent)
    case .set(let variables):
      let parts = variables.map { "\($0.name): \(flow($0.value))" }
      line("- set: {\(parts.joined(separator: ", "))}", indent: indent)
    case .framing(.framing(let framing)): line("- framing: \(YamlText.plain(framing))", indent: indent)
    case .framing(.named(let name)): line("- protocol: \(YamlText.plain(name))", indent: indent)
    case .loop(let loop): write(loop, indent: indent)
    case .parallel(let branches): write(branches, indent: indent)
    }
  }

  private mutating func write(_ loop: Loop, indent: Int) {
    line("- repeat:", indent: indent)
    line("times: \(loop.times)", indent: indent + 4)
    if let counter = loop.counter { line("counter: \(counter)", indent: indent + 4) }
    line("steps:", indent: indent + 4)
    write(loop.steps, indent: indent + 6)
  }

  private mutating func write(_ branches: [Branch], indent: Int) {
    line("- parallel:", indent: indent)
    for branch in branches {
      line("- peers: \(branch.peers)", indent: indent + 4)
      line("steps:", indent: indent + 6)
      write(branch.steps, indent: indent + 8)
    }
  }

  private mutating func write(_ rule: Rule) {
    switch rule.trigger {
    case .connect: line("- on: connect", indent: 2)
    case .otherwise: line("- otherwise: true", indent: 2)
    case .frame(let test): line("- when: \(flow(test))", indent: 2)
    }
    if rule.states.count == 1 { line("in: \(rule.states[0])", indent: 4) }
    if rule.states.count > 1 { line("in: [\(rule.states.joined(separator: ", "))]", indent: 4) }
    switch rule.answer {
    case .reply(let steps): writeReply(steps, key: "reply:", indent: 4)
    case .sequence(let lists, let after, let per):
      line("sequence:", indent: 4)
      for steps in lists { writeReply(steps, key: "-", indent: 6) }
      if after != .last { line("after: \(after.rawValue)", indent: 4) }
      if per != .connection { line("per: \(per.rawValue)", indent: 4) }
    }
    if let next = rule.next { line("then: \(next)", indent: 4) }
  }

  private mutating func writeReply(_ steps: [Step], key: String, indent: Int) {
    if steps.isEmpty { return line("\(key) []", indent: indent) }
    line(key, indent: indent)
    write(steps, indent: indent + 2)
  }
}
