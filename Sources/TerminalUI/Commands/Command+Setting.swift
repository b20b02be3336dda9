import Capture

extension Command {
  static let setting: [Command] = [
    Command(
      "set", "[NAME [VALUE]]", summary: "change a setting, or say what it is; without a name list them all",
      places: [.composer, .log], completion: .setting
    ) { state, call, capture in
      state.set(call.arguments, reading: capture)
    }
  ]
}

extension State {
  /// `:set`, `:set NAME`, `:set NAME VALUE` or `:set NAME=VALUE`
  mutating func set(_ text: String, reading capture: Capture) -> [Effect] {
    let name = text.prefix { $0 != " " && $0 != "=" }
    guard !name.isEmpty else {
      layers.append(.settings(SettingsLayer()))
      return []
    }
    guard let setting = ScreenSetting.named(String(name)) else {
      say(ScreenSetting.problem(String(name)), .error)
      return []
    }
    let value = String(text.dropFirst(name.count).drop { $0 == " " || $0 == "=" })
    let effects = value.isEmpty ? [] : setting.change(&self, value, capture)
    if message == nil { say("\(setting.name) is \(setting.value(self))") }
    return effects
  }

  /// `M`: gives the mouse to the terminal, or takes it again.
  mutating func toggleMouse() -> [Effect] {
    options.mouse.toggle()
    (dumpDrag, inspector.drag) = (nil, nil)
    say(
      options.mouse
        ? "the mouse selects frames and bytes here again; M gives it to the terminal"
        : "the terminal has the mouse, and selects text as elsewhere; M takes it again")
    return [.change(.mouse(options.mouse))]
  }

  /// What Tab completes behind `set `: a name, then what it may be.
  func settingCompletion(of text: String) -> (word: String, completion: ArgumentCompletion) {
    guard let blank = text.firstIndex(of: " "), let setting = ScreenSetting.named(String(text[..<blank])) else {
      return (text, .words(ScreenSetting.all.map(\.name)))
    }
    return (String(text[blank...].drop { $0 == " " }), setting.completion)
  }
}
