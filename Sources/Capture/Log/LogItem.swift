public import FramingCore

/// One entry of the conversation: a frame or something that happened.
public enum LogItem: Hashable, Sendable {
  case frame(CapturedFrame)
  case event(CapturedEvent)
}

/// A frame in the recording.
public struct CapturedFrame: Hashable, Sendable {
  /// From 1, over all connections and directions, in the order in which the frames were complete; one of ours stands
  /// before what came after its first byte.
  public var number: Int
  /// Whose it is.
  public var connection: ConnectionID
  /// Which way it went.
  public var direction: Direction
  /// When its last byte arrived (or was sent), also of a frame of which more never came; when its first byte was sent, of
  /// one of ours that something came before the last of.
  public var time: Timestamp
  /// Where it is in its stream.
  public var frame: Frame
  /// Bytes that never came, when the stream ended inside the frame and its header tells; or have not come yet.
  public var missing: Int?
  /// Bytes of its stream in front of it that are not in the capture.
  public var missingBefore: UInt64 = 0
  /// Why the bytes are not framed; only on the first run after the failure.
  public var failure: FramingError?
  /// Whether more of it may come: of a frame of ours that has its place already.
  public var isArriving = false
  /// The last chunk that has a byte of it.
  package var lastChunk: Int
}

/// A frame that is still arriving.
public struct CapturedPartial: Hashable, Sendable {
  /// Whose it is.
  public var connection: ConnectionID
  /// Which way it goes.
  public var direction: Direction
  /// When its first byte arrived.
  public var started: Timestamp
  /// When its newest byte arrived.
  public var latest: Timestamp
  /// What is there of it.
  public var partial: PartialFrame
  /// Its number, when it is one of ours that has its place in the log already.
  public var number: Int?
  /// The last chunk that has a byte of it.
  package var lastChunk: Int
}

extension CapturedPartial {
  /// What is there of it, as a frame without a number.
  public var frame: CapturedFrame {
    CapturedFrame(
      number: 0, connection: connection, direction: direction, time: latest,
      frame: Frame(offset: partial.offset, headerLength: 0, payloadLength: partial.received, kind: .partial),
      missing: nil, failure: nil, lastChunk: lastChunk)
  }
}

/// Something that happened to the session or a connection, in words.
public struct CapturedEvent: Hashable, Sendable {
  /// How much it matters.
  public enum Weight: UInt8, Sendable {
    /// As expected.
    case notice
    /// Deserves a look.
    case warning
    /// Something failed.
    case error
    /// What a child process says on its standard error: not the program's own words.
    case stderr
  }

  /// Whose it is, nil for the session's.
  public var connection: ConnectionID?
  /// When it happened.
  public var time: Timestamp
  /// How much it matters.
  public var weight: Weight
  /// One line.
  public var text: String
  /// Whether it is the end of its connection: then the text is what is known of it by now.
  public var isEnding = false

  /// An event.
  public init(connection: ConnectionID?, time: Timestamp, weight: Weight, text: String) {
    self.connection = connection
    self.time = time
    self.weight = weight
    self.text = text
  }
}
