import Capture
import Conversation
import FramingCore
import Locking
import TerminalUI
import Yaml

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where saved messages outlive the program: `messages/PROTOCOL.yaml` in the configuration folder, and `messages/any.yaml`
/// for all framings. A person may write them too: `hello: {text: 'hi {{counter:n}}\n'}`.
enum MessageFiles {
  /// Bytes of a larger file are not read.
  private static let mostBytes = 8 << 20

  /// What is wrong with a file of messages, or with one that is asked for.
  struct Problem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  private static func path(of group: String) throws(Problem) -> String {
    guard let directory = ConfigurationPath.directory else {
      throw Problem("there is no home directory: set HOME or XDG_CONFIG_HOME")
    }
    return "\(directory)/messages/\(group).yaml"
  }

  /// What was read last, by the paths of the files: a message may be sent a thousand times a second.
  private static let known = Locked<[String: (stamp: FileStamp, messages: [SavedMessage])]>([:])

  /// The messages of a protocol, in the order of the file; none without a file.
  static func load(_ group: String) throws(Problem) -> [SavedMessage] {
    let path = try path(of: group)
    guard unsafe access(path, F_OK) == 0 else { return [] }
    let stamp = FileStamp(path)
    if let known = known.withLock({ $0[path] }), known.stamp == stamp { return known.messages }
    guard let bytes = HistoryFiles.contents(path), bytes.count < mostBytes else {
      throw Problem("\(path) cannot be read, or is larger than \(ByteCountText.text(mostBytes))")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Problem("\(path) is not UTF-8 text") }
    do {
      let messages = try messages(in: text)
      known.withLock { $0[path] = (stamp, messages) }
      return messages
    } catch let problem as Problem {
      throw Problem("\(path): \(problem)")
    } catch {
      throw Problem("\(path): \(error)")
    }
  }

  static func messages(in text: String) throws -> [SavedMessage] {
    guard let root = try YamlReader.root(of: text) else { return [] }
    guard let entries = root.mapping else { throw Problem("it is a list of 'name: {text: ...}' lines") }
    guard entries.count <= SavedMessage.most else {
      throw Problem("it has \(entries.count) messages, more than the limit of \(SavedMessage.most)")
    }
    var messages: [SavedMessage] = []
    for entry in entries {
      let line = entry.key.mark.line
      guard let name = entry.key.scalar else { throw Problem("line \(line): a name is one word") }
      if let problem = SavedMessage.problem(withName: name) { throw Problem("line \(line): \(problem)") }
      let forms = SavedMessage.Form.allCases.map(\.rawValue).joined(separator: ", ")
      guard let parts = entry.value.mapping, parts.count == 1, let key = parts[0].key.scalar,
        let form = SavedMessage.Form(rawValue: key), let value = parts[0].value.scalar
      else { throw Problem("line \(line): \(name) is one of \(forms), such as {text: hello}") }
      messages.append(SavedMessage(name: name, form: form, line: value))
    }
    return messages
  }

  /// Keeps a message; one of that name is replaced where that is wanted.
  static func save(_ message: SavedMessage, of group: String, overwrite: Bool) throws(Problem) {
    var messages = try load(group)
    if let index = messages.firstIndex(where: { $0.name == message.name }) {
      guard overwrite else {
        throw Problem("there is a message \(message.name): :save-message! \(message.name) overwrites it")
      }
      messages[index] = message
    } else {
      messages.append(message)
    }
    guard messages.count <= SavedMessage.most else {
      throw Problem("there are \(SavedMessage.most) messages: :messages deletes some")
    }
    try write(messages, of: group)
  }

  /// Keeps a message no longer.
  static func delete(_ name: String, of group: String) throws(Problem) {
    try write(try load(group).filter { $0.name != name }, of: group)
  }

  static func text(_ messages: [SavedMessage]) -> String {
    let lines = messages.map { "\(YamlText.quoted($0.name)): {\($0.form.rawValue): \(YamlText.quoted($0.line))}\n" }
    return
      "# Messages of framescope, by their names: text, hex, or a file.\n# :save-message and :messages write this file anew; other comments are lost then.\n"
      + lines.joined()
  }

  private static func write(_ messages: [SavedMessage], of group: String) throws(Problem) {
    let path = try path(of: group)
    do {
      try StoreDirectory.create(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)))
      try WrittenFile.write(text(messages), to: path, overwrites: true)
    } catch {
      throw Problem("\(path) cannot be written: \(error)")
    }
  }

  /// The saved message of that name, of the protocol or else of all framings.
  static func find(_ name: String, of group: String) throws(Problem) -> SavedMessage {
    let groups = group == State.anyGroup ? [group] : [group, State.anyGroup]
    var known: [String] = []
    for group in groups {
      let messages = try load(group)
      if let message = messages.first(where: { $0.name == name }) { return message }
      known += messages.map(\.name)
    }
    let near = EditDistance.suggestion(for: name, among: known)
    let hint =
      near.map { "did you mean '\($0)'?" } ?? (known.isEmpty ? ":save-message NAME saves one" : ":messages lists them")
    throw Problem("no message is saved as '\(name)'; \(hint)")
  }
}
