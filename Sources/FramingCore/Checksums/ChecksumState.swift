/// A checksum of bytes that come in pieces.
struct ChecksumState: Sendable {
  private enum State: Sendable {
    case sum(UInt64)
    case xor(UInt8)
    case code(CyclicCode, UInt64)
    case running(RunningSums)
    case words(WordSums)
    case digest(SHA256)
  }

  let checksum: Checksum
  private var state: State

  init(_ checksum: Checksum) {
    self.checksum = checksum
    state =
      switch checksum {
      case .xor, .xorHex: .xor(0)
      case .fletcher16: .running(RunningSums(modulus: 255))
      case .adler32: .running(RunningSums(modulus: 65521, first: 1))
      case .fletcher32: .words(WordSums(order: .little))
      case .internet: .words(WordSums(order: .big))
      case .sha256d: .digest(SHA256())
      default: checksum.code.map { .code($0, $0.initial) } ?? .sum(0)
      }
  }

  mutating func take(_ byte: UInt8) {
    switch state {
    case .sum(let sum): state = .sum(sum &+ UInt64(byte))
    case .xor(let sum): state = .xor(sum ^ byte)
    case .running(var sums):
      sums.take(byte)
      state = .running(sums)
    case .words(var sums):
      sums.take(byte)
      state = .words(sums)
    case .code, .digest: take([byte].span)
    }
  }

  mutating func take(_ bytes: Span<UInt8>) {
    switch state {
    case .sum(var sum):
      for index in bytes.indices { sum &+= UInt64(bytes[index]) }
      state = .sum(sum)
    case .xor(var sum):
      for index in bytes.indices { sum ^= bytes[index] }
      state = .xor(sum)
    case .code(let code, var remainder):
      for index in bytes.indices { remainder = code.next(remainder, bytes[index]) }
      state = .code(code, remainder)
    case .running(var sums):
      for index in bytes.indices { sums.take(bytes[index]) }
      state = .running(sums)
    case .words(var sums):
      for index in bytes.indices { sums.take(bytes[index]) }
      state = .words(sums)
    case .digest(var digest):
      state = .sum(0)
      digest.take(bytes)
      state = .digest(digest)
    }
  }

  /// The checksum of all bytes so far, in its usual order.
  var bytes: [UInt8] {
    checksum.usualOrder == .big
      ? ByteOrder.big.bytes(of: number, count: checksum.size) : ByteOrder.little.bytes(of: number, count: checksum.size)
  }

  /// The checksum of all bytes so far as a number; of text, that of its digits' bytes with the first highest.
  var number: UInt64 {
    switch state {
    case .xor(let sum): return checksum == .xorHex ? Self.digits(sum) : UInt64(sum)
    case .sum(let sum): return Self.number(ofSum: sum, checksum)
    case .code(let code, let remainder): return code.check(remainder)
    case .running(let sums): return sums.second << (checksum == .adler32 ? 16 : 8) | sums.first
    case .words(let sums): return checksum == .internet ? sums.internet : sums.fletcher
    case .digest(let digest):
      var second = SHA256()
      second.take(digest.digest.span)
      return second.digest.prefix(checksum.size).reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// The checksum that is made of the sum of all bytes, as a number.
  static func number(ofSum sum: UInt64, _ checksum: Checksum) -> UInt64 {
    let low = UInt8(truncatingIfNeeded: sum)
    switch checksum {
    case .lrc: return UInt64(0 &- low)
    case .sum8Inverted: return UInt64(~low)
    case .sum8Hex: return digits(low)
    case .fix: return 0x303030 + UInt64(low / 100) << 16 + UInt64(low / 10 % 10) << 8 + UInt64(low % 10)
    case .sum16: return sum & 0xffff
    case .sum32: return sum & 0xffff_ffff
    default: return UInt64(low)
    }
  }

  /// Two hexadecimal digits.
  static func digits(_ byte: UInt8) -> UInt64 {
    func digit(_ value: UInt8) -> UInt64 { UInt64(value < 10 ? 0x30 + value : 0x37 + value) }
    return digit(byte >> 4) << 8 | digit(byte & 15)
  }
}

/// The two sums of Fletcher's checksum of bytes and of Adler-32.
struct RunningSums: Sendable {
  let modulus: UInt64
  private(set) var first: UInt64
  private(set) var second: UInt64 = 0

  init(modulus: UInt64, first: UInt64 = 0) {
    self.modulus = modulus
    self.first = first
  }

  @inline(__always)
  mutating func take(_ byte: UInt8) {
    first = (first + UInt64(byte)) % modulus
    second = (second + first) % modulus
  }
}

/// Sums of words of 16 bits; an odd last byte is a word with a zero.
struct WordSums: Sendable {
  private static let modulus: UInt64 = 65535

  private let order: ByteOrder
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var pending: UInt8?

  init(order: ByteOrder) { self.order = order }

  @inline(__always)
  mutating func take(_ byte: UInt8) {
    if let before = pending {
      pending = nil
      add(before, byte)
    } else {
      pending = byte
    }
  }

  private mutating func add(_ one: UInt8, _ two: UInt8) {
    first += order == .big ? UInt64(one) << 8 | UInt64(two) : UInt64(two) << 8 | UInt64(one)
    // Of the Internet checksum a sum that is not zero stays so (RFC 1071 §1).
    if order == .big { first = first & 0xffff + first >> 16 } else { first %= Self.modulus }
    second = (second + first) % Self.modulus
  }

  private var whole: WordSums {
    var sums = self
    if let byte = pending { sums.add(byte, 0) }
    return sums
  }

  /// The Internet checksum.
  var internet: UInt64 { ~whole.first & 0xffff }

  /// Fletcher's checksum.
  var fletcher: UInt64 {
    let sums = whole
    return sums.second << 16 | sums.first
  }
}
