extension AsciiLength {
  func envelope(forMessageOf count: Int, limit: FrameLimit) throws(EncodingError) -> Envelope {
    let (value, overflow) = count.subtractingReportingOverflow(adjust)
    guard !overflow, value >= 0 else {
      throw EncodingError(
        "the message of \(ByteCountText.text(count)) is too short: its length would be negative", problem: .badLength)
    }
    let digits = String(value, radix: base, uppercase: uppercase)
    guard digits.count <= width ?? Self.mostDigits else {
      throw EncodingError(
        "the length \(digits) does not fit \(width ?? Self.mostDigits) digits", problem: .tooLarge)
    }
    let zeros = String(repeating: "0", count: (width ?? digits.count) - digits.count)
    let header = Array((zeros + digits).utf8) + (width == nil ? [terminator] : [])
    return try Envelope(header: header, trailer: trailer)
      .checked(forMessageOf: count, value: UInt64(value), limit: limit)
  }
}
