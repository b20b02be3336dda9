import Testing

@testable import Capture

@Suite("Alignments")
struct AlignmentTests {
  /// The length of a longest common subsequence, by the table of every pair.
  private static func longest(_ first: [UInt64], _ second: [UInt64]) -> Int {
    var row = [Int](repeating: 0, count: second.count + 1)
    for element in first {
      var corner = 0
      for (place, other) in second.enumerated() {
        let above = row[place + 1]
        row[place + 1] = element == other ? corner + 1 : max(above, row[place])
        corner = above
      }
    }
    return row[second.count]
  }

  @Test("have as much in common as can be, in order", arguments: 0..<300 as Range<UInt64>)
  func property(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func sequence() -> [UInt64] {
      (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt64.random(in: 0...4, using: &random) }
    }
    let (first, second) = (sequence(), sequence())
    let runs = SequenceAlignment.runs(first, second)
    #expect(runs.flatMap { Array($0.first) } == Array(first.indices))
    #expect(runs.flatMap { Array($0.second) } == Array(second.indices))
    var same = 0
    for run in runs where run.isSame {
      #expect(Array(first[run.first]) == Array(second[run.second]))
      same += run.first.count
    }
    #expect(same == Self.longest(first, second), "\(first) \(second)")
  }

  @Test("of long sequences that have nothing in common end")
  func nothing() {
    let runs = SequenceAlignment.runs(Array(0..<20_000), Array(30_000..<50_000))
    #expect(runs.count == 1 && runs[0].first.count == 20_000 && runs[0].second.count == 20_000 && !runs[0].isSame)
  }

  @Test("of bytes keep places where a byte is another, and move where one is new")
  func bytes() {
    #expect(ByteComparison([1, 2, 3, 4], [1, 9, 3, 4]).changedInSecond == [1])
    #expect(ByteComparison([1, 2, 3, 4], [1, 2, 9, 3, 4]).changedInSecond == [2])
    #expect(ByteComparison([1, 2, 3, 4], [1, 3, 4]).changedInSecond == [])
    #expect(ByteComparison([], [7]).changedInSecond == [0])
    #expect(ByteComparison([5, 6], [5, 6]).isSame)
    let rows = ByteComparison([1, 2, 3, 4], [1, 3, 4]).rows(of: 2)
    #expect(rows.map(\.firstOffset) == [0, 2] && rows.map(\.secondOffset) == [0, 1])
    #expect(rows[0].columns.map(\.second) == [1, nil])
  }
}
