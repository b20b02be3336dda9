import FramingCore

/// A connection that is silent, as a listing keeps it until its next byte comes: its decoder is made again then.
/// Captures have millions of connections that are idle to their end.
struct RestingConnection {
  /// Where a stream goes on.
  struct Side {
    /// The stream offset of the next byte; 0 when none has come.
    let offset: UInt64
    /// Nanoseconds; the least number for none, which takes half the room of an optional.
    private let nanoseconds: Int64
    /// The bytes of the frame in progress.
    let held: [UInt8]

    init(offset: UInt64 = 0, time: Timestamp? = nil, held: [UInt8] = []) {
      self.offset = offset
      nanoseconds = time?.nanoseconds ?? .min
      self.held = held
    }

    /// When the newest bytes were captured.
    var time: Timestamp? { nanoseconds == .min ? nil : Timestamp(nanoseconds: nanoseconds) }
    var hasBegun: Bool { offset > 0 }
  }

  /// Bytes of a frame in progress at the most: more of them are worth a decoder, and would take as long to take again.
  static let mostHeld = 64

  // 48 bytes.

  let client: Side
  let server: Side

  subscript(speaker: Speaker) -> Side { speaker == .client ? client : server }
}
