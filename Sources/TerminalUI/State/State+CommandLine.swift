import Capture
import FramingCore

extension State {
  mutating func openCommandLine() {
    commandLine.returnFocus = focus
    focus = .commandLine
    commandLine.editor.clear()
    refreshCommandLine()
  }

  mutating func takeCommandLineKey(_ key: Key, reading capture: Capture) -> [Effect] {
    if key == .backspace, commandLine.editor.isEmpty { return closeCommandLine() }
    switch commandLine.editor.handle(key) {
    case .edited, .moved:
      refreshCommandLine()
      return []
    case .accept: return runCommandLine(reading: capture)
    case .cancel: return closeCommandLine()
    case .complete: return completeCommand(forward: true)
    case .completeBackward: return completeCommand(forward: false)
    case .ignored: return key == .control("c") ? closeCommandLine() : []
    }
  }

  private mutating func closeCommandLine() -> [Effect] {
    focus = commandLine.returnFocus
    commandLine.completion = nil
    return []
  }

  private mutating func runCommandLine(reading capture: Capture) -> [Effect] {
    let remembered = URLPasswords.removed(from: commandLine.editor.text)
    let line = commandLine.editor.commit(as: remembered)
    _ = closeCommandLine()
    guard !line.isEmpty else { return [] }
    if askInFull(line) { return [] }
    return run(line, reading: capture) + [.remember(.command, remembered)]
  }

  /// Writes out an abbreviated command that is not harmless, so that another Enter runs it. Whether it was one.
  private mutating func askInFull(_ line: String) -> Bool {
    let call = CommandCall(parsing: line)
    guard Command.named(call.name) == nil, let command = Command.meant(by: call.name) else { return false }
    openCommandLine()
    let rest = call.arguments.isEmpty ? "" : " " + call.arguments
    commandLine.editor.insert(command.name + (call.isForced ? "!" : "") + rest)
    refreshCommandLine()
    say("'\(call.name)' is short for \(command.name): Enter runs it, Esc does not", .warning)
    return true
  }

  /// What follows from another text in the command line: how its command is used.
  mutating func refreshCommandLine() {
    commandLine.completion = nil
    let call = CommandCall(parsing: commandLine.editor.text)
    let command = Command.meant(by: call.name)
    commandLine.usage =
      command.map { ":\($0.usage)  \($0.summary)" } ?? (call.name.isEmpty ? "a command; Tab lists them" : nil)
  }

  private mutating func completeCommand(forward: Bool) -> [Effect] {
    guard commandLine.completion == nil else {
      commandLine.editor.cycle(&commandLine.completion, forward: forward)
      return []
    }
    let before = commandLine.editor.textBeforeCursor
    let call = CommandCall(parsing: before)
    guard let command = Command.meant(by: call.name), before.contains(" ") else {
      begin(Completion(word: before, candidates: Command.all.map(\.name)))
      return []
    }
    var (word, kind) = (Self.argument(of: before), command.completion)
    if kind == .setting { (word, kind) = settingCompletion(of: word) }
    switch kind {
    case .none, .setting: break
    case .command: begin(Completion(word: word, candidates: Command.all.map(\.name)))
    case .words(let words): begin(Completion(word: word, candidates: words))
    case .columns: begin(columnCompletions(of: word))
    case .framing:
      let found = FramingCompletion(of: word)
      begin(Completion(word: found.word, candidates: found.candidates))
    case .filter:
      let found = filterCompletions(of: word)
      begin(Completion(word: found.word, candidates: found.candidates.map(\.text)))
    case .wireProtocol:
      let names = WireProtocol.names + definitions.ownProtocols.map(\.name)
      begin(Completion(word: word, candidates: names))
    case .layout: begin(Completion(word: word, candidates: layouts.keys.sorted()))
    case .theme:
      begin(Completion(word: word, candidates: (options.themes + Theme.builtIn).map(\.name)))
    case .message: begin(Completion(word: word, candidates: messageNames))
    case .path: return [.listPaths(prefix: word)]
    }
    return []
  }

  mutating func takeCommandPaths(prefix: String, _ candidates: [String]) {
    let before = commandLine.editor.textBeforeCursor
    let argument = Self.argument(of: before)
    let isSetting = Command.meant(by: CommandCall(parsing: before).name)?.completion == .setting
    guard (isSetting ? settingCompletion(of: argument).word : argument) == prefix else { return }
    begin(Completion(word: prefix, candidates: candidates, arePaths: true))
  }

  private mutating func begin(_ completion: Completion) {
    guard !completion.matches.isEmpty else { return say("nothing begins with '\(completion.word)'") }
    commandLine.editor.begin(completion, in: &commandLine.completion)
    if completion.matches.count > 1 { commandLine.completion = completion.widened }
  }

  /// What is typed after the command's name and its `--options`.
  private static func argument(of line: String) -> String {
    var rest = line.drop { $0 != " " }.drop { $0 == " " }
    while rest.hasPrefix("--"), let blank = rest.firstIndex(of: " ") {
      rest = rest[blank...].drop { $0 == " " }
    }
    return String(rest)
  }
}

extension Completion {
  /// The same matches, for the word that is now before the cursor.
  fileprivate var widened: Completion {
    Completion(word: commonPrefix, candidates: matches, arePaths: arePaths)
  }
}
