import Capture
import Engine
import PayloadViews
import TerminalUI

/// The filter and the definition that a recording was left with, where nobody asks for others.
struct RecordedShowing {
  /// The options of framing, with the definition.
  private(set) var framing: FramingOptions
  /// What a person should know of it.
  private(set) var notes: [String] = []
  private let filterText: String?

  /// What `view` says, as far as `options` leave it open.
  init(_ view: RecordedView, _ options: SharedOptions) {
    framing = options.framing
    filterText = options.view.filter == nil ? view[.filter] : nil
    guard framing.definition == nil, let name = view[.definition] else { return }
    if case .file(let path) = DefinitionChoice(name), !Self.canBeRead(path) {
      notes.append(
        "the recording was described by '\(PrintableText.clean(name))', which cannot be read here: --definition names another"
      )
    } else {
      framing.definition = name
      let isOff = DefinitionChoice(name) == .off
      notes.append(
        isOff ? "not described, as it was left" : "described as it was left, by \(PrintableText.clean(name))")
    }
  }

  /// A recording may come from anywhere: it cannot have a pipe or a device opened.
  private static func canBeRead(_ path: String) -> Bool {
    guard path != "-" else { return false }
    // A definition that comes with the program is no file.
    if FilePath.exists(FilePath.expanded(path)), case .unusable = FilePath.facts(path) { return false }
    return (try? LoadedDefinition.load(path)) != nil
  }

  /// The filter for frames that are cut by `lens`, with the messages of `schema`; nil when none was left, or it
  /// is none any more, which is noted.
  mutating func filter(_ lens: Lens?, schema: ProtobufSchema?) -> FilterInForce? {
    guard let filterText else { return nil }
    guard let filter = try? framing.filter(filterText, of: lens, schema: schema) else {
      notes.append(
        "the recording was left with the filter '\(PrintableText.clean(filterText))', which cannot be used here")
      return nil
    }
    notes.append("filtered as it was left: f changes it")
    return filter
  }
}
