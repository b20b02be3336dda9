import Capture
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where entered lines outlive the program: a private file for each kind, in `$XDG_STATE_HOME/framescope`.
///
/// A program only ever appends a line, so several can run at once. A file that cannot be read or written costs the
/// history, nothing else.
enum HistoryFiles {
  /// A file that has grown beyond this many bytes is replaced by one with the entries that are kept.
  private static let compactionSize = 1 << 20

  /// The histories of all kinds.
  static func load() -> [HistoryKind: History] {
    var histories: [HistoryKind: History] = [:]
    for kind in HistoryKind.allCases {
      guard let path = path(kind), let bytes = contents(path) else { continue }
      let history = History(decoding: String(decoding: bytes, as: UTF8.self))
      histories[kind] = history
      // What another program adds meanwhile is lost; a file that cannot be replaced goes on growing.
      if bytes.count > compactionSize { try? WrittenFile.write(history.encode(), to: path, overwrites: true) }
    }
    return histories
  }

  /// Adds a line.
  static func append(_ line: String, to kind: HistoryKind) {
    var history = History()
    history.add(line)
    guard !history.entries.isEmpty, let path = path(kind) else { return }
    append(history.encode(), to: path)
  }

  private static func path(_ kind: HistoryKind) -> String? { path("history-\(kind.rawValue)") }

  /// A file of the program's own.
  static func path(_ name: String) -> String? {
    guard let directory, StoreDirectory.distrust(directory) == nil else { return nil }
    return "\(directory)/\(name)"
  }

  /// Why no history is kept, when that is for a directory that others may write to.
  static var refusal: String? {
    directory.flatMap(StoreDirectory.distrust).map { "no history is kept: \($0)" }
  }

  private static var directory: String? {
    let state = Environment.value("XDG_STATE_HOME") ?? Environment.value("HOME").map { $0 + "/.local/state" }
    return state.map { "\($0)/framescope" }
  }

  static func contents(_ path: String) -> [UInt8]? {
    // A pipe of that name would keep whoever opens it waiting, and everybody else with it.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 8 * compactionSize {
      let count = unsafe read(file, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }

  /// Adds `text` to a file of the program's own.
  @discardableResult
  static func append(_ text: String, to path: String) -> Bool {
    let file = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    return SystemWrite.all(Array(text.utf8).span, to: file) == nil
  }
}
