public import FramingCore

/// A conversation file: what one side of a conversation says and what it expects of the other.
public struct Script: Hashable, Sendable {
  /// What it is about, nil when the file does not say.
  public var name: String?
  /// Which side it plays.
  public var role: Speaker
  /// Whom to connect to or where to listen, nil when the command line must say.
  public var address: String?
  /// How both sides' streams are cut into frames, nil when the command line must say.
  public var cutting: Cutting?
  /// What says what frames mean: a file's path from this one, the name of one that is known, or `off`; nil for the
  /// protocol's.
  public var definition: String?
  /// The largest frame in bytes, nil for the program's.
  public var maxFrame: Int?
  /// How long an expectation waits unless it says so itself, in nanoseconds; nil for `Script.defaultTimeout`.
  public var timeout: UInt64?
  /// How long a server waits for a peer to connect, in nanoseconds; nil for `Script.defaultPeerTimeout`.
  public var peerTimeout: UInt64?
  /// What is known from the start.
  public var variables: [Variable]
  /// What is done, one after the other.
  public var steps: [Step]
  /// What is answered whenever a frame comes that they are for, the first that matches.
  public var rules: [Rule]

  /// How long an expectation waits when nothing else is said: 5 s, in nanoseconds.
  public static let defaultTimeout: UInt64 = 5_000_000_000
  /// How long a server waits for a peer when nothing else is said: a minute, in nanoseconds.
  public static let defaultPeerTimeout: UInt64 = 60_000_000_000

  /// A conversation of these parts.
  public init(
    name: String? = nil, role: Speaker = .client, address: String? = nil, cutting: Cutting? = nil,
    definition: String? = nil,
    maxFrame: Int? = nil, timeout: UInt64? = nil, peerTimeout: UInt64? = nil, variables: [Variable] = [],
    steps: [Step] = [],
    rules: [Rule] = []
  ) {
    self.name = name
    self.role = role
    self.address = address
    self.cutting = cutting
    self.definition = definition
    self.maxFrame = maxFrame
    self.timeout = timeout
    self.peerTimeout = peerTimeout
    self.variables = variables
    self.steps = steps
    self.rules = rules
  }
}

/// How streams are cut into frames: by the text of a framing or the name of a protocol.
public enum Cutting: Hashable, Sendable {
  /// The text of a `Framing`, such as `u32be`.
  case framing(String)
  /// The name of a `WireProtocol`.
  case named(String)
}
