import Capture
import Conversation
import FramingCore
import TerminalUI

/// What a person at the screen asked to have played.
struct PlayCall {
  var kind: PlayKind
  var path: String
  /// Whether each step waits for the person.
  var isStepping: Bool
  /// Which peers are meant, where they come to us.
  var recipient: Recipient

  /// The file as the person is told of it.
  var file: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Reads the file, for a session that is this side of its connections and framed by `lens`.
  func prepared(
    _ side: Speaker, _ lens: Lens, _ definitions: DefinitionTable
  ) throws(Failure) -> PreparedPlay {
    // The screen does not wait for a pipe.
    if case .unusable(let reason) = FilePath.facts(path) { throw Failure(reason, status: .noInput) }
    var file = try ScriptFile(path: path)
    if kind == .rules {
      guard !file.script.rules.isEmpty else {
        throw Failure("\(path) has no rules: :play plays its steps", status: .badData)
      }
      file.script.steps = []
    }
    guard !file.script.steps.isEmpty || !file.script.rules.isEmpty else {
      throw Failure("\(path) has neither steps nor rules", status: .badData)
    }
    var chosen: Lens?
    if let cutting = file.script.cutting {
      chosen = Lens(cutting, limit: file.script.maxFrame ?? lens.limit)
      guard chosen != nil else { throw Failure("\(path) names a framing that there is not", status: .badData) }
    }
    let lens = chosen ?? lens
    var options = PlayOptions(
      role: side, framing: lens.framing(side), limit: lens.limit,
      isStepping: isStepping, outlivesConnections: kind == .rules, seed: .random(in: 0 ... .max))
    let written = try file.definition()
    options.definition = written == nil ? definitions.definition(for: lens) : written?.definition
    options.protocols = definitions.ownProtocols
    options.wireProtocol = lens.wireProtocol
    options.filters = FrameFilter.reader(lens, options.definition, definitions, role: side)
    let (files, notes) = try file.contents(limit: lens.limit)
    options.files = files
    return PreparedPlay(player: try file.player(options), lens: chosen, notes: file.warnings + notes)
  }
}

/// A conversation file, ready to be played.
struct PreparedPlay {
  var player: Player
  /// How the file says that streams are cut; nil when it leaves that to the session.
  var lens: Lens?
  /// What a person should know of it.
  var notes: [String] = []
}
