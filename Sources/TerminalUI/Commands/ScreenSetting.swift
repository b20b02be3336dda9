import Capture
import Definitions
import FramingCore

/// A setting that `:set` shows and changes. It has the name of the flag and of the key of the configuration file.
public struct ScreenSetting: Sendable {
  /// What it is called.
  public let name: String
  /// What may stand behind the name.
  let values: String
  /// What Tab completes there.
  let completion: ArgumentCompletion
  /// What it is.
  let value: @Sendable (State) -> String
  /// Makes it another.
  let change: @Sendable (inout State, String, Capture) -> [Effect]

  init(
    _ name: String, _ values: String, completion: ArgumentCompletion = .none,
    value: @escaping @Sendable (State) -> String,
    change: @escaping @Sendable (inout State, String, Capture) -> [Effect]
  ) {
    self.name = name
    self.values = values
    self.completion = completion
    self.value = value
    self.change = change
  }

  /// The name and what may stand behind it.
  var usage: String { name + " " + values }

  /// Every one, in the order in which they are shown.
  public static let all: [ScreenSetting] = lens + session + program

  static func named(_ name: String) -> ScreenSetting? { all.first { $0.name == name } }

  /// Why no setting is called `name`.
  static func problem(_ name: String) -> String {
    let near = EditDistance.suggestion(for: name.lowercased(), among: all.map(\.name))
    return "no setting is called '\(name)': \(near.map { "did you mean '\($0)'?" } ?? ":set lists them")"
  }

  private static let lens: [ScreenSetting] = [
    ScreenSetting("framing", "FRAMING", completion: .framing) { state in
      state.lensSetting { if case .framing = $0.rule { $0.name } else { "as the protocol says" } }
    } change: { state, text, capture in
      state.changeFraming(text, reading: capture)
    },
    ScreenSetting("protocol", "NAME", completion: .wireProtocol) { state in
      state.lensSetting { if case .wireProtocol = $0.rule { $0.name } else { "none" } }
    } change: { state, text, capture in
      state.changeProtocol(text, reading: capture)
    },
    ScreenSetting("definition", "FILE|off|auto", completion: .path) {
      $0.options.definition
    } change: { state, text, _ in
      state.changeDefinition(text)
    },
    ScreenSetting("field-limits", "LIMITS|standard") {
      $0.options.fieldLimits.description
    } change: { state, text, _ in
      do throws(NotationError) {
        let limits = try ReadBudget(parsing: text, from: text == "standard" ? .standard : state.options.fieldLimits)
        state.options.fieldLimits = limits
        return [.change(.fieldLimits(limits))]
      } catch {
        return state.refuse("field-limits", text, error.description)
      }
    },
    ScreenSetting("slow", "TIME|never") {
      $0.options.slow.map { DurationText.format(UInt64(clamping: $0)) } ?? "never"
    } change: { state, text, _ in
      do throws(NotationError) {
        let slow = try AnswerTime.parse(text)
        state.options.slow = slow
        return [.change(.slow(slow))]
      } catch {
        return state.refuse("slow", text, "\(AnswerTime.expected), from which on an answer is a problem")
      }
    },
    ScreenSetting("max-frame", "SIZE") {
      SizeText.text(UInt64(clamping: $0.lens.limit))
    } change: {
      state, text, capture in
      guard let bytes = SizeText.parse(text) else { return state.refuse("max-frame", text, "a size such as 16M") }
      return state.limitFrames(to: bytes, reading: capture)
    },
    ScreenSetting("filter", "FILTER", completion: .filter) {
      $0.filtering.inForce?.text ?? "everything"
    } change: {
      state, text, _ in
      state.changeFilter(text == "everything" ? "" : text)
    },
  ]

  private static let session: [ScreenSetting] = [
    onOff("reconnect", \.reconnect) { .reconnect($0) },
    ScreenSetting("record", "PATH", completion: .path) {
      $0.options.record
    } change: { state, path, _ in
      state.options.record = path
      return [.recordTo(path: path)]
    },
    ScreenSetting("recordings-budget", "SIZE") {
      SizeText.text($0.options.recordingsBudget)
    } change: {
      state, text, _ in
      guard let bytes = SizeText.parse(text) else {
        return state.refuse("recordings-budget", text, "a size such as 4G")
      }
      state.options.recordingsBudget = UInt64(bytes)
      return [.change(.recordingsBudget(UInt64(bytes)))]
    },
  ]

  private static let program: [ScreenSetting] = [
    ScreenSetting(
      "summary", "auto|below|off", completion: .words(SummaryChoice.allCases.map(\.rawValue))
    ) {
      $0.options.summary.rawValue
    } change: {
      state, text, _ in
      guard let choice = SummaryChoice(rawValue: text) else {
        return state.refuse("summary", text, "auto, below or off")
      }
      state.options.summary = choice
      return []
    },
    ScreenSetting("text", "ascii|utf-8", completion: .words(TextColumn.allCases.map(\.rawValue))) {
      $0.options.text.rawValue
    } change: { state, text, _ in
      guard let column = TextColumn(rawValue: text.lowercased() == "utf8" ? "utf-8" : text.lowercased()) else {
        return state.refuse("text", text, "ascii or utf-8, what the text column of dumps shows")
      }
      state.options.text = column
      return []
    },
    ScreenSetting("dense", "auto|yes|no", completion: .words(DenseRows.allCases.map(\.rawValue))) {
      $0.options.denseRows.rawValue
    } change: { state, text, capture in
      guard let rows = DenseRows(rawValue: text.lowercased()) ?? Self.truth(text).map({ $0 ? .yes : .no }) else {
        return state.refuse("dense", text, "auto, yes or no")
      }
      state.options.denseRows = rows
      state.keepSelectedFrameOnScreen(reading: capture)
      return []
    },
    shown("reads", \.showsReads, changesRows: true),
    ScreenSetting("dim", "no|known|stable", completion: .words(DimmedBytes.allCases.map(\.rawValue))) {
      $0.options.dimmed.rawValue
    } change: { state, text, _ in
      guard let dimmed = DimmedBytes(rawValue: text.lowercased()) else {
        return state.refuse(
          "dim", text,
          "no, known (bytes of fields and framing) or stable (also those that :stable found never to change)")
      }
      state.options.dimmed = dimmed
      return []
    },
    shown("changes", \.showsChanges),
    ScreenSetting(
      "clipboard", "auto|osc52|...", completion: .words(ClipboardChoice.allCases.map(\.rawValue))
    ) {
      $0.options.clipboard.rawValue
    } change: {
      state, text, _ in
      guard let choice = ClipboardChoice(rawValue: text) else {
        let names = ClipboardChoice.allCases.map(\.rawValue).joined(separator: ", ")
        return state.refuse("clipboard", text, "one of \(names)")
      }
      state.options.clipboard = choice
      return []
    },
    onOff("mouse", \.mouse) { .mouse($0) },
    onOff("colour", \.colour) { .colour($0) },
    ScreenSetting("theme", "NAME", completion: .theme) {
      $0.options.theme.name
    } change: { state, text, _ in
      do throws(ThemeError) {
        state.options.theme = try Theme.named(text, among: state.options.themes)
        return [.change(.theme(state.options.theme))]
      } catch {
        state.say(error.description, .error)
        return []
      }
    },
    ScreenSetting("key", "KEY=LINE") { state in
      state.options.keys.isEmpty ? "none" : state.options.keys.map(\.key.name).joined(separator: " ")
    } change: { state, text, _ in
      do throws(KeyChoiceError) {
        state.options.keys.append(try KeyChoice(parsing: text))
      } catch {
        state.say(error.description, .error)
      }
      return []
    },
  ]

  /// The value of a switch; on its own, without one, the setting is wanted.
  private static func truth(_ text: String) -> Bool? {
    ["yes": true, "on": true, "": true, "no": false, "off": false][text.lowercased()]
  }

  /// What the conversation shows or does not, which concerns nothing but the screen. `changesRows` says whether frames have more
  /// rows then.
  private static func shown(
    _ name: String, _ place: any WritableKeyPath<ScreenOptions, Bool> & Sendable, changesRows: Bool = false
  ) -> ScreenSetting {
    ScreenSetting(name, "yes|no", completion: .words(["yes", "no"])) {
      $0.options[keyPath: place] ? "yes" : "no"
    } change: { state, text, capture in
      guard let value = Self.truth(text) else { return state.refuse(name, text, "yes or no") }
      state.options[keyPath: place] = value
      if changesRows { state.keepSelectedFrameOnScreen(reading: capture) }
      return []
    }
  }

  private static func onOff(
    _ name: String, _ place: any WritableKeyPath<ScreenOptions, Bool> & Sendable,
    _ change: @escaping @Sendable (Bool) -> SettingChange
  ) -> ScreenSetting {
    ScreenSetting(name, "yes|no", completion: .words(["yes", "no"])) {
      $0.options[keyPath: place] ? "yes" : "no"
    } change: {
      state, text, _ in
      guard !text.isEmpty, let value = Self.truth(text) else { return state.refuse(name, text, "yes or no") }
      state.options[keyPath: place] = value
      return [.change(change(value))]
    }
  }
}

extension State {
  /// What a setting says of the lens that all connections have.
  fileprivate func lensSetting(_ words: (Lens) -> String) -> String {
    lensesInUse.count > 1
      ? "connections differ: \(lensesInUse.map(\.name).joined(separator: ", "))" : words(lensesInUse.first ?? lens)
  }

  /// Says why a setting cannot be `text`.
  fileprivate mutating func refuse(_ name: String, _ text: String, _ expected: String) -> [Effect] {
    say("\(name) is \(expected), not '\(text)'", .error)
    return []
  }
}
