/// How much a YAML text may ask of who reads it.
public struct YamlLimits: Sendable {
  /// The most bytes of a text.
  public var bytes: Int
  /// The most collections around a value.
  public var depth: Int
  /// The most values, keys included, each alias counted as all that it stands for.
  public var nodes: Int

  /// Limits for a file that a person writes, unless told otherwise.
  public init(bytes: Int = 1 << 24, depth: Int = 256, nodes: Int = 250_000) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
  }
}
