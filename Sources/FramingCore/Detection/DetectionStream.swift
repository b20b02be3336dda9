/// One direction's bytes for detection.
public struct DetectionStream: Sendable {
  /// The bytes, from the first one known.
  public var bytes: [UInt8]
  /// Offsets behind the last byte of each chunk, ascending: where reads or segments ended. Empty when not known.
  public var chunkEnds: [Int]
  /// The place of each chunk among those of all streams, by time. Empty when not known.
  public var chunkOrder: [Int] = []
  /// Which side sent the bytes.
  public var direction: Speaker
  /// Streams with one number are the two directions of one connection.
  public var connection: Int
  /// The offset in the stream of the first byte: not 0 behind a gap, where the bytes may begin in mid-frame.
  public var start = 0

  /// A stream.
  public init(
    _ bytes: [UInt8], chunkEnds: [Int] = [], direction: Speaker = .server, connection: Int = 1
  ) {
    self.bytes = bytes
    self.chunkEnds = chunkEnds
    self.direction = direction
    self.connection = connection
  }
}
