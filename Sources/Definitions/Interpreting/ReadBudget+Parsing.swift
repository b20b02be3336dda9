package import FramingCore

extension ReadBudget {
  private static let names = ["nodes", "depth", "steps", "memory", "time"]

  /// Reads limits, which replace those of `base`: `nodes=10000,depth=20,steps=1000000,memory=16M,time=500ms`, or
  /// `standard` for none.
  package init(parsing text: String, from base: ReadBudget = ReadBudget()) throws(NotationError) {
    var (nodes, depth, steps, memory, time) = (base.nodes, base.depth, base.steps, base.memory, base.time)
    var column = 1
    for part in text == "standard" ? [] : text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard pair.count == 2, Self.names.contains(pair[0]) else {
        throw NotationError(
          column: column, found: String(part), expected: "one of nodes=, depth=, steps=, memory= and time=",
          suggestion: EditDistance.suggestion(for: pair[0], among: Self.names))
      }
      let place = column + pair[0].count + 1
      switch pair[0] {
      case "nodes": nodes = try Self.count(pair[1], place, Self.most)
      case "depth": depth = try Self.count(pair[1], place, Self.deepest)
      case "steps": steps = try Self.count(pair[1], place, Self.most)
      case "memory":
        guard let bytes = SizeText.parse(pair[1]), bytes <= Self.most else {
          throw NotationError(column: place, found: pair[1], expected: "a size of at most 1G, such as 64M")
        }
        memory = bytes
      default: time = try Self.time(pair[1], place)
      }
      column += part.count + 1
    }
    self.init(nodes: nodes, depth: depth, steps: steps, memory: memory, time: time)
  }

  private static func count(_ text: String, _ column: Int, _ most: Int) throws(NotationError) -> Int {
    guard let number = Int(text), (1...most).contains(number) else {
      throw NotationError(column: column, found: text, expected: "a number from 1 to \(most)")
    }
    return number
  }

  private static func time(_ text: String, _ column: Int) throws(NotationError) -> Duration {
    do throws(NotationError) {
      let nanoseconds = try DurationText.parse(text)
      guard nanoseconds > 0, nanoseconds <= UInt64(longest.components.seconds) * 1_000_000_000 else {
        throw NotationError(column: 1, found: text, expected: "a time up to 24h")
      }
      return .nanoseconds(Int64(nanoseconds))
    } catch {
      throw NotationError(
        column: column + error.column - 1, found: error.found, expected: error.expected, suggestion: error.suggestion)
    }
  }
}

extension ReadBudget: CustomStringConvertible {
  /// What reads as these limits.
  public var description: String {
    let time = self.time.components
    let nanoseconds =
      UInt64(clamping: time.seconds) * 1_000_000_000 + UInt64(clamping: time.attoseconds / 1_000_000_000)
    return "nodes=\(nodes),depth=\(depth),steps=\(steps),memory=\(SizeText.text(UInt64(clamping: memory))),"
      + "time=\(DurationText.format(nanoseconds))"
  }
}
