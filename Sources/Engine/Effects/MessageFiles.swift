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

  /// Keeps a message; one of that name is replaced where that is wanted. Whether what else a person wrote in the file is as it was.
  static func save(_ message: SavedMessage, of group: String, overwrite: Bool) throws(Problem) -> Bool {
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
    return try write(messages, of: group) { $0.saving(message) }
  }

  /// Keeps a message no longer. Whether what else a person wrote in the file is as it was.
  static func delete(_ name: String, of group: String) throws(Problem) -> Bool {
    try write(try load(group).filter { $0.name != name }, of: group) { $0.deleting(name) }
  }

  /// A new file.
  static func text(_ messages: [SavedMessage]) -> String {
    "# Messages of framescope, by their names: text, hex, or a file. :save-message adds one.\n"
      + messages.map { line($0) + "\n" }.joined()
  }

  static func line(_ message: SavedMessage) -> String {
    "\(YamlText.quoted(message.name)): {\(message.form.rawValue): \(YamlText.quoted(message.line))}"
  }

  /// The text of a file with one change, so that it has `messages`; nil when it is to be written anew.
  static func text(_ text: String, with messages: [SavedMessage], by change: (MessageText) -> String) -> String? {
    guard let changed = MessageText(text).map(change), let read = try? Self.messages(in: changed), read == messages
    else {
      return nil
    }
    return changed
  }

  private static func write(
    _ messages: [SavedMessage], of group: String, by change: (MessageText) -> String
  ) throws(Problem) -> Bool {
    let path = try path(of: group)
    let old = HistoryFiles.contents(path).flatMap { String(validating: $0, as: UTF8.self) }
    let changed = old.flatMap { text($0, with: messages, by: change) }
    do {
      try StoreDirectory.create(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)))
      try TextFile.replace(path, with: changed ?? text(messages))
    } catch {
      throw Problem("\(path) cannot be written: \(error)")
    }
    return changed != nil || old?.contains("#") != true
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
