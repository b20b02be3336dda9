import Locking

/// Hears what would go to the standard error.
package final class ErrorListener: Sendable {
  private let heard = Locked<[String]>([])

  /// Has heard nothing.
  package init() {}

  func hear(_ lines: String) { heard.withLock { $0.append(lines) } }

  /// All of it in one line, without the program's name; nil when there is nothing.
  package var words: String? {
    let lines = heard.withLock { $0 }.flatMap { $0.split(separator: "\n") }
    let name = "framescope: "
    let words = lines.map { $0.hasPrefix(name) ? String($0.dropFirst(name.count)) : String($0) }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}
