import Capture
import Conversation
import FramingCore

/// The members of a JSON object that is a command, strictly: every key is known, every value of its kind.
struct CommandObject {
  /// What the command is called.
  let name: String
  /// What whoever gave it calls it.
  let id: EventValue?
  private let members: [String: JSONValue]

  init(_ members: [String: JSONValue]) throws(HeadlessCommandError) {
    self.members = members
    id = try CommandObject.id(members["id"])
    name = try CommandObject.name(members["command"], id)
    let known = HeadlessCommand.keys.first { [name] in $0.command == name }?.keys ?? []
    for key in members.keys.sorted() where !(["command", "id"] + known).contains(key) {
      throw error(key, CommandObject.unknown(key, in: name, known))
    }
  }

  /// What is wrong with the value of `key`, or that it is missing.
  func error(_ key: String, _ words: String) -> HeadlessCommandError {
    HeadlessCommandError("\"\(key)\": \(words)", key: key, id: id)
  }

  /// Whether `key` is there.
  func has(_ key: String) -> Bool { members[key] != nil }

  /// The text of `key`, nil when it is not there.
  func string(_ key: String) throws(HeadlessCommandError) -> String? {
    guard let value = members[key] else { return nil }
    guard let text = value.string else { throw error(key, "expected a string, found \(value.kind)") }
    return text
  }

  func bool(_ key: String) throws(HeadlessCommandError) -> Bool? {
    guard let value = members[key] else { return nil }
    guard let bool = value.bool else { throw error(key, "expected true or false, found \(value.kind)") }
    return bool
  }

  func integer(_ key: String, _ meaning: String) throws(HeadlessCommandError) -> Int? {
    guard let value = members[key] else { return nil }
    guard let number = value.integer else { throw error(key, "expected \(meaning), found \(value)") }
    return number
  }

  /// The one of `keys` that is there.
  func oneOf(_ keys: [String]) throws(HeadlessCommandError) -> String {
    let given = keys.filter { members[$0] != nil }
    let all = keys.dropLast().map { "\"\($0)\"" }.joined(separator: ", ") + " or \"\(keys[keys.count - 1])\""
    guard let first = given.first else { throw HeadlessCommandError("\(name) needs \(all)", key: keys[0], id: id) }
    guard given.count == 1 else { throw error(given[1], "\(name) takes one of \(all), and has \"\(first)\" already") }
    return first
  }

  private static func id(_ value: JSONValue?) throws(HeadlessCommandError) -> EventValue? {
    guard let value else { return nil }
    if let text = value.string { return .text(text) }
    if let number = value.integer { return .number(number) }
    throw HeadlessCommandError("\"id\": expected a string or a whole number, found \(value.kind)", key: "id")
  }

  private static func name(_ value: JSONValue?, _ id: EventValue?) throws(HeadlessCommandError) -> String {
    let names = HeadlessCommand.keys.map(\.command)
    let all = "one of " + names.joined(separator: ", ")
    guard let value else { throw HeadlessCommandError("\"command\" is missing: \(all)", key: "command", id: id) }
    guard let name = value.string else {
      throw HeadlessCommandError("\"command\": expected \(all), found \(value.kind)", key: "command", id: id)
    }
    if names.contains(name) { return name }
    let near = EditDistance.question(for: name, among: names)
    throw HeadlessCommandError(
      "\"command\": no command is called '\(name)'\(near.isEmpty ? "." : near) It is \(all)", key: "command", id: id)
  }

  private static func unknown(_ key: String, in name: String, _ known: [String]) -> String {
    let near = EditDistance.question(for: key, among: known)
    let all = known.isEmpty ? "it takes none but id" : "it takes \(known.joined(separator: ", ")) and id"
    return "\(name) has no such key\(near) (\(all))"
  }
}
