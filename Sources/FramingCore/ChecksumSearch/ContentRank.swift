/// How many contents there are of which none is what others come to by exclusive or.
struct ContentRank {
  /// Bytes of a content that are looked at, and contents that are counted.
  private static let (mostBytes, most) = (128, 24)

  private var first: [UInt64]?
  /// Differences from the first one, each with the place of a bit that no later one has.
  private var differences: [(word: Int, bit: UInt64, words: [UInt64])] = []

  /// Those that differ from the first one.
  var rank: Int { differences.count }

  mutating func take(_ content: ArraySlice<UInt8>) {
    guard rank < Self.most else { return }
    var words = Self.words(content)
    guard let first else { return first = words }
    for index in words.indices { words[index] ^= first[index] }
    for known in differences where words[known.word] & known.bit != 0 {
      for index in words.indices { words[index] ^= known.words[index] }
    }
    guard let word = words.firstIndex(where: { $0 != 0 }) else { return }
    differences.append((word, 1 << UInt64(words[word].trailingZeroBitCount), words))
  }

  /// Its length and its first bytes.
  private static func words(_ content: ArraySlice<UInt8>) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: 1 + mostBytes / 8)
    words[0] = UInt64(content.count)
    for (index, byte) in content.prefix(mostBytes).enumerated() {
      words[1 + index / 8] |= UInt64(byte) << UInt64(index % 8 * 8)
    }
    return words
  }
}
