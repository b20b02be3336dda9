public import FramingCore

/// What will go out for the composer's line.
public enum OutgoingPreview: Hashable, Sendable {
  /// The line is empty.
  case nothing
  /// Exactly these bytes.
  case bytes(OutgoingBytes)
  /// The file is being looked at.
  case inspecting
  /// A file as one frame.
  case file(OutgoingFile)
  /// Nothing, for the reason given.
  case problem(String)
}

/// A message as it goes on the wire.
public struct OutgoingBytes: Hashable, Sendable {
  /// All bytes of the frame.
  public let wire: [UInt8]
  /// Something the person should know: the message contains the delimiter.
  public let note: String?
  /// What stands around the message; empty for a framing that changes the message's own bytes or
  /// whose trailer depends on them.
  private let envelope: Envelope

  /// The writes it goes out in, when it is malformed.
  public let pieces: OutgoingPieces?

  /// Wraps `message`; `maskKey` is for framings that mask (RFC 6455 §5.3).
  init(
    message: [UInt8], as rule: MessageFraming, maskKey: [UInt8], malformation: Malformation? = nil
  ) throws(ProblemWithLine) {
    let framing = rule.framing
    let limit = FrameLimit(rule.limit)
    do {
      pieces = try malformation?.apply(to: message, framing: framing, limit: limit, maskKey: maskKey)
      let right = try framing.wire(of: message.span, limit: limit, maskKey: maskKey)
      wire = pieces?.bytes ?? right
      var envelope =
        framing.hasEnvelope
        ? try framing.envelope(forMessageOf: message.count, limit: rule.limit) : Envelope()
      // Where the end of a malformed frame is, if it has one, is not worth telling.
      if pieces != nil { envelope.trailer = [] }
      self.envelope = envelope
    } catch {
      throw ProblemWithLine("\(error)")
    }
    if let malformation, let pieces {
      note = Self.words(malformation, pieces)
    } else {
      note = framing.note(on: message.span)
    }
  }

  /// `length+2, dribble: 9 writes`
  private static func words(_ malformation: Malformation, _ pieces: OutgoingPieces) -> String {
    let details =
      (pieces.count > 1 ? ["\(ByteCountText.grouped(pieces.count)) writes"] : [])
      + (pieces.withheld > 0 ? ["\(ByteCountText.grouped(pieces.withheld)) B are not sent"] : [])
    return "malformed: \(malformation)" + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
  }

  func style(at index: Int, byte: UInt8) -> Style {
    switch index {
    case envelope.leading..<(envelope.leading + envelope.header.count): .lengthField
    case (wire.count - envelope.trailer.count)...: .trailer
    default: ByteRoles.style(of: byte)
    }
  }
}

/// A file that goes out as one frame.
public struct OutgoingFile: Hashable, Sendable {
  /// Bytes of the file.
  public let size: Int
  /// What goes around them; empty for a framing that changes them or whose trailer depends on them.
  public let envelope: Envelope

  init(size: Int, as rule: MessageFraming) throws(ProblemWithLine) {
    self.size = size
    do {
      let framing = rule.framing
      // Only whether the framing takes a message of this size is asked, so any key will do.
      _ = try FrameEncoder(
        framing, messageLength: size, limit: FrameLimit(rule.limit),
        maskKey: framing.changesPayload ? [0, 0, 0, 0] : nil)
      envelope = framing.hasEnvelope ? try framing.envelope(forMessageOf: size, limit: rule.limit) : Envelope()
    } catch {
      throw ProblemWithLine(error.description)
    }
  }

}
