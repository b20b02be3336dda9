public import FramingCore

/// What to send.
public enum OutgoingMessage: Hashable, Sendable {
  /// Exactly these bytes.
  case wire([UInt8])
  /// The content of a regular file as one frame of at most `limit` bytes, read while it is sent.
  case file(path: String, framing: Framing, limit: Int)
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
