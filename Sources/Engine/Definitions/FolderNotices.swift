import Locking

#if canImport(Glibc)
  import Glibc
#endif

/// Tells when files in folders change, so that nobody has to look again and again. Where the system has nothing of the kind
/// there is none.
package final class FolderNotices: Sendable {
  /// That of the program; nil where the system has none.
  package static let shared = FolderNotices()

  private struct Contents {
    /// The system's numbers of the folders that are watched.
    var watched: [String: Int32] = [:]
    var count = 0
  }

  /// Readable when something has changed.
  package let descriptor: Int32
  private let contents = Locked(Contents())

  /// How often something was found changed.
  var count: Int { contents.withLock { $0.count } }

  #if os(Linux)
    /// Files that were written, came, went or have another name; folders that came or went.
    private static let events = UInt32(
      IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF)
    private static let creation = UInt32(IN_CREATE)
    private static let (folder, end) = (UInt32(IN_ISDIR), UInt32(IN_IGNORED))

    private init?() {
      descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// Watches folders besides those that are watched. Whether all of them are.
    func watch(_ folders: Set<String>) -> Bool {
      contents.withLock { contents in
        for folder in folders where contents.watched[folder] == nil {
          let number = unsafe inotify_add_watch(descriptor, folder, Self.events)
          guard number >= 0 else { return false }
          contents.watched[folder] = number
        }
        return true
      }
    }

    /// Takes what the system tells.
    package func take() {
      contents.withLock { contents in
        var bytes = [UInt8](repeating: 0, count: 16 << 10)
        while true {
          let count = unsafe read(descriptor, &bytes, bytes.count)
          guard count > 0 else { return }
          var place = 0
          // The folder's number, what happened, a number that connects moves, and the length of the name behind them.
          while place + 16 <= count {
            let number = Int32(bitPattern: Self.number(bytes, place))
            let event = Self.number(bytes, place + 4)
            place += 16 + Int(Self.number(bytes, place + 12))
            if event & Self.end != 0 {
              for (folder, known) in contents.watched where known == number { contents.watched[folder] = nil }
            }
            // A file that has just been made is still to be written.
            if event & Self.creation == 0 || event & Self.folder != 0 { contents.count += 1 }
          }
        }
      }
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * $1) }
    }
  #else
    private init?() { return nil }

    func watch(_ folders: Set<String>) -> Bool { false }

    package func take() {}
  #endif
}
