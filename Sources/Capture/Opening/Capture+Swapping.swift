import FramingCore
import Locking

extension Capture {
  /// Lets the client and the server of a connection of a file change places, of all connections when it is nil, and
  /// frames the recording anew. False when there is no such connection.
  @discardableResult
  public func swapSides(of connection: ConnectionID?) -> Bool {
    state.withLock { state in
      guard let connection else {
        state.chunks.turnAll(state.connections.count)
        for number in 0..<state.connections.count { state.exchange(number + 1) }
        state.reindex()
        return true
      }
      guard state.connections.contains(connection) else { return false }
      state.chunks.turn(connection.number)
      state.exchange(connection.number)
      state.index.forgetBeginnings(of: connection.number)
      state.reindex(keepingBeginnings: true)
      return true
    }
  }
}

extension CaptureState {
  /// The client and the server of a connection change places while its file is read. It is framed again by
  /// `Capture.reframeBehindGaps`, with all others for which there is a reason: millions may change places.
  mutating func exchangeSides(_ connection: Int) {
    chunks.turn(connection)
    exchange(connection)
    index.forgetBeginnings(of: connection)
    index.abandon(connection)
  }

  /// What is known of the directions of a connection changes places.
  fileprivate mutating func exchange(_ connection: Int) {
    moveTraffic(connections.turn(connection))
    gaps.turn(connection)
    marks.turn(connection)
  }
}
