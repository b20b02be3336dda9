/// Names one use of `Session.call`.
public struct CallID: Hashable, Sendable {
  let number: Int
}
