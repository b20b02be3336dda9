package import Capture
package import FramingCore

/// What a session needs of the recording. `Capture` is the real one; tests have others that refuse.
package protocol Recorder: Sendable {
  func openConnection(
    peer: String, address: Address?, state: ConnectionState, endpoints: ConnectionEndpoints?, lens: Lens?, at: Timestamp
  ) -> ConnectionID
  /// Where the ends of a connection are that is about to be open.
  func setEndpoints(_ endpoints: ConnectionEndpoints, of: ConnectionID)
  /// What was agreed on when a connection over TLS began.
  func setTLSDetails(_ details: TLSDetails, of: ConnectionID)
  /// Secrets by which connections over TLS can be decrypted: lines of NSS's key log.
  func addSecrets(_ lines: [UInt8])
  /// Whether the ciphertext of connections over TLS is recorded.
  var recordsCiphertext: Bool { get }
  /// The ciphertext of a connection over TLS is recorded from here on. Its number.
  func openCiphertext(_ endpoints: ConnectionEndpoints, at: Timestamp) -> Int
  /// Records what TLS read or wrote.
  func appendCiphertext(_ bytes: Span<UInt8>, to number: Int, _ direction: Direction, at: Timestamp)
  /// Nothing more goes that way, or neither way when it is nil.
  func endCiphertext(_ number: Int, _ direction: Direction?, at: Timestamp)
  func setState(_ state: ConnectionState, of: ConnectionID, at: Timestamp)
  /// Why a connection will be closed now, before what ends it is told.
  func explainEnd(of connection: ConnectionID, _ cause: String, at: Timestamp)
  /// A connection is over for that reason, which is an event.
  func close(_ connection: ConnectionID, _ cause: String, weight: CapturedEvent.Weight, at: Timestamp)
  /// Takes all of `bytes` or throws and takes none.
  func append(_ bytes: Span<UInt8>, to: ConnectionID, _ direction: Direction, at: Timestamp) throws(StoreError)
  /// The same of a datagram, which may have no bytes and is a frame of its own.
  func appendDatagram(
    _ bytes: Span<UInt8>, to: ConnectionID, _ direction: Direction, at: Timestamp) throws(StoreError)
  /// The same of a datagram that came from `sender`, one of several that the peer stands for.
  func appendDatagram(
    _ bytes: Span<UInt8>, to: ConnectionID, from sender: Endpoint, at: Timestamp) throws(StoreError)
  func endStream(_ connection: ConnectionID, _ direction: Direction, at: Timestamp)
  /// A connection that is about to be closed was reset: by the peer (`.received`) or by us (`.sent`).
  func markReset(_ connection: ConnectionID, by direction: Direction, at: Timestamp)
  /// Nothing more is there to be recorded for the moment: what is only in memory is to be written.
  func flush()
  func note(_ text: String, weight: CapturedEvent.Weight, connection: ConnectionID?, at: Timestamp)
  /// Whether what was said last is, in the connection's protocol, that TLS begins now.
  func grantOfTLS(_ connection: ConnectionID) -> TLSGrant
  /// Where, in what the server sends, the connection has become a WebSocket; nil where it has not.
  func webSocketStart(_ connection: ConnectionID) -> UInt64?
  /// Ends the frames whose silence is over `now`; when to ask again, nil when nothing is waited for.
  func endSilentFrames(at now: Timestamp) -> Timestamp?
  /// The silence that ends our messages to a connection, in nanoseconds; nil where their bytes do.
  func silence(of connection: ConnectionID) -> UInt64?
  /// The frame that a stream is in the middle of.
  func partial(of connection: ConnectionID, _ direction: Direction) -> PartialFrame?
}

extension Capture: Recorder {
  package func partial(of connection: ConnectionID, _ direction: Direction) -> PartialFrame? {
    capturedPartial(of: connection, direction)?.partial
  }
}

extension Recorder {
  package func explainEnd(of connection: ConnectionID, _ cause: String, at: Timestamp) {}
  package func close(_ connection: ConnectionID, _ cause: String, weight: CapturedEvent.Weight, at time: Timestamp) {
    note(cause, weight: weight, connection: connection, at: time)
    setState(.closed(cause), of: connection, at: time)
  }
  package func appendDatagram(
    _ bytes: Span<UInt8>, to connection: ConnectionID, from sender: Endpoint, at time: Timestamp
  ) throws(StoreError) {
    try appendDatagram(bytes, to: connection, .received, at: time)
  }
  package var recordsCiphertext: Bool { false }
  package func openCiphertext(_ endpoints: ConnectionEndpoints, at: Timestamp) -> Int { 0 }
  package func appendCiphertext(_ bytes: Span<UInt8>, to number: Int, _ direction: Direction, at: Timestamp) {}
  package func endCiphertext(_ number: Int, _ direction: Direction?, at: Timestamp) {}
  package func endSilentFrames(at now: Timestamp) -> Timestamp? { nil }
  package func silence(of connection: ConnectionID) -> UInt64? { nil }
  package func grantOfTLS(_ connection: ConnectionID) -> TLSGrant { .none }
  package func webSocketStart(_ connection: ConnectionID) -> UInt64? { nil }
}
