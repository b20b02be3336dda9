import Capture

extension State {
  /// A key in the list of settings: Enter goes on in the command line.
  mutating func take(_ key: Key, in settings: SettingsLayer) -> [Effect] {
    if let moved = key.moved(settings.selected, in: ScreenSetting.all.count) {
      var settings = settings
      settings.selected = moved
      layers[layers.count - 1] = .settings(settings)
      return []
    }
    switch key {
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
  }
}
