package import Definitions
public import FramingCore

/// What a play needs to know besides the file.
public struct PlayOptions: Sendable {
  /// Which side is played; nil for what the file says.
  public var role: Speaker?
  /// What our messages are framed by; nil for what the file says, and raw when it does not.
  public var framing: Framing?
  /// The largest frame in bytes, when the file does not say.
  public var limit: Int
  /// Whether each step of `steps` waits for `PlayEvent.step`.
  public var isStepping: Bool
  /// Whether rules alone go on after a client's connection has ended, for the next.
  public var outlivesConnections: Bool
  /// Whether the play goes on when a frame is not as expected, so that all of them can be refreshed.
  public var isRefreshing: Bool
  /// Where random numbers begin.
  public var seed: UInt64
  /// The contents of `Script.filePaths`.
  public var files: [String: [UInt8]]
  /// What says what frames mean; nil when nothing does.
  package var definition: Definition?
  /// Reads the display filters of expectations; nil when they may have none.
  public var filters: FrameFilterReader?
  /// Protocols besides those of `WireProtocol.all`.
  package var protocols: [WireProtocol] = []
  /// What our messages are those of; nil for what the file says, or for a framing alone.
  package var wireProtocol: WireProtocol?

  /// As the file says, unless told.
  public init(
    role: Speaker? = nil, framing: Framing? = nil, limit: Int = FrameDecoder.defaultLimit, isStepping: Bool = false,
    outlivesConnections: Bool = false, isRefreshing: Bool = false, seed: UInt64 = 0, files: [String: [UInt8]] = [:]
  ) {
    self.role = role
    self.framing = framing
    self.limit = limit
    self.isStepping = isStepping
    self.outlivesConnections = outlivesConnections
    self.isRefreshing = isRefreshing
    self.seed = seed
    self.files = files
  }
}
