/// How much reading one frame may cost. What is read before a limit is kept, and the limit is told.
package struct ReadBudget: Hashable, Sendable {
  /// Fields, elements of lists and computed values.
  package let nodes: Int
  /// Structures in each other, and values that are computed from each other. At most 256, whatever is asked: each takes
  /// some of the thread's stack.
  package let depth: Int
  /// Fields that are read and steps of expressions.
  package let steps: Int
  /// Bytes of what is made while reading: unpacked bytes, texts and lists.
  package let memory: Int
  package let time: Duration

  /// What can be counted in 31 bits, so that no sum of a few is too large.
  static let most = 1 << 30

  package init(
    nodes: Int = 1_000_000, depth: Int = 100, steps: Int = 50_000_000, memory: Int = 64 << 20,
    time: Duration = .seconds(5)
  ) {
    self.nodes = min(max(nodes, 1), Self.most)
    self.depth = min(max(depth, 1), 256)
    self.steps = min(max(steps, 1), Self.most)
    self.memory = min(max(memory, 0), Self.most)
    self.time = min(time, .seconds(86400))
  }
}
