/// Prints tables as they come in.
struct Report {
  private static let titleWidth = 22
  private static let columnWidth = 18
  private(set) var failures: [String] = []

  func begin(_ group: Group) {
    let names = group.contenders.map { Self.padded($0.name, Self.columnWidth) }
    print("\n" + Self.padded(group.name, Self.titleWidth, left: true) + names.joined())
  }

  mutating func add(_ group: Group, _ title: String, _ samples: [Samples], frames: Int) {
    let first = samples[0].median
    let cells = samples.enumerated().map { index, sample in
      let ratio = index == 0 ? "" : " " + Self.decimal(sample.median / first) + "x"
      return Self.padded(Self.decimal(sample.median) + ratio, Self.columnWidth)
    }
    let notes = group.goals.compactMap { note($0, samples, group) }
    print(Self.padded(title, Self.titleWidth, left: true) + cells.joined() + notes.map { "  " + $0 }.joined())
    for (contender, sample) in zip(group.contenders, samples) where contender.mustNotAllocate {
      guard sample.allocations > 0 else { continue }
      failures.append(
        "\(group.name), \(title): \(contender.name) allocated \(sample.allocations) times for \(frames) frames")
    }
  }

  /// What is said of a goal that is missed.
  private func note(_ goal: Group.Goal, _ samples: [Samples], _ group: Group) -> String? {
    let ratio = samples[goal.column].median / samples[goal.reference].median
    guard ratio > goal.most else { return nil }
    let names = "\(group.contenders[goal.column].name) / \(group.contenders[goal.reference].name)"
    return "\(names) \(Self.decimal(ratio)), goal \(Self.decimal(goal.most))"
  }

  private static func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return left ? text + space : space + text
  }

  /// A number with two digits behind the point.
  private static func decimal(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "-" }
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
  }
}
