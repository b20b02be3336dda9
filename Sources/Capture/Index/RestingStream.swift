import FramingCore

/// A stream that is silent in the middle of a frame, as the index keeps it until its next byte comes: its decoder is made
/// again then, and takes the frame's bytes again. One at a frame boundary needs nothing.
struct RestingStream: Sendable {
  /// Bytes of the frame at the most: more of them are worth a decoder, and would take as long to take again.
  static let mostHeld = 64

  /// How far it is, with the bytes of the frame.
  var stream: IndexedStream
  /// Where its frame is; in memory of its own, as most who look for it do not ask.
  private let frame: [PartialFrame]

  init(_ stream: IndexedStream, _ partial: PartialFrame) {
    self.stream = stream
    frame = [partial]
  }

  /// The frame in progress.
  var partial: PartialFrame { frame[0] }
}
