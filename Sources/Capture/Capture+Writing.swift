public import FramingCore
import Locking

extension Capture {
  /// A new connection with `peer`, as a person writes it.
  public func openConnection(peer: String, state: ConnectionState, at time: Timestamp) -> ConnectionID {
    openConnection(peer: peer, address: nil, state: state, endpoints: nil, lens: nil, at: time)
  }

  /// A new connection with `peer`, as a person writes it, whose server is at `address`. Its ends are needed for the
  /// recording when it is open; when it is not yet, `setEndpoints` tells them later. When nobody tells, they are made
  /// up. It is framed by the common lens unless it has one of its own.
  public func openConnection(
    peer: String, address: Address? = nil, state: ConnectionState, endpoints: ConnectionEndpoints?, lens: Lens? = nil,
    at time: Timestamp
  ) -> ConnectionID {
    self.state.withLock {
      $0.openConnection(peer: peer, address: address, state: state, endpoints, lens: lens, at: time)
    }
  }

  /// Where a connection's ends are: to be called before it is `.open`, from when on the recording has them.
  public func setEndpoints(_ endpoints: ConnectionEndpoints, of connection: ConnectionID) {
    state.withLock { $0.describe(connection, endpoints) }
  }

  /// A connection was reset: by the peer (`.received`) or by us (`.sent`). To be called before it is `.closed`, so that
  /// the recording ends it as it ended.
  public func markReset(_ connection: ConnectionID, by direction: Direction, at time: Timestamp) {
    state.withLock { (state) in
      state.store.record { $0.reset(connection.number, by: direction, at: time, into: &$1) }
    }
  }

  /// Says in the recording how a connection is framed, or all and those to come when it is nil, so that they are framed
  /// alike when it is opened again.
  public func recordFraming(_ lens: Lens, of connection: ConnectionID?, at time: Timestamp) {
    state.withLock { (state) in
      state.store.record { $0.reframe(lens.name, of: connection?.number ?? 0, at: time, into: &$1) }
    }
  }

  /// Says in the recording how it is shown, in the aspects that have changed, so that it is shown alike when it is opened
  /// again.
  public func recordView(_ view: RecordedView, changed aspects: [RecordedView.Aspect], at time: Timestamp) {
    state.withLock { (state) in
      for aspect in aspects { state.store.record { $0.show(view, aspect, at: time, into: &$1) } }
    }
  }

  /// Writes what has gathered in memory: to be called whenever there is nothing more to read for the moment, so that
  /// only what nobody has seen can be lost with the program. What cannot be written stays for the next time.
  ///
  /// Others append and read meanwhile; only who would write too waits.
  public func flush() {
    writing.withLock { _ in
      guard let blocks = state.withLock({ $0.takeBlocks() }) else { return }
      let outcome = blocks.write()
      state.withLock { $0.finish(outcome) }
    }
  }

  /// Whether something has gathered in memory that is not written.
  package var hasUnwritten: Bool { state.withLock { $0.store.hasUnwritten } }

  /// Does `body`, which adds at most `count` bytes of a stream, when memory has room for them: else what has gathered is
  /// written before.
  private func add(
    _ count: Int, _ body: (inout CaptureState) throws(StoreError) -> Void
  ) throws(StoreError) {
    guard count <= Self.mostGathered else {
      // So much is written with it, while nobody else writes.
      return try writing.withLock { (_) throws(StoreError) in
        try state.withLock { (state) throws(StoreError) in try body(&state) }
      }
    }
    let isAdded = try state.withLock { (state) throws(StoreError) in
      if state.store.isFull(for: count) { return false }
      try body(&state)
      return true
    }
    if isAdded { return }
    flush()
    try state.withLock { (state) throws(StoreError) in try body(&state) }
  }

  /// Bytes of one append that can be in memory only.
  private static let mostGathered = GrowingFile.capacity / 4

  /// Where a connection is now. `.closed` ends both its streams and is final.
  public func setState(_ state: ConnectionState, of connection: ConnectionID, at time: Timestamp) {
    self.state.withLock { $0.setState(state, of: connection, at: time) }
  }

  /// A connection is over for the reason `cause`, which becomes an event of that weight: all else that is known of its end
  /// is told with it. Ends both its streams and is final.
  public func close(_ connection: ConnectionID, _ cause: String, weight: CapturedEvent.Weight, at time: Timestamp) {
    state.withLock { $0.close(connection, cause, weight: weight, at: time) }
  }

  /// A connection is about to be over for the reason `cause`: says so in the recording, in front of the packets that end it.
  public func explainEnd(of connection: ConnectionID, _ cause: String, at time: Timestamp) {
    state.withLock { (state) in
      state.store.record { $0.explainEnd(of: connection.number, cause, at: time, into: &$1) }
    }
  }

  /// Records what one read or write carried, all of it or nothing: after a throw the same call can be repeated.
  public func append(
    _ bytes: Span<UInt8>, to connection: ConnectionID, _ direction: Direction, at time: Timestamp
  ) throws(StoreError) {
    let stream = StreamKey(connection: connection.number, direction: direction)
    try add(bytes.count) { (state) throws(StoreError) in try state.append(bytes, to: stream, at: time) }
  }

  /// Records a datagram, which is a frame of its own; of one without bytes the recording has the packet and the log
  /// nothing. After a throw the same call can be repeated.
  public func appendDatagram(
    _ bytes: Span<UInt8>, to connection: ConnectionID, _ direction: Direction, at time: Timestamp
  ) throws(StoreError) {
    let stream = StreamKey(connection: connection.number, direction: direction)
    try add(bytes.count) { (state) throws(StoreError) in try state.appendDatagram(bytes, to: stream, at: time) }
  }

  /// The same of a datagram that came from `sender`, one of several that the peer stands for.
  public func appendDatagram(
    _ bytes: Span<UInt8>, to connection: ConnectionID, from sender: Endpoint, at time: Timestamp
  ) throws(StoreError) {
    let stream = StreamKey(connection: connection.number, direction: .received)
    try add(bytes.count) { (state) throws(StoreError) in
      try state.appendDatagram(bytes, to: stream, from: sender, at: time)
    }
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

  /// Tells something of a file that is about to be read, in front of what it has.
  public func announce(_ text: String, weight: CapturedEvent.Weight) {
    state.withLock { $0.announcements.append((text, weight)) }
  }

  /// Whether TLS begins on a connection now, by what was said on it in its protocol.
  public func grantOfTLS(_ connection: ConnectionID) -> TLSGrant {
    state.withLock { $0.grantOfTLS(connection.number) }
  }

  /// Where a connection of HTTP/1.1 that was upgraded has become a WebSocket, in what the server sends; nil where it has not.
  public func webSocketStart(_ connection: ConnectionID) -> UInt64? {
    state.withLock { $0.webSocketStart(connection.number) }
  }
}
