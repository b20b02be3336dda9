/// What one side of one connection sends.
package struct StreamIdentity: Hashable, Sendable {
  /// The connection, counted from 1 in the order of appearance, without those closed before a byte.
  package var connection: Int
  /// The side that sends.
  package var speaker: Speaker

  /// What `speaker` sends on a connection.
  package init(connection: Int, speaker: Speaker) {
    self.connection = connection
    self.speaker = speaker
  }
}

/// Takes streams as they become known, each in order and without overlap.
package protocol StreamSink {
  /// The stream's next bytes.
  mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity)
  /// Of the stream's next `count` bytes it is only known that there were so many.
  mutating func miss(_ count: Int, of stream: StreamIdentity)
  /// The stream has no more bytes. Not told of a stream that had none.
  mutating func end(_ stream: StreamIdentity)
}
