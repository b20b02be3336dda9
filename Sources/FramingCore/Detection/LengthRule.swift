/// A length field as detection tries it: a frame has `(value & mask) * unit + constant` bytes.
struct LengthRule: Hashable, Sendable {
  var offset: Int
  var size: Int
  var order: ByteOrder
  var unit = 1
  var mask: UInt64 = .max
  var constant: Int

  /// Bytes up to and with the field.
  var header: Int { offset + size }

  /// The rule as a framing.
  func framing(skip: Int) -> Framing {
    var field = LengthField(offset: offset, size: size, order: order, adjust: constant - header, unit: unit)
    if mask != .max { field.mask = mask }
    field.skip = skip
    return .length(field)
  }

  /// The field's value in a frame at `start`, which must be in range.
  @inline(__always)
  func value(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
    var value: UInt64 = 0
    let place = start + offset
    if order == .big {
      for index in 0..<size { value = value << 8 | UInt64(bytes[place + index]) }
    } else {
      for index in 0..<size { value |= UInt64(bytes[place + index]) << UInt64(8 * index) }
    }
    return value & mask
  }

  /// Walks from frame to frame; nil when the field says something that cannot be. `limit` is the largest frame that
  /// is believed, `streamCount` the bytes of the stream that `bytes` is the beginning of.
  func walk(
    _ bytes: Span<UInt8>, from skip: Int, streamCount: Int, most: Int = .max, limit: Int = 1 << 30
  ) -> FrameChain? {
    var chain = FrameChain()
    var (position, largest) = (skip, 0)
    while position + header <= bytes.count, chain.count < most {
      let value = value(bytes, at: position)
      guard value <= UInt64(limit) else { return nil }
      let total = Int(value) * unit + constant
      guard total >= header, total > 0 else { return nil }
      if position + total > bytes.count {
        guard isBelievable(total, at: position, largest, streamCount) else { return nil }
        chain.cutTotal = total
        break
      }
      chain.starts.append(position)
      if total == header || value == 0 { chain.emptyCount += 1 }
      largest = max(largest, total)
      position += total
    }
    chain.end = position
    return chain
  }

  /// Whether a frame that the bytes end in can be as large as it says.
  private func isBelievable(_ total: Int, at position: Int, _ largest: Int, _ streamCount: Int) -> Bool {
    if position + total <= streamCount { return true }
    return total <= max(1024, largest * 8) || total <= (streamCount - position) * 2
  }
}

extension LengthRule {
  /// The rule of a framing; nil when it is of another kind.
  init?(_ framing: Framing) {
    guard case .length(let field) = framing else { return nil }
    self.init(
      offset: field.offset, size: field.size, order: field.order, unit: field.unit, mask: field.mask ?? .max,
      constant: field.adjust + field.offset + field.size)
  }
}
