/// How much reading one frame may cost. What is read before a limit is kept, and the limit is told.
public struct ReadBudget: Hashable, Sendable {
  /// Fields, elements of lists and computed values.
  public var nodes: Int
  /// Structures in each other, and values that are computed from each other. At most 256, whatever is asked: each takes
  /// some of the thread's stack.
  public var depth: Int
  /// Fields that are read and steps of expressions.
  public var steps: Int
  /// Bytes of what is made while reading: unpacked bytes, texts and lists.
  public var memory: Int
  public var time: Duration

  public init(
    nodes: Int = 1_000_000, depth: Int = 100, steps: Int = 50_000_000, memory: Int = 64 << 20,
    time: Duration = .seconds(5)
  ) {
    self.nodes = nodes
    self.depth = min(max(depth, 1), 256)
    self.steps = steps
    self.memory = memory
    self.time = time
  }
}
