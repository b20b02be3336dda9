import FramingCore

/// Puts what came beside what was expected so that as little as can be differs (S. Needleman, C. Wunsch, 1970).
enum ByteAlignment {
  private typealias Cell = ByteDifference.Cell
  /// The most pairs of places that are looked at; what is longer is put side by side as it stands.
  private static let mostPairs = 1 << 21
  /// A changed byte is cheaper than one left out and another put in, and no dearer than one that a `*` swallows.
  private static let changeCost: Int32 = 2
  private static let gapCost: Int32 = 2

  private enum Step: UInt8 {
    case both, expectedOnly, actualOnly
  }

  /// How many bytes from the first on are as expected.
  static func equalFront(_ expected: ArraySlice<HexPattern.Element>, _ actual: ArraySlice<UInt8>) -> Int {
    zip(expected, actual).prefix { element, byte in element != .any && element.allows(byte) }.count
  }

  static func cells(_ expected: [HexPattern.Element], _ actual: [UInt8]) -> [ByteDifference.Cell] {
    let shorter = min(expected.count, actual.count)
    let front = equalFront(expected[...], actual[...])
    var back = 0
    while back < shorter - front, expected[expected.count - 1 - back] != .any,
      expected[expected.count - 1 - back].allows(actual[actual.count - 1 - back])
    {
      back += 1
    }
    let (wanted, came) = (
      Array(expected[front..<(expected.count - back)]), Array(actual[front..<(actual.count - back)])
    )
    let steps = steps(wanted, came)
    let all =
      [Step](repeating: .both, count: front) + steps + [Step](repeating: .both, count: back)
    return cells(all, expected, actual)
  }

  private static func cells(_ steps: [Step], _ expected: [HexPattern.Element], _ actual: [UInt8]) -> [Cell] {
    var cells: [Cell] = []
    var (element, byte) = (0, 0)
    for step in steps {
      if step == .expectedOnly {
        if expected[element] != .any { cells.append(cell(expected[element], nil)) }
      } else {
        // A byte beside nothing belongs to the `*` in front, if that is what is in front.
        let partner: HexPattern.Element? =
          step == .both ? expected[element] : element > 0 && expected[element - 1] == .any ? .any : nil
        cells.append(cell(partner, actual[byte]))
        byte += 1
      }
      if step != .actualOnly { element += 1 }
    }
    return cells
  }

  private static func cell(_ element: HexPattern.Element?, _ byte: UInt8?) -> Cell {
    guard let element else { return Cell(kind: .added, expected: .nothing, actual: byte) }
    let kind: Cell.Kind = byte.map { element.allows($0) ? .equal : .changed } ?? .removed
    guard case .byte(let value, let mask) = element else { return Cell(kind: kind, expected: .any, actual: byte) }
    return Cell(kind: kind, expected: .byte(value: value, mask: mask), actual: byte)
  }

  private static func steps(_ expected: [HexPattern.Element], _ actual: [UInt8]) -> [Step] {
    let (pairs, overflow) = (expected.count + 1).multipliedReportingOverflow(by: actual.count + 1)
    guard !overflow, pairs <= mostPairs else { return sideBySide(expected.count, actual.count) }
    let width = actual.count + 1
    var table = [Step](repeating: .both, count: pairs)
    var previous: [Int32] = []
    for row in 0...expected.count {
      let isAny = row > 0 && expected[row - 1] == .any
      var costs = [Int32](repeating: 0, count: width)
      for column in 0...actual.count {
        let (cost, step) = cheapest(row, column, previous, costs, isAny, expected, actual)
        costs[column] = cost
        table[row * width + column] = step
      }
      previous = costs
    }
    return traced(table, width, expected.count, actual.count)
  }

  /// The cheapest way to a place, and its last step; of equal ones that which keeps both sides together.
  private static func cheapest(
    _ row: Int, _ column: Int, _ above: [Int32], _ left: [Int32], _ isAny: Bool, _ expected: [HexPattern.Element],
    _ actual: [UInt8]
  ) -> (Int32, Step) {
    if row == 0, column == 0 { return (0, .both) }
    var best: (cost: Int32, step: Step) = (.max, .both)
    let gap = isAny ? 0 : gapCost
    if row > 0, column > 0, !isAny {
      best = (above[column - 1] + (expected[row - 1].allows(actual[column - 1]) ? 0 : changeCost), .both)
    }
    if row > 0, above[column] + gap < best.cost { best = (above[column] + gap, .expectedOnly) }
    if column > 0, left[column - 1] + gap < best.cost { best = (left[column - 1] + gap, .actualOnly) }
    return best
  }

  private static func traced(_ table: [Step], _ width: Int, _ rows: Int, _ columns: Int) -> [Step] {
    var steps: [Step] = []
    var (row, column) = (rows, columns)
    while row > 0 || column > 0 {
      let step = table[row * width + column]
      steps.append(step)
      if step != .actualOnly { row -= 1 }
      if step != .expectedOnly { column -= 1 }
    }
    return steps.reversed()
  }

  private static func sideBySide(_ expected: Int, _ actual: Int) -> [Step] {
    [Step](repeating: .both, count: min(expected, actual))
      + [Step](repeating: .expectedOnly, count: max(0, expected - actual))
      + [Step](repeating: .actualOnly, count: max(0, actual - expected))
  }
}
