/// A guess at how streams are framed.
public struct FramingProposal: Sendable {
  /// The framing; nil when no framing alone says what the protocol does.
  public var framing: Framing?
  /// The protocol whose beginning the bytes have and whose frames they are.
  public var wireProtocol: WireProtocol?
  /// The side that sent the only stream, where that is the other one than was assumed.
  public var speaker: Speaker?
  /// How sure the guess is, 0 to 1; from 0.5 on it is more likely right than not.
  public var confidence: Double
  /// Whole frames in all streams.
  public var frameCount: Int
  /// Bytes in whole frames, in all streams.
  public var coveredBytes: Int
  /// The first frames of the longest stream.
  public var preview: [Frame]
  /// The stream that `preview` is of, by its place in what the detector was given.
  public var previewStream: Int
  /// Where the frames break off, by stream and offset: a length was wrong there, or bytes are no frame.
  public var breaks: [FramingBreak] = []
}

/// A place where the frames of a stream break off.
public struct FramingBreak: Hashable, Sendable {
  /// The stream, by its place in what the detector was given.
  public var stream: Int
  /// The offset behind the last frame that fits.
  public var offset: UInt64
  /// The offset at which frames begin again; nil when none was found.
  public var resumesAt: UInt64?
}
