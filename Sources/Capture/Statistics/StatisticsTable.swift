import FramingCore

/// Statistics as rows of numbers, to be shown, copied or written.
public struct StatisticsTable: Hashable, Sendable {
  /// A number of a row.
  public enum Column: String, Hashable, Sendable, CaseIterable {
    case frames, bytes
    case minimum = "min"
    case median = "p50"
    case p90, p99
    case maximum = "max"
    case frameRate = "frames/s"
    case byteRate = "bytes/s"
    case responses = "responses"
    case responseMedian = "latency p50"
    case responseP90 = "latency p90"
    case responseP99 = "latency p99"

    fileprivate static let places = Dictionary(uniqueKeysWithValues: zip(allCases, allCases.indices))
    fileprivate var place: Int { Self.places[self] ?? 0 }
  }

  /// A line.
  public struct Row: Hashable, Sendable {
    /// What its frames have in common.
    public let group: TrafficStatistics.Group
    /// Their side, type or connection.
    public let name: String
    /// How much there was.
    public let count: TrafficCount

    /// By the places of columns.
    private let numbers: [Double?]

    init(group: TrafficStatistics.Group, name: String, count: TrafficCount) {
      (self.group, self.name, self.count) = (group, name, count)
      numbers = Column.allCases.map { count.number($0) }
    }

    /// The number in a column; of response times in seconds. Nil where there is none.
    public func number(_ column: Column) -> Double? { numbers[column.place] }
  }

  /// All rows, group by group.
  public let rows: [Row]
  /// Columns in which any row has something.
  public let columns: [Column]
  /// When frames came, and answers.
  public let course: TrafficCourse
  /// Bytes in no frame, and in frames that were cut off.
  public let otherBytes: UInt64
  /// Entries of the log that were looked at.
  public let lookedAt: Int
  /// All that are shown.
  public let total: Int

  /// Of statistics; `capture` knows the peers of connections.
  public init(_ statistics: TrafficStatistics, of capture: Capture) {
    var rows = [Row(group: .all, name: "all", count: statistics.all)]
    for side in [Speaker.client, .server] {
      guard let count = statistics.sides[side] else { continue }
      rows.append(Row(group: .sides, name: side.rawValue, count: count))
    }
    let types = statistics.types.sorted { ($1.value.frames, $0.key) < ($0.value.frames, $1.key) }
    rows += types.map { Row(group: .types, name: $0.key, count: $0.value) }
    if statistics.furtherTypes.frames > 0 {
      rows.append(Row(group: .types, name: "other types", count: statistics.furtherTypes))
    }
    let connections = statistics.connections.sorted { ($1.value.frames, $0.key) < ($0.value.frames, $1.key) }
    rows += connections.map { number, count in
      let peer = capture.connection(ConnectionID(number: number))?.peer
      return Row(group: .connections, name: "\(number)" + (peer.map { " " + $0 } ?? ""), count: count)
    }
    if statistics.furtherConnections.frames > 0 {
      rows.append(Row(group: .connections, name: "other connections", count: statistics.furtherConnections))
    }
    self.rows = rows
    columns = Column.allCases.filter { column in rows.contains { !$0.text(column).isEmpty } }
    course = statistics.course
    otherBytes = statistics.otherBytes
    (lookedAt, total) = (statistics.lookedAt, statistics.total)
  }

  /// Groups that have rows.
  public var groups: [TrafficStatistics.Group] {
    TrafficStatistics.Group.allCases.filter { group in rows.contains { $0.group == group } }
  }

  /// The rows of a group, the largest number of a column first, or in alphabetical order without one.
  public func rows(of group: TrafficStatistics.Group, by column: Column?) -> [Row] {
    let chosen = rows.filter { $0.group == group }
    guard let column else { return chosen.sorted { $0.name < $1.name } }
    return chosen.enumerated().sorted {
      let (one, two) = ($0.element.number(column) ?? -1, $1.element.number(column) ?? -1)
      return (two, $0.offset) < (one, $1.offset)
    }.map(\.element)
  }
}

extension TrafficCount {
  fileprivate func number(_ column: StatisticsTable.Column) -> Double? {
    switch column {
    case .frames: Double(frames)
    case .bytes: Double(bytes)
    case .minimum: frames > 0 ? Double(sizes.minimum) : nil
    case .median: sizes.quantile(0.5).map { Double($0) }
    case .p90: sizes.quantile(0.9).map { Double($0) }
    case .p99: sizes.quantile(0.99).map { Double($0) }
    case .maximum: frames > 0 ? Double(sizes.maximum) : nil
    case .frameRate: frameRate
    case .byteRate: byteRate
    case .responses: Double(responses.count)
    case .responseMedian: seconds(0.5)
    case .responseP90: seconds(0.9)
    case .responseP99: seconds(0.99)
    }
  }

  private func seconds(_ share: Double) -> Double? { responses.quantile(share).map { Double($0) / 1_000_000_000 } }
}
