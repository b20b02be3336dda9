/// The list of settings that `:set` shows.
public struct SettingsLayer: Hashable, Sendable {
  /// The selected line.
  var selected = 0
}

/// Draws the settings and gives back where the cursor is.
func drawSettings(_ settings: SettingsLayer, of state: State, layout: ScreenLayout, into grid: inout Grid)
  -> GridPosition?
{
  let all = ScreenSetting.all
  let width = min(layout.width - 4, 76)
  let listed = min(all.count, layout.hint - 3)
  let box = drawBox(width: width, height: listed + 1, title: "settings", layout: layout, into: &grid)
  let first = firstListed(settings.selected, of: all.count, rows: listed)
  let end = box.column + width
  for (index, setting) in all.enumerated().dropFirst(first).prefix(listed) {
    let row = box.row + index - first
    let isSelected = index == settings.selected
    if isSelected { grid.fill(box.column..<end, row: row, style: .popupSelected) }
    grid.put(setting.name, column: box.column, row: row, style: isSelected ? .popupSelected : .accent, until: end)
    let column = box.column + 19
    let value = PrintableText.truncate(PrintableText.clean(setting.value(state)), toWidth: max(end - column, 0))
    grid.put(value, column: column, row: row, style: isSelected ? .popupSelected : .plain, until: end)
  }
  grid.put("Enter changes it   Esc closes", column: box.column, row: box.row + listed, style: .dim, until: end)
  return GridPosition(column: box.column, row: box.row + settings.selected - first)
}
