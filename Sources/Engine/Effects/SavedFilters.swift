import TerminalUI

/// Where filters with names outlive the program: lines of a name, a blank and the filter, beside the histories. The last
/// line of a name is the one that holds, so that a program only ever appends.
enum SavedFilters {
  private static var path: String? { HistoryFiles.path("filters") }

  /// The filters by their names.
  static func load() -> [String: String] {
    guard let path, let bytes = HistoryFiles.contents(path) else { return [:] }
    return parse(String(decoding: bytes, as: UTF8.self))
  }

  /// Adds one.
  static func add(_ text: String, as name: String) {
    guard let path else { return }
    HistoryFiles.append(line(name, text), to: path)
  }

  static func line(_ name: String, _ text: String) -> String {
    "\(name) \(text.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
  }

  static func parse(_ text: String) -> [String: String] {
    var filters: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, Filtering.isName(String(parts[0])) else { continue }
      filters[String(parts[0])] = String(parts[1])
    }
    return filters
  }
}
