extension LengthField {
  func envelope(forMessageOf count: Int, limit: FrameLimit) throws(EncodingError) -> Envelope {
    guard count >= offset else {
      throw EncodingError(
        "the message has \(ByteCountText.text(count)), but the length goes behind its first "
          + "\(ByteCountText.text(offset)): put the header's first bytes into the message", problem: .badLength)
    }
    let limit = max.map { FrameLimit($0) } ?? limit
    let unfilled = Envelope(leading: offset, header: [UInt8](repeating: 0, count: size), trailer: trailer)
    // A message over a limit on bytes is told so even when its length does not fit the field either.
    if limit.scope != .value { _ = try unfilled.checked(forMessageOf: count, checksum: checksum, limit: limit) }
    let value = try value(forMessageOf: count)
    let filled = Envelope(leading: offset, header: order.bytes(of: value, count: size), trailer: trailer)
    return try filled.checked(forMessageOf: count, value: value, checksum: checksum, limit: limit)
  }

  /// The field's value for a message that has the header's first bytes in it.
  private func value(forMessageOf count: Int) throws(EncodingError) -> UInt64 {
    let (counted, overflow) = (count - offset + trailerLength).subtractingReportingOverflow(adjust)
    guard !overflow, counted >= 0 else {
      throw EncodingError(
        "the message of \(ByteCountText.text(count)) is too short: with an adjust of \(adjust) its length would be "
          + "negative", problem: .badLength)
    }
    guard counted % Swift.max(1, unit) == 0 else {
      throw EncodingError(
        "the length counts units of \(unit) bytes, and \(counted) bytes are not a whole number of them: "
          + "add \(unit - counted % unit) or remove \(counted % unit)", problem: .badLength)
    }
    let value = UInt64(counted / Swift.max(1, unit))
    let bits = size >= 8 ? UInt64.max : (1 << UInt64(size * 8)) - 1
    guard value & ~(bits & (mask ?? .max)) == 0 else {
      throw EncodingError(
        "the length \(ByteCountText.grouped(value)) does not fit the field: its \(size) "
          + "byte\(size == 1 ? "" : "s")\(mask == nil ? "" : " with the mask") "
          + "hold up to \(ByteCountText.grouped(bits & (mask ?? .max)))", problem: .tooLarge)
    }
    return value
  }
}
