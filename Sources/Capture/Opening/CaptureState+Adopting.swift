import FramingCore

/// Takes what is told of the file that is looked at: its bytes stay there, and are framed while they are at hand.
extension CaptureState: StreamSink {
  /// Makes room for what one window tells; the file has bytes up to `end`.
  mutating func prepare(knowingUpTo end: UInt64) throws(StoreError) {
    store.know(upTo: end)
    try chunks.makeRoom()
  }

  mutating func open(_ connection: Int, client: Endpoint, server: Endpoint, at time: Timestamp?) {
    let known = standIns.open(connection, client: client, server: server)
    let peer = known?.ends ?? EndsText.text(client: client, server: server)
    // A port that is made up tells nothing.
    let byPort = known == nil ? lens(forPort: server.port) : nil
    let byEnds = framingByEnds[client, server]
    if byEnds != nil { framedByEnds.insert(connection) }
    open(peer, address: known?.address, lens: byEnds ?? byPort, at: time)
    for speaker in Speaker.allCases {
      let stream = key(of: StreamIdentity(connection: connection, speaker: speaker))
      for offset in framingByEnds.beginnings(of: speaker, client: client, server: server) {
        index.begin(stream, at: offset, inAnyCase: true)
      }
    }
  }

  /// The stream of a file that is no capture, whose ends nobody knows.
  mutating func openWithoutEnds() { open(EndsText.unknown, address: nil, lens: nil, at: nil) }

  private mutating func open(_ peer: String, address: Address?, lens: Lens?, at time: Timestamp?) {
    let id = connections.add(
      peer: peer, in: store.keep(peer), address: address, state: .open, lens: lens, at: time ?? chunks.newestTime)
    if chunks.turned.contains(id.number) { _ = connections.turn(id.number) }
  }

  mutating func exchangeSides(
    _ connection: Int, client: Endpoint, server: Endpoint, by evidence: SideEvidence, at time: Timestamp?
  ) -> Bool {
    let id = ConnectionID(number: connection)
    exchangeSides(connection)
    if choosesByPort, framingByEnds[client, server] == nil {
      connections.setLens(lens(forPort: server.port) ?? connections.lens, of: connection)
    }
    let shows =
      switch evidence {
      case .syn: "the SYN of this connection, captured behind bytes of it, shows"
      case .words: "what both ends of this connection say shows"
      }
    note(
      "\(shows) that \(client.text) is the client: client and server have changed places", weight: .notice,
      connection: id, at: time ?? chunks.newestTime)
    // The chunks are turned, and so is what follows, as after `:swap`: for who tells it nothing has changed.
    return false
  }

  /// The lens of the protocol that a server's port is known for, where ports choose.
  private func lens(forPort port: UInt16) -> Lens? {
    guard choosesByPort else { return nil }
    return definitions.lens(forPort: port, limit: connections.lens.limit)
  }

  mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {
    guard bytes.count > 0 else { return }
    adopt(bytes, as: .bytes, of: stream, from: origin)
  }

  mutating func receiveDatagram(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: DatagramOrigin) {
    // What a port is known for is framed as over TCP.
    if choosesByPort, connections.isSilent(stream.connection), !framedByEnds.contains(stream.connection) {
      connections.setLens(.datagrams, of: stream.connection)
    }
    do throws(StoreError) {
      let place = if let place = origin.place { place } else { try store.keepBeside(bytes) }
      adopt(bytes, as: .datagram, of: stream, from: SegmentOrigin(place: place, time: origin.time))
    } catch {
      tell("a datagram of \(ByteCountText.text(bytes.count)) is left out: \(error.description)", of: stream)
    }
    guard origin.missing > 0 else { return }
    tell("\(ByteCountText.text(origin.missing)) of this datagram are not in the capture", of: stream)
  }

  private mutating func adopt(
    _ bytes: Span<UInt8>, as kind: ChunkRecord.Kind, of stream: StreamIdentity, from origin: SegmentOrigin
  ) {
    guard stream.connection <= connections.count else { return }
    announce(at: origin.time)
    let stored = StoredText(place: origin.place, length: bytes.count)
    record(bytes, as: kind, stored, of: key(of: stream), at: origin.time ?? chunks.newestTime)
  }

  mutating func miss(_ count: Int, of stream: StreamIdentity, because cause: MissingCause) {
    appendGap(of: count, to: key(of: stream))
    let amount = ByteCountText.text(count)
    let words =
      switch cause {
      case .absent: "\(amount) of this stream are not in the capture"
      case .overdue: "\(amount) of this stream have not come; what is behind them is shown without them"
      }
    tell(words, of: stream)
  }

  mutating func end(_ stream: StreamIdentity) {
    endStream(key(of: stream), at: chunks.newestTime)
  }

  mutating func close(_ connection: Int, _ closing: ConnectionClosing) {
    // Datagrams have no end, unless a session says that it ended: no packet is known to be the last.
    guard let cause = causes.cause(of: closing) else { return }
    let time = closing.time ?? chunks.newestTime
    close(ConnectionID(number: connection), cause, weight: closing.weight, at: time)
    relieveRecords()
  }

  /// Writes what has gathered beyond what memory is to hold: where a file ends all connections that are still open do, in one
  /// go. What cannot be written stays, and is told when more bytes come.
  private mutating func relieveRecords() {
    do throws(StoreError) { try makeRoomForRecords() } catch {}
  }

  mutating func remark(_ text: String, at time: Timestamp?) {
    if takeMark(text) || standIns.take(text) || causes.take(text) || RecordedView.isComment(text) { return }
    announce(at: time)
    note(text, weight: .notice, connection: nil, at: time ?? chunks.newestTime)
  }

  /// Tells what was to be told from the start, at the first time that the file has: what comes behind an event is never older.
  mutating func announce(at time: Timestamp?) {
    guard !announcements.isEmpty else { return }
    let waiting = announcements
    announcements = []
    for words in waiting { note(words.text, weight: words.weight, connection: nil, at: time ?? chunks.newestTime) }
  }

  /// What the client sends counts as sent.
  func key(of stream: StreamIdentity) -> StreamKey {
    let key = StreamKey(connection: stream.connection, direction: stream.speaker == .client ? .sent : .received)
    return chunks.turned.contains(stream.connection) ? key.turned : key
  }

  private mutating func tell(_ words: String, of stream: StreamIdentity) {
    note(words, weight: .warning, connection: ConnectionID(number: stream.connection), at: chunks.newestTime)
  }

  /// Tells something about the file.
  mutating func note(_ text: String, _ weight: CapturedEvent.Weight) {
    announce(at: nil)
    note(text, weight: weight, connection: nil, at: chunks.newestTime)
  }
}
