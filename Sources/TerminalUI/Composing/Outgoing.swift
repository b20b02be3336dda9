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
  /// Where the length field, the rest of the header, and the trailer with the checksum are.
  private let parts: OutgoingParts

  /// The writes it goes out in, when it is malformed.
  public let pieces: OutgoingPieces?

  /// Wraps `message`; `maskKey` is for framings that mask (RFC 6455 §5.3).
  init(
    message: [UInt8], as rule: MessageFraming, maskKey: [UInt8], malformation: Malformation? = nil
  ) throws(ProblemWithLine) {
    if let refusal = rule.refusal { throw ProblemWithLine(refusal) }
    let framing = rule.framing
    let limit = FrameLimit(rule.limit)
    do {
      pieces = try malformation?.apply(to: message, framing: framing, limit: limit, maskKey: maskKey)
      let right = try framing.wire(of: message.span, limit: limit, maskKey: maskKey)
      wire = pieces?.bytes ?? right
      // Where the end of a malformed frame is, if it has one, is not worth telling.
      parts = OutgoingParts(of: right, as: rule, withEnd: pieces == nil)
    } catch {
      throw ProblemWithLine("\(error)")
    }
    if let malformation, let pieces {
      note = Self.words(malformation, pieces)
    } else {
      note = framing.note(on: message.span)
    }
  }

  /// `frame` is one already, or several, and goes out as it is.
  init(
    frame: [UInt8], as rule: MessageFraming, note: String? = "a whole frame, sent as it is; :send-framed wraps it"
  ) {
    wire = frame
    pieces = nil
    parts = OutgoingParts(of: frame, as: rule, withEnd: true)
    self.note = note
  }

  /// `length+2, dribble: 9 writes`
  private static func words(_ malformation: Malformation, _ pieces: OutgoingPieces) -> String {
    let details =
      (pieces.count > 1 ? ["\(ByteCountText.grouped(pieces.count)) writes"] : [])
      + (pieces.withheld > 0 ? ["\(ByteCountText.grouped(pieces.withheld)) B are not sent"] : [])
    return "malformed: \(malformation)" + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
  }

  func style(at index: Int, byte: UInt8) -> Style { parts.style(at: index) ?? ByteRoles.style(of: byte) }
}

/// What the bytes around a message are, as the framing itself reads them back.
private struct OutgoingParts: Hashable {
  private var lengthField = 0..<0
  private var header = 0
  private var trailer = Int.max

  init(of wire: [UInt8], as rule: MessageFraming, withEnd: Bool) {
    guard let frame = rule.frames(in: wire)?.first else { return }
    header = frame.headerLength
    lengthField = (rule.framing.lengthFieldRange ?? 0..<0).clamped(to: 0..<header)
    guard withEnd, wire.count == frame.totalLength else { return }
    trailer = frame.headerLength + frame.payloadLength
    if let check = rule.framing.check(frame, in: wire.span) { trailer = min(trailer, check.range.lowerBound) }
  }

  func style(at index: Int) -> Style? {
    if lengthField.contains(index) { return .lengthField }
    if index < header { return .header }
    return index >= trailer ? .trailer : nil
  }
}

/// A file that goes out as one frame.
public struct OutgoingFile: Hashable, Sendable {
  /// Bytes of the file.
  public let size: Int
  /// What goes around them; empty for a framing that changes them or whose trailer depends on them.
  public let envelope: Envelope

  init(size: Int, as rule: MessageFraming) throws(ProblemWithLine) {
    if let refusal = rule.refusal { throw ProblemWithLine(refusal) }
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
