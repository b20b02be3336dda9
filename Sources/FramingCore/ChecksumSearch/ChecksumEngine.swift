/// Computes a checksum of parts of frames, also of all beginnings of a part at once.
struct ChecksumEngine: Sendable {
  private enum Kind: Sendable {
    case known(Checksum)
    case code(CyclicCode)
  }

  private let kind: Kind

  init(_ algorithm: ChecksumRule.Algorithm) {
    switch algorithm {
    case .known(let checksum): kind = checksum.code.map { .code($0) } ?? .known(checksum)
    case .cyclic(let parameters, _): kind = .code(CyclicCode(parameters))
    }
  }

  /// The checksum of `range` of a frame as a number; the bytes of `hole` are zeros, or are passed over.
  func number(of frame: [UInt8], in range: Range<Int>, hole: Range<Int>?, isZero: Bool) -> UInt64 {
    switch kind {
    case .code(let code):
      var remainder = code.initial
      for index in range {
        if let hole, hole.contains(index) {
          if isZero { remainder = code.next(remainder, 0) }
        } else {
          remainder = code.next(remainder, frame[index])
        }
      }
      return code.check(remainder)
    case .known(let checksum):
      var state = ChecksumState(checksum)
      guard let hole else {
        state.take(frame.span.extracting(range))
        return state.number
      }
      state.take(frame.span.extracting(range.lowerBound..<hole.lowerBound))
      if isZero { state.take([UInt8](repeating: 0, count: hole.count).span) }
      state.take(frame.span.extracting(hole.upperBound..<range.upperBound))
      return state.number
    }
  }

  /// Puts the checksum of the bytes from `from` up to each place behind it into `numbers` at that place. The bytes of
  /// `hole` are zeros, or are passed over.
  ///
  /// Of a digest, which cannot be had of all beginnings at little cost, only those of all bytes and of all but the last four.
  func prefixes(
    of frame: [UInt8], from: Int, hole: Range<Int>, isZero: Bool, into numbers: inout [UInt64]
  ) {
    switch kind {
    case .code(let code): prefixes(code, frame, from, hole, isZero, &numbers)
    case .known(.sha256d): digests(frame, from, hole, isZero, &numbers)
    case .known(let checksum):
      var state = ChecksumState(checksum)
      for index in from..<frame.count {
        if !hole.contains(index) { state.take(frame[index]) } else if isZero { state.take(0) }
        numbers[index + 1] = state.number
      }
    }
  }

  private func prefixes(
    _ code: CyclicCode, _ frame: [UInt8], _ from: Int, _ hole: Range<Int>, _ isZero: Bool, _ numbers: inout [UInt64]
  ) {
    var remainder = code.initial
    for index in from..<frame.count {
      if !hole.contains(index) {
        remainder = code.next(remainder, frame[index])
      } else if isZero {
        remainder = code.next(remainder, 0)
      }
      numbers[index + 1] = code.check(remainder)
    }
  }

  private func digests(
    _ frame: [UInt8], _ from: Int, _ hole: Range<Int>, _ isZero: Bool, _ numbers: inout [UInt64]
  ) {
    // No number of four bytes is this one.
    for index in from..<frame.count { numbers[index + 1] = .max }
    for end in [frame.count, frame.count - 4] where end > max(from, hole.upperBound) {
      let part = hole.isEmpty ? nil : hole
      numbers[end] = number(of: frame, in: from..<end, hole: part, isZero: isZero)
    }
  }
}

extension Array<UInt8> {
  /// The number that `range` is, the first byte the highest.
  func number(in range: Range<Int>) -> UInt64 {
    var value: UInt64 = 0
    for index in range { value = value << 8 | UInt64(self[index]) }
    return value
  }
}

extension UInt64 {
  /// The number of `count` bytes in the opposite order.
  func reversingBytes(_ count: Int) -> UInt64 { byteSwapped >> UInt64(64 - 8 * count) }
}
