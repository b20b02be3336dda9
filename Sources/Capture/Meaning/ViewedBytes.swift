import Definitions
import FramingCore
import PayloadViews

/// What of a frame is viewed: its payload, unmasked and unpacked as its protocol says.
struct ViewedBytes {
  private(set) var layers: PayloadLayers
  /// The byte of the frame that the first one of the payload is; nil for a message that was decoded, whose bytes are not
  /// those of the frame.
  let start: Int?

  /// Of a frame that was cut by `lens` and spoken by `speaker`. `bytes` are all its bytes, and `pieces` what came before it
  /// of the message that it ends.
  init(
    of frame: Frame, by speaker: Speaker, _ lens: Lens, bytes: [UInt8], pieces: MessagePieces? = nil,
    limits: ViewLimits
  ) {
    let end = min(frame.headerLength + frame.payloadLength, bytes.count)
    let range = min(frame.headerLength, end)..<end
    let payload = Array(bytes[range])
    let reading = lens.listedReading(of: frame, by: speaker, bytes)
    var layers = PayloadLayers(payload)
    var isInFrame = true
    if let message = reading?.message {
      // Masked bytes are those of the frame one by one; what was escaped is not.
      isInFrame = reading?.isMasked == true && message.count == payload.count
      if isInFrame { layers.add(.taken, message, isBytewise: true) } else { layers = PayloadLayers(message) }
    }
    if let pieces {
      if pieces.count > 0 { layers.join(pieces.bytes, ofFrames: pieces.count) }
      if pieces.isCompressed { layers.takeMessage(pieces.unpacked ?? Self.alone(layers.bytes, limits)) }
    } else if reading?.compressed != nil {
      // The first of several frames of a message (RFC 6455 §5.2).
      let goesOn = bytes.first.map { $0 & 0x80 == 0 } ?? true
      layers.takeMessage(goesOn ? nil : Self.alone(layers.bytes, limits))
    } else if lens.mayHavePieces(speaker), let piece = lens.piece(of: frame, by: speaker, bytes), !piece.isFirst,
      piece.isLast
    {
      layers.loseBeginning()
    }
    if lens.wireProtocol?.name == "http1" {
      layers.unpackBody(head: Array(bytes[..<range.lowerBound]), limits: limits)
    }
    self.layers = layers
    start = isInFrame ? range.lowerBound : nil
  }

  /// What a message unpacks to, when nothing is known of those before it.
  private static func alone(_ packed: [UInt8], _ limits: ViewLimits) -> PackedForm.Unpacked {
    var inflater = MessageInflater()
    var unpacked = inflater.unpack(packed, limit: limits.unpacked)
    if unpacked.refersBack { unpacked.problem = "it refers to messages before it, which are not kept" }
    return unpacked
  }
}
