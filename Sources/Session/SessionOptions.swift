public import Capture
public import FramingCore

/// How a session behaves.
public struct SessionOptions: Hashable, Sendable {
  /// Whether to connect again by itself after a failure or the peer's end; a peer that has finished sending then
  /// counts as gone.
  public var reconnect: Bool
  /// How long a connection may take to be established, name lookup included.
  public var connectTimeout: Duration = .seconds(10)
  /// The waits before the first, second, ... automatic attempt; the last one is repeated.
  public var reconnectWaits: [Duration] = [0.5, 1, 2, 4, 8, 16, 30].map { .seconds($0) }
  /// How long a connection must have held for the waits to start again from the shortest: longer than a peer takes that
  /// accepts a connection only to end it.
  public var lastingConnection: Duration = .seconds(1)
  /// How many peers may be connected to a listening session at once.
  public var maximumConnections = 1024
  /// Whether a program that is started has a terminal at its standard input and output instead of pipes.
  public var runsOnTerminal = false
  /// How peers at an address are framed, where that is not as all others are; by the address as it was given.
  public var lenses: [Address: Lens] = [:]
  /// After how long without a datagram the session of a peer ends that sent us some: nobody says that it is gone.
  public var datagramLifetime: Duration = .seconds(300)
  /// The wait before a recording that refused bytes is tried again.
  public var recordingRetryWait: Duration = .milliseconds(500)
  /// The size in bytes of the buffer of one read; of a larger one than `Capture.longestChunk` no more is used.
  public var receiveBufferSize = 64 << 10

  /// The defaults.
  public init(reconnect: Bool = false) {
    self.reconnect = reconnect
  }
}
