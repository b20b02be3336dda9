/// What connections of a transport can do.
public struct TransportCapabilities: OptionSet, Hashable, Sendable {
  /// One bit each.
  public let rawValue: UInt8

  /// Those whose bits are set.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// One side can finish sending and still be sent to.
  public static let halfClose = TransportCapabilities(rawValue: 1)
  /// A side can end the connection so that the other is told of an error (RFC 9293 §3.10.7).
  public static let reset = TransportCapabilities(rawValue: 2)
  /// What is sent at once arrives at once, as a message of its own, rather than as a part of a stream.
  public static let messages = TransportCapabilities(rawValue: 4)
  /// A side sends more than one stream: a child process has its output and its errors.
  public static let channels = TransportCapabilities(rawValue: 8)
  /// Something is agreed on between the connection's being there and the first byte of the conversation, as in TLS.
  public static let negotiation = TransportCapabilities(rawValue: 16)
  /// TLS can begin within the conversation.
  public static let startTLS = TransportCapabilities(rawValue: 32)
  /// There are lines besides those that carry data, which can be raised and lowered.
  public static let lines = TransportCapabilities(rawValue: 64)
}

extension AddressScheme {
  /// Something that not every transport can do.
  public enum Act: Hashable, Sendable, CaseIterable {
    /// Finish sending, and go on receiving.
    case halfClose
    /// End the connection with an error for the peer.
    case reset
    /// Begin TLS within the conversation.
    case startTLS
    /// Raise and lower lines, and hold a break.
    case lines

    var capability: TransportCapabilities {
      switch self {
      case .halfClose: .halfClose
      case .reset: .reset
      case .startTLS: .startTLS
      case .lines: .lines
      }
    }
  }

  /// Why an act is impossible, in a sentence that says what to do instead; nil when it is possible.
  public func refusal(of act: Act) -> String? { refusal(of: act, having: capabilities) }

  /// As above, of a connection that has these capabilities.
  package func refusal(of act: Act, having capabilities: TransportCapabilities) -> String? {
    guard !capabilities.contains(act.capability) else { return nil }
    return switch act {
    case .halfClose: "\(noun) cannot finish sending and stay open: close it instead"
    case .reset: "\(noun) cannot be reset: close it instead"
    case .lines: "\(noun) has no lines to raise or lower, and no break: only a serial line has"
    case .startTLS:
      self == .tls
        ? "\(noun) has TLS from its beginning"
        : "TLS cannot begin in \(noun): only over TCP and in a Unix socket"
    }
  }
}
