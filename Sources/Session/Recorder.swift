package import Capture
package import FramingCore

/// What a session needs of the recording. `Capture` is the real one; tests have others that refuse.
package protocol Recorder: Sendable {
  func openConnection(peer: String, state: ConnectionState, at: Timestamp) -> ConnectionID
  func setState(_ state: ConnectionState, of: ConnectionID, at: Timestamp)
  /// Takes all of `bytes` or throws and takes none.
  func append(_ bytes: Span<UInt8>, to: ConnectionID, _ direction: Direction, at: Timestamp) throws(StoreError)
  func endStream(_ connection: ConnectionID, _ direction: Direction, at: Timestamp)
  func note(_ text: String, weight: CapturedEvent.Weight, connection: ConnectionID?, at: Timestamp)
  /// The frame that a stream is in the middle of.
  func partial(of connection: ConnectionID, _ direction: Direction) -> PartialFrame?
}

extension Capture: Recorder {
  package func partial(of connection: ConnectionID, _ direction: Direction) -> PartialFrame? {
    partials().first { $0.connection == connection && $0.direction == direction }?.partial
  }
}
