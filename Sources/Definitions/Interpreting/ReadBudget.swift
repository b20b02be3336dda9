/// How much reading one frame may cost. What is read before a limit is kept, and the limit is told.
public struct ReadBudget: Hashable, Sendable {
  /// Fields, elements of lists and computed values.
  public let nodes: Int
  /// Structures in each other, and values that are computed from each other. At most 256, whatever is asked: each takes
  /// some of the thread's stack.
  public let depth: Int
  /// Fields that are read and steps of expressions.
  public let steps: Int
  /// Bytes of what is made while reading: unpacked bytes, texts and lists.
  public let memory: Int
  /// As the clock on the wall has it.
  public let time: Duration

  /// What counts where nobody says otherwise.
  public static let standard = ReadBudget()

  /// For frames that somebody waits for at a screen, which shows dozens of them.
  public static let screen = ReadBudget(
    nodes: 200_000, steps: 5_000_000, memory: 16 << 20, time: .milliseconds(100))
  /// Of a frame nothing is read.
  public static let none = ReadBudget(nodes: 1, depth: 1, steps: 1, memory: 0)

  /// What can be counted in 31 bits, so that no sum of a few is too large.
  static let most = 1 << 30
  /// Structures in each other take the thread's stack.
  static let deepest = 256
  static let longest = Duration.seconds(86_400)

  package init(
    nodes: Int = 1_000_000, depth: Int = 100, steps: Int = 50_000_000, memory: Int = 64 << 20,
    time: Duration = .seconds(5)
  ) {
    self.nodes = min(max(nodes, 1), Self.most)
    self.depth = min(max(depth, 1), Self.deepest)
    self.steps = min(max(steps, 1), Self.most)
    self.memory = min(max(memory, 0), Self.most)
    self.time = min(time, Self.longest)
  }
}
