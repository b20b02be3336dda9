/// What a step waits for.
public struct Expectation: Hashable, Sendable {
  /// What may be waited for.
  public enum Kind: Hashable, Sendable {
    /// A frame of the peer.
    case frame(FrameTest)
    /// That the peer has closed the connection.
    case closed
    /// That a peer is connected.
    case connected
    /// That nothing comes for so many nanoseconds.
    case nothing(UInt64)
  }

  /// What is waited for.
  public var kind: Kind
  /// The number of the connection it is about, nil for the current one.
  public var connection: Int?
  /// How long it is waited for in nanoseconds, nil for the timeout of the conversation.
  public var within: UInt64?
  /// Whether frames that are not as described are passed over.
  public var isSkipping: Bool

  /// Something to wait for.
  public init(_ kind: Kind, connection: Int? = nil, within: UInt64? = nil, isSkipping: Bool = false) {
    self.kind = kind
    self.connection = connection
    self.within = within
    self.isSkipping = isSkipping
  }
}

/// What a frame must be like: everything that is not nil must hold.
public struct FrameTest: Hashable, Sendable {
  /// What the frame's checksum may be.
  public enum Checksum: String, CaseIterable, Sendable {
    /// It is there and right.
    case ok
    /// It is there and wrong.
    case wrong
    /// Frames have none.
    case none
  }

  /// What a run of bytes may be.
  public enum Kind: String, CaseIterable, Sendable {
    /// A whole frame.
    case frame
    /// Bytes that the framing makes no frame of.
    case unframed
    /// The beginning of a frame whose rest never came.
    case partial
  }

  /// The message: the payload, unescaped and unmasked.
  public var message: BytesTest
  /// The bytes in front of the payload.
  public var header: BytesTest?
  /// The payload as it is on the wire.
  public var payload: BytesTest?
  /// The bytes behind the payload.
  public var trailer: BytesTest?
  /// All bytes of the frame.
  public var total: BytesTest?
  /// What the frame begins with.
  public var type: Content?
  /// What the bytes are; nil for a whole frame.
  public var kind: Kind?
  /// What the checksum is.
  public var checksum: Checksum?
  /// What the definition in force says of it.
  public var meaning: MeaningTest?
  /// The display filter that it passes.
  public var filter: Content?
  /// The name that the message gets; nil for none.
  public var saveAs: String?

  /// A test that every frame passes, but for what is told.
  public init(
    _ message: BytesTest = BytesTest(), header: BytesTest? = nil, payload: BytesTest? = nil, trailer: BytesTest? = nil,
    total: BytesTest? = nil, type: Content? = nil, kind: Kind? = nil, checksum: Checksum? = nil,
    meaning: MeaningTest? = nil, filter: Content? = nil, saveAs: String? = nil
  ) {
    self.message = message
    self.header = header
    self.payload = payload
    self.trailer = trailer
    self.total = total
    self.type = type
    self.kind = kind
    self.checksum = checksum
    self.meaning = meaning
    self.filter = filter
    self.saveAs = saveAs
  }
}

/// What bytes must be like: everything that is not nil must hold.
public struct BytesTest: Hashable, Sendable {
  /// They are this text.
  public var text: Content?
  /// They are these, with `??` for any byte, `4?` for any last digit and `*` for any bytes.
  public var hex: Content?
  /// They contain what this regular expression describes; its named groups become variables.
  public var regex: Content?
  /// There are so many of them.
  public var length: LengthRange?
  /// They are JSON with this value.
  public var json: Content?

  /// A test that all bytes pass, but for what is told.
  public init(
    text: Content? = nil, hex: Content? = nil, regex: Content? = nil, length: LengthRange? = nil, json: Content? = nil
  ) {
    self.text = text
    self.hex = hex
    self.regex = regex
    self.length = length
    self.json = json
  }

  /// Whether all bytes pass.
  public var isEmpty: Bool { text == nil && hex == nil && regex == nil && length == nil && json == nil }
}
