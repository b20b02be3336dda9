import Capture
import FramingCore

extension State {
  /// Takes the layouts that were kept when the program ran before.
  public mutating func recall(_ layouts: [String: InspectorMemory]) { self.layouts = layouts }

  /// `:layout`, `:layout NAME`
  mutating func takeLayout(_ name: String) {
    guard !name.isEmpty else {
      let names = layouts.keys.sorted().joined(separator: "  ")
      return say(
        names.isEmpty
          ? "no layout of the inspector is kept: :save-layout NAME keeps panes, sizes and columns"
          : "layouts: \(names)  :layout NAME takes one")
    }
    guard let memory = layouts[name] else {
      let near = EditDistance.suggestion(for: name, among: Array(layouts.keys))
      return say(
        "no layout is kept as '\(name)'; \(near.map { "did you mean '\($0)'?" } ?? ":layout lists them")", .error)
    }
    memory.restore(&inspector, &options.columns)
    say("layout \(name)")
  }

  /// `:save-layout NAME`
  mutating func saveLayout(_ name: String) -> [Effect] {
    guard Filtering.isName(name) else {
      say("a layout's name has letters, digits, - and _, not '\(name)'", .error)
      return []
    }
    let memory = InspectorMemory(inspector, options.columns)
    layouts[name] = memory
    return [.saveLayout(memory, name: name)]
  }
}
