import FramingCore
import Yaml

extension Script {
  /// Reads a conversation file.
  ///
  /// Every error says where, what is there and what may stand there. Nothing is opened: `filePaths` are the files that
  /// it sends.
  ///
  /// - Parameter knowsProtocol: Whether there is a protocol besides those of `WireProtocol.all`.
  public init(
    parsing text: String, knowsProtocol: @escaping (String) -> Bool = { _ in false }
  ) throws(ScriptError) {
    self = try Self.read(text, knowsProtocol: knowsProtocol).script
  }

  /// As `init(parsing:knowsProtocol:)`, with what may not be meant as it is written.
  public static func read(
    _ text: String, knowsProtocol: @escaping (String) -> Bool = { _ in false }
  ) throws(ScriptError) -> (script: Script, warnings: [ScriptError]) {
    let text = text.withoutByteOrderMark
    guard let root = try YamlSource.root(of: text), !root.isNothing else {
      throw ScriptError(
        "the file is empty; a conversation has 'steps:' or 'rules:'", at: SourcePlace(line: 1, column: 1))
    }
    var reader = ScriptReader(lines: text.split(omittingEmptySubsequences: false) { $0.isNewline }, knowsProtocol)
    do throws(ScriptError) {
      return (try reader.script(root), reader.warnings)
    } catch {
      throw error.hinting(in: text)
    }
  }
}

/// Makes a script of YAML nodes.
struct ScriptReader {
  /// The most nodes that are looked at; aliases make many of few.
  static let mostNodes = 100_000
  /// How deep steps may stand in steps.
  static let mostNesting = 20
  /// The most peers that play at the same time.
  static let mostPeers = 1_000

  /// The most warnings that are kept.
  private static let mostWarnings = 100

  private let lines: [Substring]
  private let comments: YamlComments
  /// What may not be meant as it is written.
  private(set) var warnings: [ScriptError] = []
  private let knowsProtocol: (String) -> Bool
  private var visited = 0
  var nesting = 0

  init(lines: [Substring], _ knowsProtocol: @escaping (String) -> Bool) {
    self.lines = lines
    comments = YamlComments(lines: lines)
    self.knowsProtocol = knowsProtocol
  }

  /// Warns of a comment that may be a part of the text, hex or framing in front of it.
  mutating func noteComment(behind node: YamlNode) {
    guard warnings.count < Self.mostWarnings, let comment = comments.cutOff(behind: node) else { return }
    var place = node.place
    (place.line, place.column) = (node.end.line, node.end.column)
    warnings.append(ScriptError(YamlComments.warning(comment.shortened), at: place))
  }

  /// What to do about an error in a value that a comment ends; empty when none does.
  func commentHint(_ node: YamlNode) -> String {
    guard let comment = comments.comment(behind: node) else { return "" }
    return "; \(YamlComments.warning(comment.shortened))"
  }

  /// Refuses `"\xff"`: in double quotes YAML makes a character of it, which is two bytes in UTF-8.
  func refuseByteEscapes(_ node: YamlNode) throws(ScriptError) {
    guard node.style == .doubleQuoted, lines.indices.contains(node.place.line - 1) else { return }
    let line = Array(lines[node.place.line - 1].unicodeScalars.dropFirst(node.place.column))
    var index = 0
    while index + 2 < line.count, line[index] != "\"" {
      if line[index] == "\\", line[index + 1] == "x", "89abcdefABCDEF".unicodeScalars.contains(line[index + 2]) {
        var place = node.place
        place.column += index + 1
        throw ScriptError(
          "in double quotes YAML makes a character of \\x, not a byte; put the text into single quotes", at: place)
      }
      index += line[index] == "\\" ? 2 : 1
    }
  }

  mutating func script(_ node: YamlNode) throws(ScriptError) -> Script {
    let entries = try entries(of: node, "a conversation", ScriptKeys.script)
    if let version = entries["version"], try text(version, "the version") != "1" {
      throw ScriptError("the version is 1, not \(version.found)", at: version.place)
    }
    guard entries["steps"] != nil || entries["rules"] != nil else {
      throw ScriptError("a conversation has 'steps:' or 'rules:', and this has neither", at: entries.place)
    }
    return Script(
      name: try entries["name"].map { value throws(ScriptError) in try string(value, "the name") },
      role: try entries["as"].map { value throws(ScriptError) in try word(value, "'as'", Speaker.self) } ?? .client,
      address: try entries["address"].map { value throws(ScriptError) in try address(value) },
      cutting: try cutting(entries),
      definition: try entries["definition"].map { value throws(ScriptError) in
        try text(value, "a file, the name of a definition, or off")
      }, maxFrame: try size(entries["max-frame"]),
      timeout: try duration(entries["timeout"], "the timeout"),
      peerTimeout: try duration(entries["peer-timeout"], "the time to wait for a peer"),
      variables: try variables(entries["variables"]),
      steps: try entries["steps"].map { value throws(ScriptError) in try steps(value, in: .script) } ?? [],
      rules: try rules(entries["rules"]))
  }

  private mutating func cutting(_ entries: Entries) throws(ScriptError) -> Cutting? {
    if let framing = entries["framing"], entries["protocol"] != nil {
      throw ScriptError("'framing' and 'protocol' both say how streams are cut: give one of them", at: framing.place)
    }
    if let framing = entries["framing"] { return try self.framing(framing) }
    return try entries["protocol"].map { value throws(ScriptError) in try namedProtocol(value) }
  }

  mutating func framing(_ node: YamlNode) throws(ScriptError) -> Cutting {
    let text = try text(node, "a framing")
    noteComment(behind: node)
    do throws(NotationError) {
      _ = try Framing(parsing: text)
    } catch {
      let problem = NotationError(
        column: error.column, found: error.found, expected: error.expected, suggestion: error.suggestion)
      throw ScriptError(problem.explanation + commentHint(node), at: node.place(ofColumn: error.column))
    }
    return .framing(text)
  }

  mutating func address(_ node: YamlNode) throws(ScriptError) -> String {
    let text = try text(node, "an address")
    noteComment(behind: node)
    do throws(AddressError) {
      // Whether a port alone is one, the play knows: a server listens on this machine.
      _ = try Address(parsing: text, defaultHost: "127.0.0.1")
    } catch {
      throw ScriptError(error.explanation, at: node.place(ofColumn: error.column ?? 1))
    }
    return text
  }

  mutating func namedProtocol(_ node: YamlNode) throws(ScriptError) -> Cutting {
    let name = try text(node, "a protocol")
    guard let known = WireProtocol.named(name) else {
      if knowsProtocol(name) { return .named(name) }
      let question = EditDistance.question(WireProtocol.suggestion(for: name))
      throw ScriptError(
        "expected a protocol ('framescope protocols' lists them), found \(node.found)\(question)", at: node.place)
    }
    return .named(known.name)
  }

  mutating func variables(_ node: YamlNode?) throws(ScriptError) -> [Variable] {
    guard let node else { return [] }
    var variables: [Variable] = []
    for entry in try pairs(of: node, "names with values, such as {user: alice}") {
      let name = try name(entry.key, "a name")
      variables.append(Variable(name, try content(entry.value, "the value of '\(name)'")))
    }
    return variables
  }

  /// Counts a node, so that what is read stays bounded.
  mutating func visit(_ node: YamlNode) throws(ScriptError) {
    visited += 1
    guard visited <= Self.mostNodes else {
      throw ScriptError("the file has more than the limit of \(Self.mostNodes) values", at: node.place)
    }
  }
}
