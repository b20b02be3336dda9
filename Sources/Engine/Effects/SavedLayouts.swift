import TerminalUI

/// Where layouts of the inspector with names outlive the program: lines of a name, a blank and the layout, as `SavedFilters`
/// keeps filters.
enum SavedLayouts {
  private static var path: String? { HistoryFiles.path("layouts") }

  /// The layouts by their names.
  static func load() -> [String: InspectorMemory] {
    guard let path, let bytes = HistoryFiles.contents(path) else { return [:] }
    return SavedFilters.parse(String(decoding: bytes, as: UTF8.self)).mapValues { InspectorMemory(parsing: $0) }
  }

  /// Adds one. Whether it outlives the program.
  static func add(_ memory: InspectorMemory, as name: String) -> Bool {
    guard let path else { return false }
    return HistoryFiles.append(SavedFilters.line(name, memory.description), to: path)
  }
}
