/// How the bytes of a message are changed in a frame.
enum MessageChange: Sendable {
  case none
  case cobs(CobsEncoder)
  case slip(Slip)
  case hdlc(Hdlc)
  /// The byte is doubled.
  case doubling(UInt8)
  case mask(key: [UInt8])

  /// Appends what the bytes of `chunk` from `start` to `end` become; `taken` bytes of the message came before `chunk`.
  mutating func append(
    _ chunk: Span<UInt8>, from start: Int, to end: Int, after taken: Int, into output: inout [UInt8]
  ) {
    switch self {
    case .none: for index in start..<end { output.append(chunk[index]) }
    case .cobs(var encoder):
      encoder.encode(chunk, from: start, to: end, into: &output)
      self = .cobs(encoder)
    case .slip(let options): for index in start..<end { options.append(chunk[index], to: &output) }
    case .hdlc(let options): for index in start..<end { options.append(chunk[index], to: &output) }
    case .doubling(let doubled):
      for index in start..<end {
        if chunk[index] == doubled { output.append(doubled) }
        output.append(chunk[index])
      }
    case .mask(let key): for index in start..<end { output.append(chunk[index] ^ key[(taken + index) & 3]) }
    }
  }

  /// Appends what the message's end becomes.
  mutating func finish(into output: inout [UInt8]) {
    guard case .cobs(var encoder) = self else { return }
    encoder.finish(into: &output)
    self = .cobs(encoder)
  }
}

extension Slip {
  /// Appends a byte, escaped when it must be.
  func append(_ byte: UInt8, to output: inout [UInt8]) {
    if byte == end {
      output += [escape, escapedEnd]
    } else if byte == escape {
      output += [escape, escapedEscape]
    } else {
      output.append(byte)
    }
  }
}
