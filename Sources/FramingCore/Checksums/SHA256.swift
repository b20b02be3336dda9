/// SHA-256 (FIPS 180-4 §6.2) of bytes that come in pieces.
package struct SHA256: Sendable {
  private var hash: [UInt32] = SHA256.initial
  /// The bytes of the block in progress: fewer than 64.
  private var block: [UInt8] = []
  private var count: UInt64 = 0
  /// The message schedule, kept so that no block allocates.
  private var schedule = [UInt32](repeating: 0, count: 64)

  /// The 32 bytes of the digest of `bytes`.
  package static func digest(of bytes: Span<UInt8>) -> [UInt8] {
    var state = SHA256()
    state.take(bytes)
    return state.digest
  }

  mutating func take(_ bytes: Span<UInt8>) {
    count &+= UInt64(bytes.count)
    for index in bytes.indices {
      block.append(bytes[index])
      if block.count == 64 { compress() }
    }
  }

  /// The 32 bytes of the digest of all bytes so far.
  var digest: [UInt8] {
    var last = self
    let bits = count &* 8
    let zeros = (119 - block.count) % 64
    let padding = [0x80] + [UInt8](repeating: 0, count: zeros) + ByteOrder.big.bytes(of: bits, count: 8)
    last.take(padding.span)
    return last.hash.flatMap { ByteOrder.big.bytes(of: UInt64($0), count: 4) }
  }

  private mutating func compress() {
    for index in 0..<16 {
      let word = block[index * 4..<index * 4 + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
      schedule[index] = word
    }
    for index in 16..<64 {
      let (first, second) = (schedule[index - 15], schedule[index - 2])
      let mixed = Self.rotated(first, 7) ^ Self.rotated(first, 18) ^ first >> 3
      let other = Self.rotated(second, 17) ^ Self.rotated(second, 19) ^ second >> 10
      schedule[index] = schedule[index - 16] &+ mixed &+ schedule[index - 7] &+ other
    }
    mix()
    block.removeAll(keepingCapacity: true)
  }

  /// The 64 rounds; the letters are the specification's.
  private mutating func mix() {
    var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
    var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
    for round in 0..<64 {
      let sumE = Self.rotated(e, 6) ^ Self.rotated(e, 11) ^ Self.rotated(e, 25)
      let first = h &+ sumE &+ (e & f ^ ~e & g) &+ Self.constants[round] &+ schedule[round]
      let sumA = Self.rotated(a, 2) ^ Self.rotated(a, 13) ^ Self.rotated(a, 22)
      let second = sumA &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { hash[index] &+= word }
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

  /// FIPS 180-4 §5.3.3: the fractions of the square roots of the first eight primes.
  private static let initial: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// FIPS 180-4 §4.2.2: the fractions of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
