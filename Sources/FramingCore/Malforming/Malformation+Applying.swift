/// Why a message cannot be malformed in the way that was asked for.
public struct MalformationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence: what, which value, which limit, what to do.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension Malformation {
  /// The most writes of one message: whoever sends it keeps something of each.
  private static let mostPieces = 1 << 20

  /// The bytes of `message` in a frame of `framing` with everything that is to be wrong. `limit` and `maskKey` are as
  /// those of `Framing.wire(of:limit:maskKey:)`; a checksum is that of the frame with its wrong length.
  public func apply(
    to message: [UInt8], framing: Framing, limit: FrameLimit, maskKey: [UInt8]
  ) throws(MalformationError) -> OutgoingPieces {
    do throws(EncodingError) {
      var message = message
      if let fault = lengthFault, let inside = try MessageLength(message, framing) {
        message = inside.message(try wrong(fault, inside.field, framing))
      }
      var encoder = try FrameEncoder(
        framing, messageLength: message.count, limit: limit, maskKey: framing.changesPayload ? maskKey : nil)
      try malform(&encoder, message.count, framing, maskKey)
      var wire: [UInt8] = []
      encoder.encode(message.span, into: &wire)
      encoder.finish(into: &wire)
      return try cut(wire)
    } catch {
      throw MalformationError(error.description)
    }
  }

  private var lengthFault: LengthFault? {
    for case .length(let fault) in faults { return fault }
    return nil
  }

  /// Changes what the encoder puts around the message.
  private func malform(
    _ encoder: inout FrameEncoder, _ count: Int, _ framing: Framing, _ maskKey: [UInt8]
  ) throws(EncodingError) {
    for fault in faults {
      switch fault {
      case .length(let fault):
        guard let field = LengthNotation(framing, header: encoder.envelope.header, messageLength: count, maskKey) else {
          if framing.hasLength { continue }
          throw doesNotApply("length field", framing)
        }
        encoder.envelope.header = try wrong(fault, field, framing)
      case .badChecksum:
        guard framing.checksum != nil else { throw doesNotApply("checksum", framing) }
        encoder.checksum?.isSpoiled = true
      case .badTrailer:
        guard framing.hasTrailer else { throw doesNotApply("trailer", framing) }
        encoder.envelope.trailer = try spoiled(encoder.envelope.trailer, framing)
      case .extra, .truncate, .split, .dribble: break
      }
    }
  }

  private func doesNotApply(_ part: String, _ framing: Framing) -> EncodingError {
    let names = Malformation.names(for: framing)
    return EncodingError(
      "a frame of '\(framing)' has no \(part); to it apply " + names.dropLast().joined(separator: ", ")
        + " and \(names.last ?? "")")
  }

  /// The field with the wrong length.
  private func wrong(
    _ fault: LengthFault, _ field: LengthNotation, _ framing: Framing
  ) throws(EncodingError) -> [UInt8] {
    let (value, overflow): (UInt64, Bool)
    switch fault {
    case .plus(let step): (value, overflow) = field.value.addingReportingOverflow(step)
    case .minus(let step):
      guard step <= field.value else {
        throw EncodingError(
          "length\(fault) would be negative: the length of this message is \(field.value) and can be lowered to 0")
      }
      (value, overflow) = (field.value - step, false)
    case .value(let wanted): (value, overflow) = (wanted, false)
    case .max: (value, overflow) = (field.largest, false)
    case .swapped: return try field.swapped(framing)
    }
    guard !overflow, value <= field.largest, field.holds(value) else {
      throw EncodingError(
        "length\(fault) does not fit the length field of '\(framing)': it holds up to "
          + "\(ByteCountText.grouped(field.largest)), and the length of this message is "
          + "\(ByteCountText.grouped(field.value))", problem: .tooLarge)
    }
    return field.bytes(of: value)
  }

  /// Bytes none of which belongs to an end of the framing's frames.
  private func spoiled(_ trailer: [UInt8], _ framing: Framing) throws(EncodingError) -> [UInt8] {
    var ends = Set(trailer)
    if case .delimiter(let delimiter) = framing { ends.formUnion(delimiter.endings.joined()) }
    guard
      let mask = (UInt8(1)...0xff).reversed().first(where: { mask in trailer.allSatisfy { !ends.contains($0 ^ mask) } })
    else { throw EncodingError("every byte is one of an end of '\(framing)', so there is no bad trailer") }
    return trailer.map { $0 ^ mask }
  }

  /// What is sent of the frame, and when.
  private func cut(_ frame: [UInt8]) throws(EncodingError) -> OutgoingPieces {
    var wire = frame
    for case .extra(let bytes) in faults { wire += bytes }
    let whole = wire.count
    for case .truncate(let count) in faults { wire = Array(wire.prefix(try place(count, in: wire, "truncate"))) }
    var splits: [OutgoingPieces.Split] = []
    var dribble: UInt64?
    for fault in faults {
      switch fault {
      case .split(let place, let pause):
        let place = try self.place(place, in: wire, "split")
        guard !splits.contains(where: { $0.place == place }) else {
          throw EncodingError("two splits are at byte \(place) of the \(wire.count) that are sent")
        }
        splits.append(OutgoingPieces.Split(place: place, pause: pause))
      case .dribble(let pause): dribble = pause
      default: break
      }
    }
    splits.sort { $0.place < $1.place }
    let pieces = OutgoingPieces(wire, withheld: whole - wire.count, splits: splits, dribble: dribble)
    guard pieces.count <= Self.mostPieces else {
      throw EncodingError(
        "\(self) would be \(ByteCountText.grouped(pieces.count)) writes: "
          + "\(ByteCountText.grouped(Self.mostPieces)) are the most", problem: .tooLarge)
    }
    return pieces
  }

  /// A place inside of `wire`, counted from its end when negative.
  private func place(_ place: Int, in wire: [UInt8], _ name: String) throws(EncodingError) -> Int {
    let counted = place < 0 ? wire.count + place : place
    guard counted > 0, counted < wire.count else {
      throw EncodingError(
        "\(name):\(place) is not inside of the frame, which has \(ByteCountText.grouped(wire.count)) "
          + "byte\(wire.count == 1 ? "" : "s")"
          + (wire.count > 1
            ? ": it takes 1 to \(ByteCountText.grouped(wire.count - 1)), or -1 to -\(wire.count - 1)" : ""))
    }
    return counted
  }
}
