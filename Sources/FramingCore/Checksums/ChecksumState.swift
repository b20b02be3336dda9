/// A checksum of bytes that come in pieces.
struct ChecksumState: Sendable {
  private enum State: Sendable {
    case sum(UInt8)
    case xor(UInt8)
    case code(CyclicCode, UInt32)
    case digest(SHA256)
  }

  let checksum: Checksum
  private var state: State

  init(_ checksum: Checksum) {
    self.checksum = checksum
    state =
      switch checksum {
      case .xor: .xor(0)
      case .sha256d: .digest(SHA256())
      default: checksum.parameters.map { .code($0, $0.initial) } ?? .sum(0)
      }
  }

  mutating func take(_ bytes: Span<UInt8>) {
    switch state {
    case .sum(var sum):
      for index in bytes.indices { sum &+= bytes[index] }
      state = .sum(sum)
    case .xor(var sum):
      for index in bytes.indices { sum ^= bytes[index] }
      state = .xor(sum)
    case .code(let code, var remainder):
      for index in bytes.indices { remainder = code.next(remainder, bytes[index]) }
      state = .code(code, remainder)
    case .digest(var digest):
      state = .sum(0)
      digest.take(bytes)
      state = .digest(digest)
    }
  }

  /// The checksum of all bytes so far, in its usual order.
  var bytes: [UInt8] {
    switch state {
    case .xor(let sum): return [sum]
    case .sum(let sum): return Self.bytes(ofSum: sum, checksum)
    case .code(let code, let remainder):
      return checksum.usualOrder.bytes(of: UInt64(code.check(remainder)), count: checksum.size)
    case .digest(let digest):
      var second = SHA256()
      second.take(digest.digest.span)
      return Array(second.digest.prefix(checksum.size))
    }
  }

  private static func bytes(ofSum sum: UInt8, _ checksum: Checksum) -> [UInt8] {
    switch checksum {
    case .lrc: [0 &- sum]
    case .fix: [0x30 + sum / 100, 0x30 + sum / 10 % 10, 0x30 + sum % 10]
    default: [sum]
    }
  }
}
