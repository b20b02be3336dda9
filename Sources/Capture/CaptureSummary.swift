/// What was recorded so far, in numbers.
public struct CaptureSummary: Hashable, Sendable {
  /// Entries of the log, `0 ..< itemCount`.
  public var itemCount: Int = 0
  /// Frames (and runs of unframed bytes, and partial frames of ended streams) among them.
  public var frameCount: Int = 0
  /// Places where bytes stopped being frames, but for phases of a protocol that cannot be framed, as encrypted ones.
  public var unframedCount: Int = 0
  /// How many of them are frames that were cut short, since another begins behind them.
  public var cutShortCount: Int = 0
  /// How many of them in what came in.
  public var receivedUnframedCount: Int = 0
  /// What came in, over all connections.
  public var received = Traffic()
  /// What went out, over all connections.
  public var sent = Traffic()
  /// How many connections there have been.
  public var connectionCount: Int = 0
  /// How many of the open ones have a peer that has finished sending: nothing more comes from it.
  public var finishedConnectionCount: Int = 0
  /// Why recording has stopped, until it goes on; nothing is read from peers meanwhile.
  public var storeFailure: StoreError?
  /// Why the newest bytes are in memory only, although they should be in the recording by now.
  public var unwritten: StoreError?
  /// How many of them are not closed.
  public var openConnectionCount: Int = 0
  /// Recorded bytes that the index covers; less than `bytes` while the conversation is framed anew.
  public var indexedBytes: UInt64 = 0
  /// Recorded bytes of all streams.
  public var bytes: UInt64 = 0
  /// Grows with every `reframe`: item numbers of another generation mean nothing.
  public var generation: Int = 0

  /// Nothing recorded.
  public init() {}
}
