import FramingCore

/// A listing of a capture while that is read for the first time, which holds when nothing shows late that would have changed
/// it. What it writes is held back until then: where that is too much, or something shows, it is given up, and the capture
/// is only surveyed.
struct ProvisionalListing: StreamSink {
  private(set) var listing: FrameListing
  /// The same with nothing in it.
  private let empty: FrameListing
  /// Whether it is given up, or was not wanted.
  private(set) var isGivenUp = false

  /// `listing` has nothing so far.
  init(_ listing: FrameListing) {
    self.listing = listing
    self.listing.output.isHeldBack = true
    empty = listing
  }

  /// It does not hold.
  mutating func giveUp() {
    isGivenUp = true
    listing = empty
  }

  /// Lets the listing take something, as long as it may hold.
  private mutating func tell(_ body: (inout FrameListing) -> Void) {
    guard !isGivenUp else { return }
    body(&listing)
    if listing.output.isOverfull { giveUp() }
  }

  mutating func open(_ connection: Int, client: Endpoint, server: Endpoint, at time: Timestamp?) {
    tell { $0.open(connection, client: client, server: server, at: time) }
  }

  /// The next reading knows from the start who is the client.
  mutating func exchangeSides(
    _ connection: Int, client: Endpoint, server: Endpoint, by evidence: SideEvidence, at time: Timestamp?
  ) -> Bool {
    giveUp()
    return false
  }

  mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {
    tell { $0.receive(bytes, of: stream, from: origin) }
  }

  mutating func receiveAgain(
    _ bytes: Span<UInt8>, at offset: UInt64, of stream: StreamIdentity, from origin: SegmentOrigin
  ) {
    tell { $0.receiveAgain(bytes, at: offset, of: stream, from: origin) }
  }

  mutating func receiveDatagram(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: DatagramOrigin) {
    tell { $0.receiveDatagram(bytes, of: stream, from: origin) }
  }

  mutating func remark(_ text: String, at time: Timestamp?) { tell { $0.remark(text, at: time) } }

  mutating func miss(_ count: Int, of stream: StreamIdentity, because cause: MissingCause) {
    tell { $0.miss(count, of: stream, because: cause) }
  }

  mutating func end(_ stream: StreamIdentity) { tell { $0.end(stream) } }

  mutating func close(_ connection: Int, _ closing: ConnectionClosing) { tell { $0.close(connection, closing) } }
}
