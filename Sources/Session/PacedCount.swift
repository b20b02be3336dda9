import Capture
import NIOCore

/// Counts what may happen any number of times and is worth a line now and then: the first time at once, and then at most each
/// second. Only used on the event loop.
final class PacedCount {
  private static let pause = Duration.seconds(1)

  private let context: SessionContext
  private let words: (_ new: Int, _ all: Int) -> String
  private var all = 0
  private var told = 0
  private var alarm: Scheduled<Void>?

  /// `words` say how many are new, of how many.
  init(context: SessionContext, words: @escaping (_ new: Int, _ all: Int) -> String) {
    self.context = context
    self.words = words
  }

  func add(_ count: Int = 1) {
    all += count
    if alarm == nil { tell() }
  }

  /// Nothing more happens: tells the rest.
  func end() {
    alarm?.cancel()
    alarm = nil
    tellNew()
  }

  private func tell() {
    alarm = nil
    guard tellNew() else { return }
    alarm = context.schedule(after: Self.pause) { [weak self] in self?.tell() }
  }

  @discardableResult
  private func tellNew() -> Bool {
    guard all > told else { return false }
    context.note(words(all - told, all), .warning)
    told = all
    return true
  }
}
