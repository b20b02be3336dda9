/// Which elements of two sequences stand for each other: as many as can be, each in its order (E. Myers, "An O(ND)
/// Difference Algorithm and Its Variations", 1986, section 4b). Memory grows with the length of the sequences alone.
enum SequenceAlignment {
  /// A run of elements that are the same in both, or are in one of them only.
  struct Run: Hashable {
    var first: Range<Int>
    var second: Range<Int>

    var isSame: Bool { first.count == second.count && isMatched }
    fileprivate var isMatched: Bool
  }

  /// Edits that a part may cost: what differs more than that stands beside each other as it is.
  private static let mostEdits = 2048

  /// The runs of both, in their order: those that are the same, and between them what is in either only.
  static func runs(_ first: [UInt64], _ second: [UInt64]) -> [Run] {
    let partners = partners(first, second)
    var runs: [Run] = []
    var (i, j) = (0, 0)
    while i < first.count || j < second.count {
      let (startI, startJ) = (i, j)
      while i < first.count, j < second.count, partners[i] == j {
        i += 1
        j += 1
      }
      if i > startI { runs.append(Run(first: startI..<i, second: startJ..<j, isMatched: true)) }
      let (gapI, gapJ) = (i, j)
      while i < first.count, partners[i] < 0 { i += 1 }
      j = i < first.count ? partners[i] : second.count
      if i > gapI || j > gapJ { runs.append(Run(first: gapI..<i, second: gapJ..<j, isMatched: false)) }
    }
    return runs
  }

  /// For each element of the first the place of its partner in the second; -1 for none.
  private static func partners(_ first: [UInt64], _ second: [UInt64]) -> [Int] {
    var partners = [Int](repeating: -1, count: first.count)
    var parts = [(first: 0..<first.count, second: 0..<second.count)]
    while var part = parts.popLast() {
      while let i = part.first.first, let j = part.second.first, first[i] == second[j] {
        partners[i] = j
        part = (i + 1..<part.first.upperBound, j + 1..<part.second.upperBound)
      }
      while let i = part.first.last, let j = part.second.last, first[i] == second[j] {
        partners[i] = j
        part = (part.first.lowerBound..<i, part.second.lowerBound..<j)
      }
      guard !part.first.isEmpty, !part.second.isEmpty, let middle = middle(first, second, part) else { continue }
      parts.append((part.first.lowerBound..<middle.first, part.second.lowerBound..<middle.second))
      parts.append((middle.first..<part.first.upperBound, middle.second..<part.second.upperBound))
    }
    return partners
  }

  /// A place in both that a shortest way goes through; nil when they have nothing in common, or too little.
  private static func middle(
    _ first: [UInt64], _ second: [UInt64], _ part: (first: Range<Int>, second: Range<Int>)
  ) -> (first: Int, second: Int)? {
    let (n, m) = (part.first.count, part.second.count)
    let (a, b) = (part.first.lowerBound, part.second.lowerBound)
    let delta = n - m
    let most = min((n + m + 1) / 2, mostEdits)
    let size = 2 * most + 3
    // Diagonals from -most to most, each how far it has come; the second from the end.
    var forward = [Int](repeating: 0, count: size)
    var backward = [Int](repeating: 0, count: size)
    let zero = most + 1
    for edits in 0...most {
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let down =
          diagonal == -edits || (diagonal != edits && forward[zero + diagonal - 1] < forward[zero + diagonal + 1])
        var x = edits == 0 ? 0 : down ? forward[zero + diagonal + 1] : forward[zero + diagonal - 1] + 1
        var y = x - diagonal
        while x < n, y < m, x >= 0, y >= 0, first[a + x] == second[b + y] {
          x += 1
          y += 1
        }
        forward[zero + diagonal] = x
        let other = delta - diagonal
        guard !delta.isMultiple(of: 2), abs(other) < edits, x <= n, y <= m, y >= 0 else { continue }
        if x + backward[zero + other] >= n { return split(x, y, n, m, a, b) }
      }
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let down =
          diagonal == -edits || (diagonal != edits && backward[zero + diagonal - 1] < backward[zero + diagonal + 1])
        var x = edits == 0 ? 0 : down ? backward[zero + diagonal + 1] : backward[zero + diagonal - 1] + 1
        var y = x - diagonal
        while x < n, y < m, x >= 0, y >= 0, first[a + n - 1 - x] == second[b + m - 1 - y] {
          x += 1
          y += 1
        }
        backward[zero + diagonal] = x
        let other = delta - diagonal
        guard delta.isMultiple(of: 2), abs(other) <= edits, x <= n, y <= m, y >= 0 else { continue }
        if x + forward[zero + other] >= n { return split(n - x, m - y, n, m, a, b) }
      }
    }
    return nil
  }

  /// A place that is neither the beginning nor the end of the part: else nothing is left to divide.
  private static func split(_ x: Int, _ y: Int, _ n: Int, _ m: Int, _ a: Int, _ b: Int) -> (first: Int, second: Int)? {
    guard (x, y) != (0, 0), (x, y) != (n, m) else { return nil }
    return (a + x, b + y)
  }
}
