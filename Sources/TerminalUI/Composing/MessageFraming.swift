import Capture
public import FramingCore

/// How messages are wrapped before they go out.
public struct MessageFraming: Hashable, Sendable {
  /// What goes around a message.
  public let framing: Framing
  /// The largest frame in bytes, where the framing sets none.
  public let limit: Int
}

extension State {
  /// How what we send is wrapped: as our side of the protocol demands, or not at all where no framing can say how.
  var messageFraming: MessageFraming { MessageFraming(framing: lens.framing(setting.side) ?? .raw, limit: lens.limit) }
}
