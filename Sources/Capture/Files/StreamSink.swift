package import FramingCore

/// What one side of one connection sends.
package struct StreamIdentity: Hashable, Comparable, Sendable {
  /// The connection, counted from 1 in the order of appearance, in captures without those closed before a byte.
  package var connection: Int
  /// The side that sends.
  package var speaker: Speaker

  /// What `speaker` sends on a connection.
  package init(connection: Int, speaker: Speaker) {
    self.connection = connection
    self.speaker = speaker
  }

  /// By connections, and of one the client's first.
  package static func < (left: StreamIdentity, right: StreamIdentity) -> Bool {
    (left.connection, left.speaker == .client ? 0 : 1) < (right.connection, right.speaker == .client ? 0 : 1)
  }
}

/// Where bytes of a stream came from.
package struct SegmentOrigin: Hashable, Sendable {
  /// The offset of the first of them in the capture file.
  package var place: UInt64
  /// When their packet was captured; nil when the file does not say.
  package var time: Timestamp?

  /// Bytes at that offset.
  package init(place: UInt64, time: Timestamp? = nil) {
    self.place = place
    self.time = time
  }
}

/// Where a datagram came from.
package struct DatagramOrigin: Hashable, Sendable {
  /// The offset of its first byte in the capture file; nil when it came in fragments, so that it is not there in one
  /// piece.
  package var place: UInt64?
  /// When its packet was captured, or the last fragment of it; nil when the file does not say.
  package var time: Timestamp?
  /// Bytes of its end that were not captured.
  package var missing = 0
}

/// Why bytes of a stream are missing.
package enum MissingCause: Hashable, Sendable {
  /// They are not in the capture.
  case absent
  /// They did not come before more was behind them than is held, or in time; they may still come.
  case overdue
}

/// What shows, late, who of two ends is the client.
package enum SideEvidence: Hashable, Sendable {
  /// The SYN, which was captured behind bytes of the connection.
  case syn
  /// What both ends say, of a connection whose SYN is not in the capture.
  case words
}

/// Takes streams as they become known, each in order and without overlap.
package protocol StreamSink {
  /// A connection has its number, before any of its bytes is told; `time` is that of its first segment.
  mutating func open(_ connection: Int, client: Endpoint, server: Endpoint, at time: Timestamp?)
  /// The client of a connection was guessed, and wrong: `client` is, as `evidence` shows. Whether the sides
  /// of what was told are exchanged; then what follows has the right ones, else the same as before.
  mutating func exchangeSides(
    _ connection: Int, client: Endpoint, server: Endpoint, by evidence: SideEvidence, at time: Timestamp?
  ) -> Bool
  /// The stream's next bytes, which are part of one segment.
  mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin)
  /// Bytes of a segment that were told before, from `offset` of the stream on: they were sent again, perhaps with others in their place.
  mutating func receiveAgain(
    _ bytes: Span<UInt8>, at offset: UInt64, of stream: StreamIdentity, from origin: SegmentOrigin)
  /// A datagram.
  mutating func receiveDatagram(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: DatagramOrigin)
  /// Words that somebody put beside a packet.
  mutating func remark(_ text: String, at time: Timestamp?)
  /// Of the stream's next `count` bytes it is only known that there were so many.
  mutating func miss(_ count: Int, of stream: StreamIdentity, because cause: MissingCause)
  /// The stream has no more bytes. Not told of a stream that had none.
  mutating func end(_ stream: StreamIdentity)
  /// The connection is over, both its streams with it, as `closing` says: nothing more is said of it.
  mutating func close(_ connection: Int, _ closing: ConnectionClosing)
}

extension StreamSink {
  /// Most sinks do not care.
  package mutating func open(_ connection: Int, client: Endpoint, server: Endpoint, at time: Timestamp?) {}
  /// Most sinks only count.
  package mutating func exchangeSides(
    _ connection: Int, client: Endpoint, server: Endpoint, by evidence: SideEvidence, at time: Timestamp?
  ) -> Bool { false }
  /// Most sinks have the bytes.
  package mutating func receiveAgain(
    _ bytes: Span<UInt8>, at offset: UInt64, of stream: StreamIdentity, from origin: SegmentOrigin
  ) {}
  /// Most sinks are about streams.
  package mutating func receiveDatagram(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: DatagramOrigin) {
  }
  /// Most sinks do not care.
  package mutating func close(_ connection: Int, _ closing: ConnectionClosing) {}
  /// Most sinks do not care.
  package mutating func remark(_ text: String, at time: Timestamp?) {}
}
