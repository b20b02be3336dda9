/// A frame as the player is told of it.
public struct PlayedFrame: Hashable, Sendable {
  /// The number of its connection, from 1.
  public var connection: Int
  /// Whether the peer sent it. The player does not look at its own.
  public var isFromPeer: Bool
  /// What the bytes are.
  public var kind: FrameTest.Kind
  /// All bytes of it.
  public var bytes: [UInt8]
  /// How many of them are in front of the payload.
  public var headerLength: Int
  /// How many of them are behind the payload.
  public var trailerLength: Int
  /// The message when it differs from the payload: unescaped or unmasked; nil otherwise.
  public var decoded: [UInt8]?
  /// What looking at its checksum brought.
  public var checksum: FrameTest.Checksum
  /// The number of the frame in the recording, from 1; 0 when it has none.
  public var number: Int

  /// A frame of the peer, without header and trailer unless told.
  public init(
    connection: Int, isFromPeer: Bool = true, kind: FrameTest.Kind = .frame, bytes: [UInt8], headerLength: Int = 0,
    trailerLength: Int = 0, decoded: [UInt8]? = nil, checksum: FrameTest.Checksum = .none, number: Int = 0
  ) {
    self.connection = connection
    self.isFromPeer = isFromPeer
    self.kind = kind
    self.bytes = bytes
    self.headerLength = min(max(0, headerLength), bytes.count)
    self.trailerLength = min(max(0, trailerLength), bytes.count - self.headerLength)
    self.decoded = decoded
    self.checksum = checksum
    self.number = number
  }

  /// The bytes of a part.
  func bytes(of part: FramePart) -> [UInt8] {
    switch part {
    case .message: decoded ?? bytes(of: .payload)
    case .header: Array(bytes.prefix(headerLength))
    case .payload: Array(bytes.dropFirst(headerLength).dropLast(trailerLength))
    case .trailer: Array(bytes.suffix(trailerLength))
    case .total: bytes
    }
  }
}
