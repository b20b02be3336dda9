import Capture
import Definitions

/// Looks whether the definition that was chosen is another by now: editors write a file anew, and a person wants to see
/// at once what the frames say by it.
struct DefinitionWatch {
  /// How often to look, in nanoseconds.
  private static let pause: Int64 = 500_000_000

  private(set) var loaded: LoadedDefinition?
  private var next: Int64 = 0
  /// The files as they were when they were last found wrong: nothing is said again of the same.
  private var refused: [FileStamp]?

  init(_ loaded: LoadedDefinition? = nil) {
    self.loaded = loaded
  }

  /// How long to wait at most until the next look, in nanoseconds; nil when there is nothing to look at.
  func timeout(orAtMost other: Int64?) -> Int64? {
    guard loaded != nil else { return other }
    return min(other ?? .max, Self.pause)
  }

  /// Whether it is time for a look.
  func isDue(at now: Timestamp) -> Bool { loaded != nil && now.nanoseconds >= next }

  /// What came of a change.
  enum Change {
    case read(Definition, words: String)
    /// The last good one stays.
    case refused(String)
  }

  /// What has changed since the last look; nil for nothing, and when it is too early for a look.
  mutating func look(at now: Timestamp) -> Change? {
    guard let loaded, now.nanoseconds >= next else { return nil }
    next = now.nanoseconds + Self.pause
    guard loaded.isOutdated else {
      refused = nil
      return nil
    }
    if let refused, refused.allSatisfy({ $0 == FileStamp($0.path) }) { return nil }
    var stamps: [FileStamp] = []
    do throws(Failure) {
      let read = try LoadedDefinition.read(loaded.path, &stamps)
      self.loaded = read
      refused = nil
      return .read(read.definition, words: "\(loaded.path) has changed and was read again")
    } catch {
      refused = stamps
      return .refused("the definition stays as it was: \(error.description)")
    }
  }
}
