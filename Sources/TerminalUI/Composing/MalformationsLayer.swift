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
