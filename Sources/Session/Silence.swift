import Synchronization

/// Once kept, it is never broken: whether nobody is to be told any more.
final class Silence: Sendable {
  private let kept = Atomic(false)

  var isKept: Bool { kept.load(ordering: .acquiring) }

  func keep() {
    kept.store(true, ordering: .releasing)
  }
}
