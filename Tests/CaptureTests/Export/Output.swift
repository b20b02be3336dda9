import Locking

/// Gathers what an export writes.
final class Output: Sendable {
  private let state = Locked<(bytes: [UInt8], longest: Int)>(([], 0))

  var bytes: [UInt8] { state.withLock { $0.bytes } }
  /// The longest piece.
  var longest: Int { state.withLock { $0.longest } }

  /// Takes a piece; more is wanted.
  func take(_ piece: Span<UInt8>) -> Bool {
    let copy = Array(copying: piece)
    state.withLock { state in
      state.bytes += copy
      state.longest = max(state.longest, copy.count)
    }
    return true
  }
}
