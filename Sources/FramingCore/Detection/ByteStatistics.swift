/// How surprising each byte of a sample is when nothing is known of frames: what a framing has to beat.
struct ByteStatistics: Sendable {
  /// How often each byte value occurs.
  let counts: [Int]
  /// Bits of each byte value by its frequency.
  let cost: [Float]
  /// Bits of each high nibble by its frequency.
  let nibbleCost: [Float]
  /// Bits of each place's byte by its frequency and by what usually follows the byte in front of it, the place itself
  /// left out.
  let surprise: [Float]

  /// How much the frequencies alone weigh against those behind one byte value.
  private static let weight = 8.0

  init(_ bytes: [UInt8]) {
    var counts = [Int](repeating: 0, count: 256)
    var pairs = [UInt32](repeating: 0, count: 65536)
    var previous = 0
    for (index, byte) in bytes.enumerated() {
      counts[Int(byte)] += 1
      if index > 0 { pairs[previous << 8 | Int(byte)] += 1 }
      previous = Int(byte)
    }
    self.counts = counts
    let shares = counts.map { (Double($0) + 0.5) / (Double(bytes.count) + 128) }
    cost = shares.map { Float(-BinaryLogarithm.of($0)) }
    nibbleCost = (0..<16).map { nibble in
      Float(-BinaryLogarithm.of(shares[(nibble * 16)..<(nibble * 16 + 16)].reduce(0, +)))
    }
    surprise = Self.surprise(bytes, counts, pairs, shares)
  }

  /// How often two of `count` bytes taken at random are equal.
  func chance(of count: Int) -> Double {
    counts.reduce(0.0) { $0 + Double($1) * Double($1) / Double(count) / Double(count) }
  }

  private static func surprise(
    _ bytes: [UInt8], _ counts: [Int], _ pairs: [UInt32], _ shares: [Double]
  ) -> [Float] {
    let costs = shares.map { Float(-BinaryLogarithm.of($0)) }
    // Bits of each pair, made when first needed.
    var known = [Float](repeating: -1, count: 65536)
    var previous: Int?
    let informed = bytes.map { byte in
      defer { previous = Int(byte) }
      guard let previous else { return costs[Int(byte)] }
      let pair = previous << 8 | Int(byte)
      if known[pair] < 0 {
        let seen = Double(pairs[pair]) - 1 + weight * shares[Int(byte)]
        known[pair] = Float(-BinaryLogarithm.of(seen / (Double(counts[previous]) - 1 + weight)))
      }
      return min(known[pair], costs[Int(byte)] + 1)
    }
    // What comes in front says nothing when knowing it does not pay.
    let alone = bytes.map { costs[Int($0)] }
    return informed.reduce(0, +) < alone.reduce(0, +) ? informed : alone
  }
}
