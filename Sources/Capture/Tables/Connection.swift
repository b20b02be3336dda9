public import FramingCore

/// Which way bytes went.
public enum Direction: UInt8, Sendable, CaseIterable {
  /// From the peer to us.
  case received
  /// From us to the peer.
  case sent
}

extension Direction {
  /// Who sends in this direction, when we are the side `side` of the connection.
  public func speaker(whenWeAre side: Speaker) -> Speaker {
    switch (self, side) {
    case (.sent, _): side
    case (.received, .client): .server
    case (.received, .server): .client
    }
  }

  /// The direction in which `speaker` sends, when we are the side `side` of the connection.
  public init(_ speaker: Speaker, whenWeAre side: Speaker) {
    self = speaker == side ? .sent : .received
  }
}

/// A connection of this session, numbered from 1.
public struct ConnectionID: Hashable, Comparable, Sendable {
  /// 1 for the first.
  public let number: Int

  /// The connection of that number.
  public init(number: Int) {
    self.number = number
  }

  /// Earlier is less.
  public static func < (left: ConnectionID, right: ConnectionID) -> Bool { left.number < right.number }
}

/// Where a connection is in its life.
public enum ConnectionState: Hashable, Sendable {
  /// Being established.
  case connecting
  /// Both halves open.
  case open
  /// The peer has finished sending; we may still send.
  case peerFinished
  /// We have finished sending; the peer may still send.
  case weFinished
  /// Over; the words say how ("closed by the peer").
  case closed(String)
}

/// How much went one way.
public struct Traffic: Hashable, Sendable {
  /// Bytes of the stream.
  public var bytes: UInt64
  /// Whole frames found in it.
  public var frames: Int

  /// `bytes` with `frames` in them.
  public init(bytes: UInt64 = 0, frames: Int = 0) {
    self.bytes = bytes
    self.frames = frames
  }
}

/// What is known of a connection.
public struct ConnectionInfo: Hashable, Sendable {
  /// Its number.
  public var id: ConnectionID
  /// The peer as a person writes it: `127.0.0.1:65432`.
  public var peer: String
  /// Where its server is: whom we called, or where we listen. Nil of a file that does not say more than `peer`.
  public var address: Address?
  /// Where it is in its life.
  public var state: ConnectionState
  /// When it was established, or when we began to try.
  public var since: Timestamp
  /// What came in.
  public var received: Traffic
  /// What went out.
  public var sent: Traffic
  /// Whether it has ever been open, and not only tried.
  public var wasEstablished = false
  /// Whether what ended it was an error, as a reset is, rather than that either side had said all.
  public var hasFailed = false
  /// What decides how its bytes are read.
  public var facts: ConnectionFacts

  /// What carries it, as far as is known.
  public var scheme: AddressScheme { address?.scheme ?? .tcp }
}
