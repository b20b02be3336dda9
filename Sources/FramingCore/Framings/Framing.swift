/// How one direction's byte stream is cut into frames: a value with a one-line text form.
///
/// A framing holds no state and does no decoding; `FrameDecoder` applies it.
public enum Framing: Hashable, Sendable {
  /// No frames: every read is shown as it arrived.
  case raw
  /// A length field at a fixed place of a fixed-size header.
  case length(LengthField)
  /// Frames that end with one of several byte strings.
  case delimiter(Delimiter)
  /// Frames of one size.
  case fixed(Fixed)
  /// A length in groups of seven bits.
  case varint(Varint)
  /// Netstrings.
  case netstring(Netstring)
  /// A length in ASCII digits.
  case ascii(AsciiLength)
  /// Text header lines, one of which has the length.
  case header(HeaderLength)
  /// Packets without zero bytes, ended by one.
  case cobs(Cobs)
  /// Packets ended by END.
  case slip(Slip)
  /// Packets between flags.
  case hdlc(Hdlc)
  /// Frames between STX and ETX.
  case stxEtx(StxEtx)
  /// HL7 messages.
  case mllp(Mllp)
  /// Redis replies.
  case resp(Resp)
  /// WebSocket frames.
  case webSocket(WebSocket)
  /// BER elements.
  case ber(Ber)
  /// Frames that a silence ends.
  case pause(Pause)
  /// Chunks of an HTTP/1.1 body.
  case httpChunked(Chunked)

  /// A 4-byte big-endian length, then that many payload bytes.
  public static let `default` = Framing.length(LengthField(size: 4))

  /// Bytes at a stream's beginning that are no frame, as where a capture begins inside one.
  public var skip: Int {
    switch self {
    case .length(let field): field.skip
    case .fixed(let options): options.skip
    case .varint(let options): options.skip
    default: 0
    }
  }

  /// Where in each frame the length field lies, in bytes from the frame's first; nil when there is none.
  public var lengthFieldRange: Range<Int>? {
    guard case .length(let field) = self else { return nil }
    return field.offset..<(field.offset + field.size)
  }
}
