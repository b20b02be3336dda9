/// A popup: it takes the keys until it is closed.
public enum Layer: Hashable, Sendable {
  /// The commands of a place and their keys.
  case help(HelpLayer)
  /// A question that `y` or Enter answers with yes, and anything else with no.
  case confirmQuit
  /// The same question before a tab is closed.
  case confirmCloseTab
  /// The tabs.
  case tabs(TabsLayer)
  /// Marked frames.
  case marks(MarksLayer)
  /// Messages that are saved.
  case savedMessages(SavedMessagesLayer)
  /// What may be wrong with the next message.
  case malformations(MalformationsLayer)
  /// Settings.
  case settings(SettingsLayer)
  /// Connections.
  case connections(ConnectionsLayer)
  /// One connection.
  case connection(ConnectionLayer)
  /// Frames that have problems.
  case problems(ProblemsLayer)
  /// A frame beside a similar one.
  case comparison(ComparisonLayer)
  /// Checksums that fit the frames shown.
  case checksums(ChecksumsLayer)
  /// What is stable in frames of a kind.
  case stability(StabilityLayer)
  /// How many frames there were, how large and how fast.
  case statistics(StatisticsLayer)
  /// Who said what to whom, as arrows.
  case ladder(LadderLayer)
  /// Forms in which something is copied.
  case copy(CopyLayer)
  /// A frame that is edited, over the whole screen.
  case hexEditor
  /// Why a play failed.
  case playResult(PlayResultLayer)
}

extension Layer {
  var isStatistics: Bool { if case .statistics = self { true } else { false } }

  /// Whether it makes sense only where there are several tabs.
  var isOfTabs: Bool {
    switch self {
    case .tabs, .confirmCloseTab: true
    default: false
    }
  }
}

/// The list of commands that `?` shows.
public struct HelpLayer: Hashable, Sendable {
  /// Whose commands are listed.
  public var place: Place
  /// The selected entry of those that are listed.
  public var selected = 0
  /// Words that an entry must have to be listed.
  var query = ""
}

/// A part of the screen that has commands and keys of its own.
public enum Place: Hashable, Sendable, CaseIterable {
  case composer, log
  /// The frames as lines, with bytes and fields of the selected one.
  case inspector
  /// The bytes in it.
  case bytes
  /// A frame that is edited.
  case hexEditor

  /// What help calls it.
  var words: String {
    switch self {
    case .composer: "the composer"
    case .log: "the conversation"
    case .inspector: "the inspector"
    case .bytes: "the inspector's bytes"
    case .hexEditor: "the hex editor"
    }
  }

  /// Where the keys come from that act here, those that go before others first.
  var sources: [Place] {
    switch self {
    case .composer, .log, .hexEditor: [self]
    case .inspector: [.inspector, .log]
    case .bytes: [.bytes, .inspector, .log]
    }
  }
}
