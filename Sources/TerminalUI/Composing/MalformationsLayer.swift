import Capture
import FramingCore

/// The list of what may be wrong with the next message, which `:malformed` shows.
public struct MalformationsLayer: Hashable, Sendable {
  /// A line of the list; one without an example sends the message as it should be.
  struct Entry: Hashable, Sendable {
    let example: String?
    let explanation: String
  }

  let entries: [Entry]
  /// The selected line.
  var selected = 0

  /// What a frame of this framing can be malformed with.
  init(_ framing: Framing) {
    let names = Malformation.names(for: framing)
    entries =
      [Entry(example: nil, explanation: "as it should be")]
      + Malformation.catalogue.filter { names.contains($0.name) }.map {
        Entry(example: $0.example, explanation: $0.explanation)
      }
  }
}

extension State {
  /// `:malformed`
  mutating func listMalformations() -> [Effect] {
    var malformations = MalformationsLayer(messageFraming.framing)
    let chosen = composer.malformation?.description
    malformations.selected = malformations.entries.firstIndex { $0.example == chosen } ?? 0
    layers.append(.malformations(malformations))
    return []
  }

  mutating func take(_ key: Key, in malformations: MalformationsLayer) -> [Effect] {
    if let moved = key.moved(malformations.selected, in: malformations.entries.count) {
      var malformations = malformations
      malformations.selected = moved
      layers[layers.count - 1] = .malformations(malformations)
      return []
    }
    layers.removeLast()
    switch key {
    case .enter: malformNext(malformations.entries[malformations.selected].example ?? "off")
    case .tab:
      // The number is the person's to choose.
      openCommandLine()
      commandLine.editor.insert("malformed \(malformations.entries[malformations.selected].example ?? "off")")
      refreshCommandLine()
    default: break
    }
    return []
  }
}

/// Draws the list of what may be wrong with the next message.
func drawMalformations(
  _ malformations: MalformationsLayer, of state: State, layout: ScreenLayout, into grid: inout Grid
) -> GridPosition? {
  let width = min(layout.width - 4, 84)
  let listed = min(malformations.entries.count, layout.hint - 3)
  let box = drawBox(width: width, height: listed + 1, title: "the next message is sent", layout: layout, into: &grid)
  let end = box.column + width
  let first = firstListed(malformations.selected, of: malformations.entries.count, rows: listed)
  for (index, entry) in malformations.entries.enumerated().dropFirst(first).prefix(listed) {
    let row = box.row + index - first
    let isSelected = index == malformations.selected
    if isSelected { grid.fill(box.column..<end, row: row, style: .popupSelected) }
    grid.put(
      entry.example ?? "right", column: box.column, row: row, style: isSelected ? .popupSelected : .accent, until: end)
    grid.put(
      PrintableText.truncate(entry.explanation, toWidth: max(width - 18, 0)), column: box.column + 18, row: row,
      style: isSelected ? .popupSelected : .plain, until: end)
  }
  let hints = width >= 60 ? "Enter chooses   Tab changes the number   Esc closes" : "Enter chooses   Tab edits"
  grid.put(hints, column: box.column, row: box.row + listed, style: .dim, until: end)
  return GridPosition(column: box.column, row: box.row + malformations.selected - first)
}
