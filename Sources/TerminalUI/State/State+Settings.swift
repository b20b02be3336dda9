import Capture

extension State {
  /// A key in the list of settings: Enter goes on in the command line.
  mutating func take(_ key: Key, in settings: SettingsLayer) -> [Effect] {
    var settings = settings
    let last = ScreenSetting.all.count - 1
    switch key {
    case .down, .character("j"), .tab: settings.selected = min(settings.selected + 1, last)
    case .up, .character("k"), .backTab: settings.selected = max(settings.selected - 1, 0)
    case .home, .character("g"): settings.selected = 0
    case .end, .character("G"): settings.selected = last
    case .enter:
      layers.removeLast()
      openCommandLine()
      commandLine.editor.insert("set \(ScreenSetting.all[settings.selected].name) ")
      refreshCommandLine()
      return []
    default:
      layers.removeLast()
      return []
    }
    layers[layers.count - 1] = .settings(settings)
    return []
  }
}
