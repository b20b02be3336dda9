/// A guess at how streams are framed.
public struct FramingProposal: Sendable {
  /// The framing; nil when no framing alone says what the protocol does.
  public var framing: Framing?
  /// The protocol whose beginning the bytes have and whose frames they are.
  public var wireProtocol: WireProtocol?
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
}
