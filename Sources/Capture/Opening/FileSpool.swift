import Locking

/// Writes what a pipe brings, or what a compressed file unpacks to, into a file where any of it can be read again.
final class FileSpool: Sendable {
  private struct State: ~Copyable {
    var input: InputFile
    var written: UInt64 = 0
    var isFinished = false
  }

  private let target: PrivateFile
  private let state: Locked<State>

  init(_ input: consuming InputFile, to target: PrivateFile) {
    self.target = target
    state = Locked(State(input: input))
  }

  /// Whether all is written.
  var isFinished: Bool { state.withLock { $0.isFinished } }

  /// What is wrong with a compressed file that was unpacked to its end.
  var damage: String? { state.withLock { $0.input.damage } }

  /// Writes the next piece, after waiting for it at most so many milliseconds, without end when -1. Whether there was
  /// one.
  func advance(waitingAtMost milliseconds: Int32) throws(StoreError) -> Bool {
    try state.withLock { (state) throws(StoreError) in
      guard !state.isFinished else { return false }
      switch try state.input.fill(waitingAtMost: milliseconds) {
      case .nothing: return false
      case .end:
        state.isFinished = true
        return false
      case .bytes:
        let place = state.written
        try state.input.withBytes { (bytes) throws(StoreError) in try target.write(bytes, at: place) }
        state.written += UInt64(state.input.count)
        state.input.consume(state.input.count)
        return true
      }
    }
  }
}
