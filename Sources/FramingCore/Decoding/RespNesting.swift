/// The containers of a RESP value that are open (Redis serialization protocol, Aggregates and Streamed aggregates).
struct RespNesting: Sendable {
  private enum Container {
    /// This many values are to come, at least 1.
    case counted(Int)
    /// Values up to a dot.
    case streamed
    /// Keys and values up to a dot; whether a value must come next.
    case streamedPairs(needsValue: Bool)
  }

  /// The fewest bytes of a value: a type and CR LF.
  static let leastBytes = 3

  private var open: [Container] = []

  var depth: Int { open.count }

  mutating func removeAll() { open.removeAll(keepingCapacity: true) }

  /// Opens a container of `count` values, at least 1.
  mutating func begin(_ count: Int) { open.append(.counted(max(1, count))) }

  /// Opens a container that ends with a dot.
  mutating func beginStreamed(ofPairs: Bool) {
    open.append(ofPairs ? .streamedPairs(needsValue: false) : .streamed)
  }

  /// Notes that a value is complete, and with it the containers it is the last of; true when none is left open.
  mutating func endValue() -> Bool {
    while let index = open.indices.last {
      switch open[index] {
      case .counted(let left) where left <= 1: open.removeLast()
      case .counted(let left):
        open[index] = .counted(left - 1)
        return false
      case .streamed: return false
      case .streamedPairs(let needsValue):
        open[index] = .streamedPairs(needsValue: !needsValue)
        return false
      }
    }
    return true
  }

  /// Closes the container that a dot ends; returns what is wrong when none may end here.
  mutating func endStreamed() -> String? {
    switch open.last {
    case .streamed, .streamedPairs(needsValue: false):
      open.removeLast()
      return nil
    case .streamedPairs: return "a dot between a key and its value"
    case .counted, nil: return "a dot where no streamed container ends"
    }
  }
}
