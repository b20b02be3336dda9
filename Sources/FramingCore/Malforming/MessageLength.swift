/// The length that a message has in itself, where the framing puts none around it: BER elements and Redis values.
struct MessageLength {
  /// The number and how it is written.
  let field: LengthNotation
  private let before: ArraySlice<UInt8>
  private let after: ArraySlice<UInt8>

  /// Nil when the framing has no lengths in messages.
  init?(_ message: [UInt8], _ framing: Framing) throws(EncodingError) {
    switch framing {
    case .ber(let options): try self.init(ber: message, options)
    case .resp: try self.init(resp: message)
    default: return nil
    }
  }

  /// The message with other bytes for its length.
  func message(_ length: [UInt8]) -> [UInt8] { before + length + after }

  /// X.690 §8.1.2 and §8.1.3.
  private init(ber message: [UInt8], _ options: Ber) throws(EncodingError) {
    var place = 1
    if let tag = message.first, tag & 0x1f == 0x1f {
      while place < message.count, message[place] & 0x80 != 0 { place += 1 }
      place += 1
    }
    guard place < message.count, message[place] != 0x80 else {
      throw EncodingError("the message is no BER element with a definite length, so there is none to be wrong")
    }
    let count = message[place] & 0x80 == 0 ? 0 : Int(message[place] & 0x7f)
    guard count <= 8, place + count < message.count else {
      throw EncodingError("the message's BER length has \(count) bytes and cannot be read")
    }
    let digits = message[(place + 1)..<(place + 1 + count)]
    let value = count == 0 ? UInt64(message[place]) : digits.reduce(0) { $0 << 8 | UInt64($1) }
    let most = max(count, min(8, options.maxLengthBytes))
    field = LengthNotation(
      value: value, largest: most >= 8 ? .max : 1 << UInt64(most * 8) - 1, style: .ber(bytes: count))
    before = message[..<place]
    after = message[(place + 1 + count)...]
  }

  /// The number behind the type of strings and containers, of the outermost value.
  private init(resp message: [UInt8]) throws(EncodingError) {
    let digits = message.dropFirst().prefix { (0x30...0x39).contains($0) }
    guard let type = message.first, "$*=!~>%|".utf8.contains(type), !digits.isEmpty, digits.count < 20 else {
      throw EncodingError(
        "the message does not begin with a Redis string or array ($5, *2 ...), so it has no length that could be wrong")
    }
    // Redis reads lengths as signed 64-bit integers.
    field = LengthNotation(
      digitsOf: Array(digits), before: [], base: 10, after: [], largest: UInt64(Int64.max))
    before = message.prefix(1)
    after = message[digits.endIndex...]
  }
}
