/// A part of the inspector, in the order in which Tab goes over them.
enum InspectorPane: Hashable, Sendable, CaseIterable {
  /// A line a frame.
  case frames
  /// The selected frame's bytes.
  case bytes
  /// What a definition, a view or tshark says of the selected frame.
  case fields
  /// What the bytes at the cursor are as numbers, times, addresses and text.
  case values

  /// What its title says.
  var name: String {
    switch self {
    case .frames: "frames"
    case .bytes: "bytes"
    case .fields: "fields"
    case .values: "values"
    }
  }

  /// The pane `count` panes on, round the end.
  func turned(by count: Int) -> InspectorPane {
    let all = Self.allCases
    let index = (all.firstIndex(of: self) ?? 0) + count
    return all[((index % all.count) + all.count) % all.count]
  }
}
