import Capture
import Engine
import FramingCore
import TerminalUI

/// How the streams of a file are framed: as was asked for, else as a recording of ours says, else as ports are known for.
struct FileFraming {
  let lens: Lens
  /// Whether connections are framed by the protocol that their server's port is known for.
  let choosesByPort: Bool
  /// How single connections are framed.
  let framingByEnds: FramingByEnds
  /// How the file is shown, as a recording of ours says; nothing without a screen.
  let view: RecordedView
  /// What a person should know of it.
  let notes: [String]

  /// For the file at `path`, by what `options` ask for. Without a screen nothing is read that they say already.
  init(ofFile path: String, _ options: FramingOptions, _ unpacking: Unpacking, isForScreen: Bool = false) {
    let isAsked = options.isDefault || isForScreen
    let recorded = (isAsked ? RecordedFraming.read(path: path, unpacking: unpacking) : nil) ?? RecordedFraming()
    let chosen = options.isDefault ? recorded : RecordedFraming()
    view = isForScreen ? recorded.view : RecordedView()
    let rules = chosen.names.reduce(into: [String: Lens.Rule]()) { $0[$1] = Self.rule(named: $1) }
    func lens(_ name: String) -> Lens? {
      rules[name].map { rule in
        var lens = options.lens
        lens.rule = rule
        return lens
      }
    }
    let common = chosen.common.flatMap(lens)
    self.lens = common ?? options.lens
    choosesByPort = options.isDefault && common == nil
    framingByEnds = FramingByEnds(chosen, lens: lens)
    notes = Self.notes(chosen, rules) + (chosen.isPartlyRead ? [Self.partly] : [])
  }

  /// The lens of all frames; nil when connections may have different ones.
  var commonLens: Lens? { choosesByPort || !framingByEnds.hasNoLenses ? nil : lens }

  /// Says on the standard error what a person should know of the framing of the file at `path`.
  func tell(of path: String) {
    for note in notes { StandardError.write("framescope: \(path): \(note)") }
  }

  private static let partly =
    "only its first \(ByteCountText.text(RecordedFraming.longestSearch)) were looked through for how it is framed: if that "
    + "changed later, --framing or --protocol says how"

  private static func notes(_ chosen: RecordedFraming, _ rules: [String: Lens.Rule]) -> [String] {
    let unknown = chosen.names.filter { rules[$0] == nil }.sorted().map { name in
      "the recording says that it is framed as '\(PrintableText.clean(name))', which is no framing or protocol known here: "
        + "--framing, --protocol or --definition says how"
    }
    let known = chosen.names.filter { rules[$0] != nil }.sorted()
    guard !known.isEmpty else { return unknown }
    let names = known.joined(separator: ", ")
    return ["framed as the recording says: \(names); --framing or --protocol chooses otherwise"] + unknown
  }

  private static func rule(named name: String) -> Lens.Rule? {
    UserDefinitions.wireProtocol(named: name).map { .wireProtocol($0) }
      ?? (try? Framing(parsing: name)).map { .framing($0) }
  }
}
