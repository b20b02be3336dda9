/// What the bytes at one offset of frames were: how often each value, and how often each bit was another than in the frame
/// before of the same stream.
struct OffsetCount: Sendable {
  /// Frames that have a byte there.
  private(set) var frames = 0
  /// By values.
  private(set) var values = [UInt32](repeating: 0, count: 256)
  /// By bits, the lowest first.
  private(set) var flips = [Int](repeating: 0, count: 8)
  /// Frames whose byte there was compared with that of the frame before.
  private(set) var steps = 0

  mutating func add(_ value: UInt8) {
    frames += 1
    values[Int(value)] &+= 1
  }

  mutating func step(from before: UInt8, to value: UInt8) {
    steps += 1
    var changed = before ^ value
    while changed != 0 {
      flips[changed.trailingZeroBitCount] += 1
      changed &= changed - 1
    }
  }

  /// How many values there were.
  var distinct: Int { values.count { $0 > 0 } }

  /// Values with the number of their frames, the most frequent first.
  var ranking: [(value: UInt8, frames: Int)] {
    values.indices.filter { values[$0] > 0 }.map { (UInt8($0), Int(values[$0])) }
      .sorted { ($1.frames, $0.value) < ($0.frames, $1.value) }
  }

  /// Whether all bytes there are as evenly spread as chance has them, as far as so few frames tell.
  var looksRandom: Bool {
    guard frames >= 16 else { return false }
    let count = Double(frames)
    // So many of 256 values come up among so many numbers of chance.
    var missing = 1.0
    for _ in 0..<min(frames, 8192) { missing *= 255.0 / 256 }
    let expected = 256 * (1 - missing)
    guard Double(distinct) >= 0.85 * expected else { return false }
    guard frames >= 1024 else { return (ranking.first?.frames ?? 0) <= max(4, frames / 16) }
    let share = count / 256
    let deviation = values.reduce(0.0) { $0 + (Double($1) - share) * (Double($1) - share) / share }
    // Chi-square with 255 degrees of freedom has a mean of 255 and a standard deviation of 22.6.
    return deviation < 255 + 6 * 22.6
  }
}
