import Definitions
import FramingCore
import Locking

/// Goes over the log for statistics, a slice at a time.
public struct StatisticsScan: Sendable {
  /// Names of types that were read lately, by their frames' numbers: requests come again with their responses.
  private struct RecentTypes: Sendable {
    private static let most = 16_384
    private var entries: [(frame: Int, type: String?)] = []

    mutating func add(_ type: String?, of frame: Int) {
      if entries.isEmpty { entries = Array(repeating: (0, nil), count: Self.most) }
      entries[frame % Self.most] = (frame, type)
    }

    /// nil when it is not known.
    func type(of frame: Int) -> String?? {
      guard !entries.isEmpty, entries[frame % Self.most].frame == frame else { return nil }
      return .some(entries[frame % Self.most].type)
    }
  }

  /// Entries of the log that are looked up at a time.
  private static let batch = 1024
  /// What looking at a frame costs, in bytes looked through, without and with reading its fields.
  private static let (frameCost, fieldCost) = (64, 4096)

  /// What was counted so far.
  public private(set) var statistics = TrafficStatistics()
  private var position = 0
  private var generation: Int?
  private var readers: TypeReaders
  private var recent = RecentTypes()

  private let subject: StatisticsSubject

  /// Of the entries that the display filter leaves, or some of them, by the definitions in force.
  public init(of capture: Capture, counting subject: StatisticsSubject = .shown) {
    self.subject = subject
    readers = TypeReaders(capture.definitions, capture)
  }

  /// Counts more, about as much as `bytes` take to look through. Whether there is more to count at once.
  @discardableResult
  public mutating func advance(over capture: Capture, byAtMost bytes: Int) throws(StoreError) -> Bool {
    let summary = capture.summary
    if generation != summary.generation {
      self = StatisticsScan(of: capture, counting: subject)
      generation = summary.generation
    }
    let end = capture.filteredItemCount
    position = max(position, capture.filteredIndex(atOrAfter: try capture.firstKeptItem))
    var left = bytes
    while position < end, left > 0 {
      // A run of unframed bytes at the end may grow, and a frame of ours may still be on its way.
      guard case .frame(let frame) = try capture.item(atFiltered: position), subject.has(frame, in: capture) else {
        position += 1
        left -= Self.frameCost
        continue
      }
      left -= try take(frame, capture)
      position += 1
    }
    statistics.lookedAt = position
    statistics.total = end
    return position < end
  }

  /// Counts a frame. What that cost.
  private mutating func take(_ frame: CapturedFrame, _ capture: Capture) throws(StoreError) -> Int {
    let facts = capture.facts(of: frame.connection)
    let side = facts.speaker(frame.direction)
    guard frame.frame.kind == .frame else {
      statistics.add(frame, by: side, type: nil)
      return Self.frameCost
    }
    let type = try readers.type(of: frame, facts)
    let isRead = readers.reads(facts.lens)
    if isRead { recent.add(type, of: frame.number) }
    statistics.add(frame, by: side, type: type)
    if isRead, let answered = capture.request(ofFrame: frame.number, looksNow: true) {
      var wanted = recent.type(of: answered.request)
      if wanted == nil, let request = try capture.frame(numbered: answered.request) {
        wanted = .some(try readers.type(of: request, capture.facts(of: request.connection)))
      }
      statistics.add(
        response: answered.duration, at: frame.time, by: side, to: wanted ?? nil, of: frame.connection.number)
    }
    return isRead ? Self.fieldCost + frame.frame.totalLength : Self.frameCost
  }
}
