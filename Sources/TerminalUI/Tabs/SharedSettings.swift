import Capture

/// What all tabs have in common: the one that is shown takes it from the one that was.
public struct SharedSettings: Hashable, Sendable {
  fileprivate let size: GridSize
  fileprivate let options: ScreenOptions
  fileprivate let histories: [HistoryKind: History]
  fileprivate let filters: [String: String]
  fileprivate let layouts: [String: InspectorMemory]
}

extension State {
  /// Whether a row shows the tabs.
  public var showsTabs: Bool { tabs.areSeveral }

  /// What all tabs have in common.
  public var shared: SharedSettings {
    var histories: [HistoryKind: History] = [
      .command: commandLine.editor.history, .search: searching.line.editor.history,
      .filter: filtering.line.editor.history,
    ]
    for mode in ComposerMode.allCases {
      if let kind = mode.history { histories[kind] = composer.editors[mode]?.history }
    }
    return SharedSettings(
      size: size, options: options, histories: histories, filters: filtering.saved, layouts: layouts)
  }

  /// It is shown from now on, in place of the tab that `shared` is from. What was said meanwhile is still to be read.
  mutating func show(_ shared: SharedSettings) {
    isHidden = false
    size = shared.size
    options.takeProgramSettings(of: shared.options)
    for (kind, history) in shared.histories { take(history, of: kind) }
    (filtering.saved, layouts) = (shared.filters, shared.layouts)
    if let message { say(message.text, message.weight) }
  }

  /// Takes the settings that were changed in the other half of the screen.
  mutating func takeSettings(_ shared: SharedSettings) { options.takeProgramSettings(of: shared.options) }

  /// It is not shown any more, and what it said has been read.
  mutating func hide() {
    isHidden = true
    message = nil
    forgetQuestionOfTabs()
  }

  private mutating func take(_ history: History, of kind: HistoryKind) {
    switch kind {
    case .command: commandLine.editor.history = history
    case .search: searching.line.editor.history = history
    case .filter: filtering.line.editor.history = history
    case .text, .hex, .file:
      for mode in ComposerMode.allCases where mode.history == kind {
        composer.editors[mode, default: LineEditor()].history = history
      }
    }
  }

  /// What goes when this tab is closed; nil for nothing.
  func loss(reading capture: Capture) -> TabLabel.Loss? {
    if setting.isOpened { return hasUnkeptMarks ? .marks : nil }
    return capture.summary.openConnectionCount > 0 ? .connection : nil
  }
}

extension ScreenOptions {
  /// Takes the settings that are the program's, not those of a session or of a file.
  fileprivate mutating func takeProgramSettings(of other: ScreenOptions) {
    (summary, text, clipboard) = (other.summary, other.text, other.clipboard)
    showsReads = other.showsReads
    (denseRows, showsChanges, dimmed) = (other.denseRows, other.showsChanges, other.dimmed)
    (mouse, colour, theme, themes) = (other.mouse, other.colour, other.theme, other.themes)
    keys = other.keys
  }
}
