import FramingCore

/// A run of one stream's bytes as a listing shows it: each byte is in exactly one.
struct ListedItem {
  /// The stream and the parts.
  var stream: StreamIdentity
  var frame: Frame
  /// Bytes that a partial frame lacks, when known.
  var missing: Int?
  /// Why the bytes are not a frame, or why it is doubtful that the rest of a partial one comes.
  var reason: String?
  /// Whether nothing is missing when they are left out.
  var isPassedOver = false
  /// Bytes of the stream in front of it that are not in the capture.
  var missingBefore: UInt64 = 0
  /// Why the framing gave no frame.
  var failure: FramingError?
  /// Whether more of them may come.
  var isArriving = false
  /// Whether they are not in the capture.
  var isGap = false

  /// Whether it is no whole frame, or comes behind bytes that are missing.
  var isDoubtful: Bool { frame.kind != .frame || missingBefore > 0 }
}

extension StreamIdentity {
  /// As a recording of our own would have it, if we were the client.
  var key: StreamKey { StreamKey(connection: connection, direction: speaker == .client ? .sent : .received) }
}
