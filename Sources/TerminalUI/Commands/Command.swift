import Capture
import FramingCore

/// A named action. Keys are bound to commands; `:` runs any of them.
public struct Command: Sendable {
  /// What the `:` line calls it.
  public let name: String
  /// What may follow the name: `[--whole] PATH`.
  public let arguments: String
  /// What it does, in one line.
  public let summary: String
  /// Whether it only changes what is on the screen: only such a command may be abbreviated.
  public let isHarmless: Bool
  /// Where the help lists it.
  let places: Set<Place>
  /// What Tab completes after the name.
  let completion: ArgumentCompletion
  /// Does it.
  let perform: @Sendable (inout State, CommandCall, Capture) -> [Effect]

  init(
    _ name: String, _ arguments: String = "", isHarmless: Bool = false, summary: String, places: Set<Place> = [.log],
    completion: ArgumentCompletion = .none,
    perform: @escaping @Sendable (inout State, CommandCall, Capture) -> [Effect]
  ) {
    self.name = name
    self.arguments = arguments
    self.summary = summary
    self.isHarmless = isHarmless
    self.places = places
    self.completion = completion
    self.perform = perform
  }

  /// The command and what may follow it.
  public var usage: String { arguments.isEmpty ? name : name + " " + arguments }
}

/// What Tab completes after a command's name.
enum ArgumentCompletion: Hashable, Sendable {
  case none
  /// The name of a command.
  case command
  /// A setting, then what it may be.
  case setting
  /// One of these words.
  case words([String])
  /// Columns of the inspector's list.
  case columns
  /// A display filter.
  case filter
  /// A framing's text form.
  case framing
  /// The name of a protocol.
  case wireProtocol
  /// The name of a theme.
  case theme
  /// The name of a layout.
  case layout
  /// A message of the definition in force.
  case message
  /// A path of the file system.
  case path
}

/// A command as it was called: `save! --whole PATH`.
struct CommandCall: Hashable, Sendable {
  /// The name, without `!`.
  var name: String
  /// Whether `!` followed the name.
  var isForced = false
  /// The rest of the line, without blanks around it.
  var arguments: String
  /// The number that was typed in front of the key; nil when there was none.
  var count: Int?
  /// How often it is to be done.
  var times: Int { count ?? 1 }

  /// Takes a `:` line apart.
  init(parsing line: String) {
    let trimmed = line.drop { $0 == " " || $0 == ":" }
    let word = trimmed.prefix { $0 != " " }
    isForced = word.last == "!"
    name = String(isForced ? word.dropLast() : word)
    var rest = trimmed.dropFirst(word.count).drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    arguments = String(rest)
  }

  /// The arguments without an option, which may stand in front of the others or behind them, and whether it was there.
  func arguments(without option: String) -> (rest: String, isGiven: Bool) {
    Self.arguments(arguments, without: option)
  }

  static func arguments(_ arguments: String, without option: String) -> (rest: String, isGiven: Bool) {
    var words = arguments.split(separator: " ", omittingEmptySubsequences: false)
    if words.first?.elementsEqual(option) == true {
      words.removeFirst()
    } else if words.last?.elementsEqual(option) == true {
      words.removeLast()
    } else {
      return (arguments, false)
    }
    return (words.joined(separator: " ").trimmed, true)
  }

  /// What is wrong with a path that has a word like an option in it; nil when it has none.
  func strayOption(in path: String) -> String? {
    path.split(separator: " ").first { $0.hasPrefix("--") }.map { "\(name) has no option '\($0)'" }
  }
}

extension Command {
  /// All commands, in the order in which help shows them.
  public static let all: [Command] =
    composing + moving + inspecting + byteMoving + finding + understanding + marking + framing + taking + playing
    + connecting + tabs + setting + program

  /// What vi calls a command, for the fingers.
  private static let aliases = [
    "q": "quit", "tabclose": "close-tab", "tabnext": "next-tab", "tabprevious": "previous-tab",
    "only": "unsplit", "nohlsearch": "nohighlight", "noh": "nohighlight",
  ]

  /// The command that `name` may run: the one of that name, or a harmless one of which it is the beginning.
  static func named(_ name: String) -> Command? {
    meant(by: name).flatMap { $0.isCalled(name) || $0.isHarmless ? $0 : nil }
  }

  /// The command of that name, or the only one that begins with it.
  static func meant(by name: String) -> Command? {
    let whole = aliases[name] ?? name
    if let exact = all.first(where: { $0.name == whole }) { return exact }
    let matches = all.filter { !name.isEmpty && $0.name.hasPrefix(name) }
    return matches.count == 1 ? matches.first : nil
  }

  private func isCalled(_ name: String) -> Bool { self.name == (Self.aliases[name] ?? name) }

  /// Why `name` runs no command.
  static func problem(_ name: String) -> String {
    let begun = all.map(\.name).filter { !name.isEmpty && $0.hasPrefix(name) }
    if begun.count > 1 { return "'\(name)' may be \(begun.joined(separator: " or "))" }
    if let whole = begun.first { return "'\(name)' may be \(whole), which must be written in full" }
    let near = EditDistance.suggestion(for: name.lowercased(), among: all.map(\.name))
    return "there is no command '\(name)': \(near.map { "did you mean '\($0)'?" } ?? "? lists them")"
  }
}
