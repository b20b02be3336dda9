import FramingCore
import Locking

extension Capture {
  /// The wait before the index is asked again that has not caught up, in nanoseconds.
  private static let indexWait: Int64 = 20_000_000

  /// Ends the frames of a session whose silence is over `now`, the present. When to ask again; nil when nothing is waited
  /// for.
  public func endSilentFrames(at now: Timestamp) -> Timestamp? {
    state.withLock { state in
      guard state.isIndexed else {
        let mayFallSilent = state.connections.lensesInUse.contains { $0.mayFallSilent }
        return mayFallSilent ? Timestamp(nanoseconds: now.nanoseconds &+ Self.indexWait) : nil
      }
      guard state.index.mayFallSilent, let next = state.index.silences.next else { return nil }
      // A full disk is asked again a little later.
      guard next <= now else { return next }
      guard state.index.hasRoom() else { return Timestamp(nanoseconds: now.nanoseconds &+ Self.indexWait) }
      // What comes later comes behind this, also when the clock is set back: so the recording has the same frames.
      state.chunks.pass(now)
      state.endSilentFrames(by: now)
      return state.index.silences.next
    }
  }

  /// The silence that ends our messages to a connection, in nanoseconds; nil where their bytes do.
  public func silence(of connection: ConnectionID) -> UInt64? {
    facts(of: connection).framing(.sent)?.silence
  }
}

extension Lens {
  /// What a person is told of a file that has bytes and no times, by this lens; nil where times do not count.
  package var noteOnMissingTimes: String? {
    mayFallSilent ? "the file has no times, so \(name) finds no silence in it: its bytes are one frame" : nil
  }

  /// Whether a silence may end frames.
  var mayFallSilent: Bool {
    guard case .framing(let framing) = rule else { return false }
    return framing.silence != nil
  }
}
