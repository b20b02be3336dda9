public import FramingCore

/// What a player is told.
public enum PlayEvent: Sendable {
  /// It may begin.
  case started
  /// A connection is there, the one that was asked for with `slot`, or with nil one that a peer made. Where `framing` is told,
  /// what we send on it goes out in that rather than as on others.
  case opened(connection: Int, slot: Int?, peer: String, scheme: AddressScheme = .tcp, framing: PlayedFraming? = nil)
  /// A connection is there that was used before the play: it is not greeted.
  case joined(connection: Int, peer: String, scheme: AddressScheme = .tcp)
  /// A frame has come or gone.
  case frame(PlayedFrame)
  /// Nothing more comes on a connection; all its frames have been told before.
  case closed(connection: Int, reason: String)
  /// The connection that was asked for with `slot` could not be made.
  case connectFailed(slot: Int, reason: String)
  /// The bytes of a send are with the kernel, or `failure` says why not.
  case sendEnded(send: Int, failure: String?)
  /// What we send is framed by this from here on, whatever the file says.
  case framing(Framing)
  /// Time has passed: what `nextWake` asked for.
  case time
  /// The next step may be done, when they are done step by step.
  case step
  /// The steps are done one after the other without asking, from here on.
  case run
  /// The play ends now, for this reason.
  case stop(String)
}

/// What is to be done for a player, in this order.
public enum PlayAction: Hashable, Sendable {
  /// Make a connection: to the address, or with nil to the one that the play is against. `opened` or `connectFailed`
  /// must follow with the same slot; when neither does in time, the play fails.
  case connect(slot: Int, address: String?)
  /// Write these pieces, with the pause before each. `sendEnded` must follow.
  case send(send: Int, connection: Int, OutgoingPieces)
  /// Say that nothing more will be written.
  case shutdown(connection: Int)
  /// Close when everything is written.
  case close(connection: Int)
  /// End the connection with a reset.
  case reset(connection: Int)
  /// Cut both streams of all connections by this from here on.
  case frame(by: Cutting)
  /// Tell the person this: one line.
  case tell(String)
  /// The play is over; nothing follows.
  case finish(PlayReport)
}
