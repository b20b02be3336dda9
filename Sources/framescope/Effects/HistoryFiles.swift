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
  /// A file that has grown beyond this many bytes is written anew with the entries that are kept.
  private static let compactionSize = 1 << 20

  /// The histories of all kinds.
  static func load() -> [HistoryKind: History] {
    var histories: [HistoryKind: History] = [:]
    for kind in HistoryKind.allCases {
      guard let path = path(kind), let bytes = contents(path) else { continue }
      let history = History(decoding: String(decoding: bytes, as: UTF8.self))
      histories[kind] = history
      if bytes.count > compactionSize { write(history.encode(), to: path, flags: O_WRONLY | O_TRUNC) }
    }
    return histories
  }

  /// Adds a line.
  static func append(_ line: String, to kind: HistoryKind) {
    var history = History()
    history.add(line)
    guard !history.entries.isEmpty, let path = path(kind) else { return }
    write(history.encode(), to: path, flags: O_WRONLY | O_APPEND | O_CREAT)
  }

  private static func path(_ kind: HistoryKind) -> String? { path("history-\(kind.rawValue)") }

  /// A file of the program's own.
  static func path(_ name: String) -> String? {
    let state = Environment.value("XDG_STATE_HOME") ?? Environment.value("HOME").map { $0 + "/.local/state" }
    return state.map { "\($0)/framescope/\(name)" }
  }

  static func contents(_ path: String) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 8 * compactionSize {
      let count = unsafe read(file, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }

  static func write(_ text: String, to path: String, flags: Int32) {
    let file = unsafe open(path, flags | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    let bytes = Array(text.utf8)
    _ = writeSome(file, bytes)
  }
}

/// write(2), outside the type whose own `write` would hide it.
private func writeSome(_ file: Int32, _ bytes: [UInt8]) -> Int {
  unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
}
