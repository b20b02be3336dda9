/// How much came when: frames, and the slowest answers, in slices of time that are all as long. However long the recording, there
/// are as many slices: they become twice as long when there is no more room.
public struct TrafficCourse: Hashable, Sendable {
  /// What a slice of time has.
  public struct Slice: Hashable, Sendable {
    /// Whole frames.
    public var frames = 0
    /// Nanoseconds of the slowest answer; nil for none.
    public var slowest: Int64?

    mutating func add(_ other: Slice) {
      frames += other.frames
      slowest = [slowest, other.slowest].compactMap { $0 }.max()
    }
  }

  /// Slices that are kept.
  static let most = 256
  /// Nanoseconds of the shortest.
  private static let shortest: Int64 = 1_000_000

  private var start: Int64 = 0
  /// Nanoseconds of each.
  private var length = TrafficCourse.shortest
  private var slices: [Slice] = []

  /// Nothing yet.
  public init() {}

  /// Whether more than one moment is known, so that there is a course.
  public var isCourse: Bool { slices.count > 1 }

  mutating func addFrame(at time: Timestamp) { change(at: time) { $0.frames += 1 } }

  mutating func add(response nanoseconds: Int64, at time: Timestamp) {
    change(at: time) { $0.slowest = max($0.slowest ?? 0, nanoseconds) }
  }

  private mutating func change(at time: Timestamp, _ body: (inout Slice) -> Void) {
    guard let place = place(of: time.nanoseconds) else { return }
    while slices.count <= place { slices.append(Slice()) }
    body(&slices[place])
  }

  /// The slice that a time is in; nil for a time so far off that all slices together would not reach it.
  private mutating func place(of time: Int64) -> Int? {
    guard (.min / 4...(.max / 4)).contains(time) else { return nil }
    if slices.isEmpty { start = time - time % length }
    while true {
      let distance = time - start
      let place = distance >= 0 ? distance / length : -((length - 1 - distance) / length)
      if 0..<Int64(Self.most) ~= place { return Int(place) }
      if place < 0, Int64(slices.count) - place <= Int64(Self.most) {
        slices.insert(contentsOf: repeatElement(Slice(), count: Int(-place)), at: 0)
        start += place * length
        continue
      }
      guard length < Int64.max / 4 else { return nil }
      widen()
    }
  }

  /// Makes slices twice as long.
  private mutating func widen() {
    let isOdd = start / length % 2 != 0
    if isOdd {
      slices.insert(Slice(), at: 0)
      start -= length
    }
    length *= 2
    slices = stride(from: 0, to: slices.count, by: 2).map { place in
      var slice = slices[place]
      if place + 1 < slices.count { slice.add(slices[place + 1]) }
      return slice
    }
  }

  /// The course in at most so many columns, and how many seconds one is.
  public func columns(atMost count: Int) -> (slices: [Slice], seconds: Double) {
    let group = max(1, (slices.count + max(1, count) - 1) / max(1, count))
    let columns = stride(from: 0, to: slices.count, by: group).map { place in
      slices[place..<min(place + group, slices.count)].reduce(into: Slice()) { $0.add($1) }
    }
    return (columns, Double(length) * Double(group) / 1_000_000_000)
  }
}
