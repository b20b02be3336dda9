public import FramingCore

/// What to send.
public enum OutgoingMessage: Hashable, Sendable {
  /// Exactly these bytes.
  case wire([UInt8])
  /// The content of a regular file as one frame of at most `limit` bytes, read while it is sent.
  case file(path: String, framing: Framing, limit: Int)
  /// Pieces with pauses: each is a write of its own, made once the kernel has taken the one before and its pause is
  /// over. What is sent afterwards waits for all of them.
  case pieces([PacedPiece])
}

/// Some bytes of a message, and how long to wait before they are sent.
public struct PacedPiece: Hashable, Sendable {
  /// Nanoseconds between the piece before, once the kernel has taken it, and this one.
  public var pause: Int64
  /// What is sent; nothing for a pause alone.
  public var bytes: [UInt8]

  /// `bytes` after `pause` nanoseconds; a pause below 0 is none.
  public init(after pause: Int64 = 0, _ bytes: [UInt8]) {
    self.pause = max(0, pause)
    self.bytes = bytes
  }
}

/// Names one call of `send`.
public struct SendID: Hashable, Sendable {
  let number: Int
}

/// How a send ended.
public enum SendOutcome: Hashable, Sendable, CustomStringConvertible {
  /// The kernel has taken all bytes, to every recipient; `bytes` is their sum.
  case sent(bytes: Int)
  /// Cancelled when `sent` of `of` bytes were on their way; with `sent` > 0 the peer has an incomplete frame.
  case cancelled(sent: Int, of: Int)
  /// Not sent, or not wholly; one sentence says why and how much.
  case failed(String)

  /// One line for a person.
  public var description: String {
    switch self {
    case .sent(let bytes): "\(bytes) bytes sent"
    case .cancelled(sent: 0, of: let total): "cancelled: none of \(total) bytes sent"
    case .cancelled(let sent, of: let total):
      "cancelled: \(sent) of \(total) bytes sent; the frame is incomplete"
    case .failed(let words): words
    }
  }
}
