/// Names something that a session is asked to do and answers with `SessionNotice.acted`.
public struct ActID: Hashable, Sendable {
  let number: Int

  /// The one of that number, which whoever asks has given out.
  public init(number: Int) {
    self.number = number
  }
}
