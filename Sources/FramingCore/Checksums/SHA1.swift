/// SHA-1 (FIPS 180-4 §6.1), which proves nothing today and is asked for by protocols that only recognise each other by it.
package enum SHA1 {
  /// The 20 bytes of the digest of `bytes`.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    let zeros = (119 - bytes.count % 64) % 64
    let length = ByteOrder.big.bytes(of: UInt64(bytes.count) * 8, count: 8)
    let message = bytes + [0x80] + [UInt8](repeating: 0, count: zeros) + length
    var hash: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
    for start in stride(from: 0, to: message.count, by: 64) { mix(message[start..<start + 64], into: &hash) }
    return hash.flatMap { ByteOrder.big.bytes(of: UInt64($0), count: 4) }
  }

  /// The 80 rounds over one block; the letters are the specification's.
  private static func mix(_ block: ArraySlice<UInt8>, into hash: inout [UInt32]) {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { place in
      block[place..<place + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<80 {
      words.append(rotated(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1))
    }
    var (a, b, c, d, e) = (hash[0], hash[1], hash[2], hash[3], hash[4])
    for round in 0..<80 {
      let (mixed, constant) = step(round, b, c, d)
      let next = rotated(a, 5) &+ mixed &+ e &+ constant &+ words[round]
      (a, b, c, d, e) = (next, a, rotated(b, 30), c, d)
    }
    for (index, value) in [a, b, c, d, e].enumerated() { hash[index] &+= value }
  }

  private static func step(_ round: Int, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> (UInt32, UInt32) {
    switch round {
    case ..<20: (b & c ^ ~b & d, 0x5a82_7999)
    case ..<40: (b ^ c ^ d, 0x6ed9_eba1)
    case ..<60: (b & c ^ b & d ^ c & d, 0x8f1b_bcdc)
    default: (b ^ c ^ d, 0xca62_c1d6)
    }
  }

  private static func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 { value << count | value >> (32 - count) }
}
