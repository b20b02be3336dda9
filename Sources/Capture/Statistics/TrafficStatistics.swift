public import FramingCore

/// What the frames of a recording come to: altogether, by side, by type and by connection.
///
/// Memory is bounded whatever there is: beyond so many types and connections the rest is counted together.
public struct TrafficStatistics: Sendable {
  /// What rows are made of.
  public enum Group: String, Hashable, Sendable, CaseIterable {
    case all, sides, types, connections
  }

  /// Types and connections that are counted by themselves.
  static let (mostTypes, mostConnections) = (512, 1024)

  /// All whole frames.
  public private(set) var all = TrafficCount()
  /// Those of each side.
  public private(set) var sides: [Speaker: TrafficCount] = [:]
  /// Those of each type that a definition names, with the name of the definition where there are several.
  private(set) var types: [String: TrafficCount] = [:]
  private(set) var connections: [Int: TrafficCount] = [:]
  /// Those of further types and connections.
  private(set) var furtherTypes = TrafficCount()
  private(set) var furtherConnections = TrafficCount()
  /// When frames came, and answers.
  public private(set) var course = TrafficCourse()
  /// Bytes in no frame, and in frames that were cut off.
  public private(set) var otherBytes: UInt64 = 0
  /// Entries of the log that were looked at.
  public internal(set) var lookedAt = 0
  /// All that are shown.
  public internal(set) var total = 0

  /// Nothing yet.
  public init() {}

  mutating func add(_ frame: CapturedFrame, by side: Speaker, type: String?) {
    let count = frame.frame.totalLength
    guard frame.frame.kind == .frame else {
      otherBytes += UInt64(count)
      return
    }
    all.add(bytes: count, at: frame.time)
    course.addFrame(at: frame.time)
    sides[side, default: TrafficCount()].add(bytes: count, at: frame.time)
    if let type { change(type) { $0.add(bytes: count, at: frame.time) } }
    change(frame.connection.number) { $0.add(bytes: count, at: frame.time) }
  }

  /// A response of a side came at a time, so many nanoseconds after its request, which is of a type and a connection.
  mutating func add(
    response nanoseconds: Int64, at time: Timestamp, by side: Speaker, to type: String?, of connection: Int
  ) {
    all.add(response: nanoseconds)
    course.add(response: nanoseconds, at: time)
    sides[side, default: TrafficCount()].add(response: nanoseconds)
    if let type { change(type) { $0.add(response: nanoseconds) } }
    change(connection) { $0.add(response: nanoseconds) }
  }

  private mutating func change(_ type: String, _ body: (inout TrafficCount) -> Void) {
    if types[type] == nil, types.count >= Self.mostTypes { return body(&furtherTypes) }
    body(&types[type, default: TrafficCount()])
  }

  private mutating func change(_ connection: Int, _ body: (inout TrafficCount) -> Void) {
    if connections[connection] == nil, connections.count >= Self.mostConnections { return body(&furtherConnections) }
    body(&connections[connection, default: TrafficCount()])
  }
}
