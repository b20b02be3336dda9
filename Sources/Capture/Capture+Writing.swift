import Synchronization

extension Capture {
  /// A new connection with `peer`, as a person writes it.
  public func openConnection(peer: String, state: ConnectionState, at time: Timestamp) -> ConnectionID {
    self.state.withLock { $0.openConnection(peer: peer, state: state, at: time) }
  }

  /// Where a connection is now. `.closed` ends both its streams and is final.
  public func setState(_ state: ConnectionState, of connection: ConnectionID, at time: Timestamp) {
    self.state.withLock { $0.setState(state, of: connection, at: time) }
  }

  /// Records what one read or write carried, all of it or nothing: after a throw the same call can be repeated.
  public func append(
    _ bytes: Span<UInt8>, to connection: ConnectionID, _ direction: Direction, at time: Timestamp
  ) throws(StoreError) {
    let stream = StreamKey(connection: connection.number, direction: direction)
    try state.withLock { (state) throws(StoreError) in try state.append(bytes, to: stream, at: time) }
  }

  /// No more bytes will come that way. What is there of a frame becomes an item of kind `.partial`.
  public func endStream(_ connection: ConnectionID, _ direction: Direction, at time: Timestamp) {
    let stream = StreamKey(connection: connection.number, direction: direction)
    state.withLock { $0.endStream(stream, at: time) }
  }

  /// Something happened, in one line.
  public func note(_ text: String, weight: CapturedEvent.Weight, connection: ConnectionID?, at time: Timestamp) {
    state.withLock { $0.note(text, weight: weight, connection: connection, at: time) }
  }
}
