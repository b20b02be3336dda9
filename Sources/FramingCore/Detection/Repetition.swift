/// Whether bytes come again at a distance.
enum Repetition {
  private static let probes = 256
  /// The largest distance that is tried.
  private static let farthest = 8192

  /// The distance at which most bytes come again, beyond those that are everywhere; nil when there is none.
  static func period(of bytes: Span<UInt8>, _ statistics: ByteStatistics) -> Int? {
    let most = min(farthest, bytes.count / 3)
    guard most >= 2 else { return nil }
    let chance = statistics.chance(of: bytes.count)
    var best: (distance: Int, share: Double) = (0, 0)
    for distance in 2...most {
      let share = agreement(bytes, distance, probes: probes)
      if share > best.share + 0.05 { best = (distance, share) }
    }
    return best.share - chance > (1 - chance) / 2 ? best.distance : nil
  }

  /// The share of places whose byte comes again `distance` bytes later, at evenly spread places.
  static func agreement(_ bytes: Span<UInt8>, _ distance: Int, probes: Int) -> Double {
    let room = bytes.count - distance
    // Steps that share no factor with the distance, so that all columns are seen.
    let count = min(probes, room)
    var (equal, place) = (0, 0)
    let step = max(1, room / count) | 1
    for _ in 0..<count {
      if bytes[place] == bytes[place + distance] { equal += 1 }
      place += step
      if place >= room { place -= room }
    }
    return Double(equal) / Double(count)
  }
}
