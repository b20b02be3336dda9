import Capture
import TerminalUI

/// Where it outlives the program how the inspector was left: one line, beside the histories.
enum InspectorFile {
  private static var path: String? { HistoryFiles.path("inspector") }

  static func load() -> InspectorMemory? {
    guard let path, let bytes = HistoryFiles.contents(path) else { return nil }
    return InspectorMemory(parsing: String(decoding: bytes, as: UTF8.self))
  }

  /// Replaces what was there; of two programs the later one counts. A place that cannot be written to keeps nothing, as
  /// with histories.
  static func save(_ memory: InspectorMemory) {
    guard let path else { return }
    try? WrittenFile.write("\(memory)\n", to: path, overwrites: true)
  }
}
