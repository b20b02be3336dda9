/// Follows the bytes between two delimiters and knows at the end whether they are validly escaped.
protocol PacketChecker: Sendable {
  /// Takes the packet's next bytes: those of `chunk` from `start` to `end`, none of them a delimiter.
  mutating func take(_ chunk: Span<UInt8>, from start: Int, to end: Int)
  /// What is wrong with the packet that is now complete; nil when it is well.
  var problem: String? { get }
  /// Bytes of the complete packet's end, as they are on the wire, that are a checksum.
  var checksumLength: Int { get }
  /// Begins the next packet.
  mutating func reset()
}

extension PacketChecker {
  var checksumLength: Int { 0 }
}

/// Cuts packets that a byte ends which cannot be in them (COBS, SLIP). Delimiters in front of a packet, which some
/// senders put there, are its header.
struct PacketDecoder<Checker: PacketChecker>: Sendable {
  let delimiter: UInt8
  let limit: FrameLimit
  let skips: Bool
  private var checker: Checker
  /// Delimiters in front of the packet in progress.
  private(set) var header = 0
  /// The packet's bytes so far, without those.
  private(set) var body = 0
  /// Whether the packet is over the limit and being passed over.
  private var isDiscarding = false

  init(_ checker: Checker, delimiter: UInt8, limit: FrameLimit, skips: Bool) {
    self.checker = checker
    self.delimiter = delimiter
    self.limit = limit
    self.skips = skips
  }

  var received: Int { header + body }
  /// Whether it is between two packets.
  var isFresh: Bool { received == 0 && isRepeatable }
  /// Whether one that is new is like it once it is fed the bytes of the packet in progress.
  var isRepeatable: Bool { !isDiscarding }

  mutating func feed(
    _ chunk: Span<UInt8>, from start: Int, at base: UInt64, into frames: inout [Frame]
  ) throws(FramingFault) {
    var position = start
    while position < chunk.count {
      if body == 0, !isDiscarding, chunk[position] == delimiter {
        header += 1
        position += 1
        continue
      }
      let found = ByteSearch.first(delimiter, in: chunk, from: position, to: chunk.count)
      if isDiscarding {
        position = discard(from: position, to: found, isLast: found < chunk.count, at: base, into: &frames)
        continue
      }
      checker.take(chunk, from: position, to: found)
      body += found - position
      position = found
      try checkLimit(at: base &+ UInt64(position))
      if position < chunk.count {
        position += 1
        try finish(at: base &+ UInt64(position), into: &frames)
      }
    }
  }

  private mutating func discard(
    from start: Int, to found: Int, isLast: Bool, at base: UInt64, into frames: inout [Frame]
  ) -> Int {
    let end = isLast ? found + 1 : found
    frames.append(
      Frame(offset: base &+ UInt64(start), headerLength: 0, payloadLength: end - start, kind: .unframed))
    if isLast { reset() }
    return end
  }

  private mutating func checkLimit(at end: UInt64) throws(FramingFault) {
    guard !limit.allows(header: 0, body: body, trailer: 1, value: UInt64(body)) else { return }
    let offset = end &- UInt64(received)
    reset()
    isDiscarding = skips
    throw FramingFault(FramingError(offset: offset, reason: .unterminated(limit: limit.count)), end: end)
  }

  private mutating func finish(at end: UInt64, into frames: inout [Frame]) throws(FramingFault) {
    let offset = end &- UInt64(received + 1)
    if let problem = checker.problem {
      reset()
      throw FramingFault(FramingError(offset: offset, reason: .badEncoding(problem)), end: end)
    }
    let checksum = checker.checksumLength
    frames.append(
      Frame(offset: offset, headerLength: header, payloadLength: body - checksum, trailerLength: checksum + 1))
    reset()
  }

  private mutating func reset() {
    header = 0
    body = 0
    isDiscarding = false
    checker.reset()
  }
}
