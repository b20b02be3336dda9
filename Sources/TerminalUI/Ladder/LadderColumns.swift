import Capture
import FramingCore

/// Where things are in a row of the ladder.
struct LadderColumns {
  /// Cells between two lanes: enough for an arrow with a word on it, and not so many that the ends of one are far apart.
  private static let spacing = 15...72

  /// Cells of the frame's number, of its connection's where there are several, of its time and of the time since the one
  /// before; none without room.
  let number: Int
  let connection: Int
  let time: Int
  let delta: Int
  /// Cells of the number of bytes, at the right end; none without room.
  let size: Int
  /// The most lanes that have room.
  let mostLanes: Int
  private let width: Int

  init(width: Int, _ reader: LogReader) {
    self.width = width
    number = max(String(reader.summary.frameCount + 1).count, 2) + 1
    connection = reader.namesPeers ? String(reader.summary.connectionCount).count : 0
    time = width >= 72 ? 15 : width >= 56 ? 12 : 8
    delta = width >= 110 ? TimeText.deltaWidth : 0
    size = width >= 72 ? 11 : 0
    timeStart = number + 1 + (connection > 0 ? connection + 1 : 0)
    lanesStart = timeStart + time + 1 + (delta > 0 ? delta + 1 : 0)
    mostLanes = max((width - lanesStart - size - 2) / Self.spacing.lowerBound + 1, 2)
  }

  /// The column of the time.
  let timeStart: Int
  private let lanesStart: Int

  /// The column of each of `count` lanes, from the row's beginning.
  func lanes(_ count: Int) -> [Int] {
    guard count > 1 else { return Array(repeating: lanesStart + 1, count: count) }
    let room = width - lanesStart - size - 2
    // Numbers of many digits may leave little on a narrow screen.
    let spacing = max(min(room / (count - 1), Self.spacing.upperBound), 3)
    return (0..<count).map { lanesStart + 1 + $0 * spacing }
  }

  /// The columns that a lane's name may take: from behind the one before, up to half way to the next lane.
  func heading(of lane: Int, _ lanes: [Int], after before: Int) -> Range<Int> {
    let end = lane + 1 < lanes.count ? (lanes[lane] + lanes[lane + 1]) / 2 : width
    return min(before, end)..<end
  }
}
