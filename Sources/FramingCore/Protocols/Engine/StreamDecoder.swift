/// Cuts both directions of one connection into frames as they arrive, also when how a direction is framed depends on
/// what either of them said before.
///
/// How the directions are cut into chunks makes no difference as long as the chunks come in the order in which the
/// bytes were sent; `Framing.raw` and unframed bytes come out a chunk at a time, and `Framing.pause` ends frames where
/// `fallSilent` says so. A framing alone is a connection of
/// one phase in each direction and goes through `FrameDecoder` as it is.
public struct StreamDecoder: Sendable {
  private(set) var conversation: any Conversation
  /// The largest frame when a framing does not say.
  let limit: FrameLimit
  private let recovery: FrameDecoder.Recovery
  private(set) var client = DirectionSlot()
  private(set) var server = DirectionSlot()
  private var wireProtocol: WireProtocol?
  /// While the client's first bytes may begin what stands in front of any protocol.
  private(set) var prefix: StreamPrefix?

  /// A connection whose directions are framed the same way. `limit` is the largest frame when `framing` does not say.
  public init(
    _ framing: Framing, limit: FrameLimit = FrameLimit(FrameDecoder.defaultLimit),
    recovery: FrameDecoder.Recovery = .stop
  ) {
    self.init(PlainConversation(client: framing, server: framing), limit: limit, recovery: recovery)
  }

  /// A connection of a named protocol, at its beginning or, where the first frame shows it, later.
  public init(
    _ wireProtocol: WireProtocol, limit: FrameLimit = FrameLimit(FrameDecoder.defaultLimit),
    recovery: FrameDecoder.Recovery = .stop
  ) {
    self.init(wireProtocol.conversation(), limit: limit, recovery: recovery)
    self.wireProtocol = wireProtocol
    if wireProtocol != .proxy { prefix = StreamPrefix(tellsTLS: wireProtocol != .tls) }
  }

  init(_ conversation: any Conversation, limit: FrameLimit, recovery: FrameDecoder.Recovery) {
    self.conversation = conversation
    self.limit = limit
    self.recovery = recovery
  }

  /// Takes the next bytes of a direction and appends the frames they complete to `frames`. After an error, and in
  /// a phase that cannot be framed, appends one unframed run for each chunk; `failure` says why. How far the direction is
  /// then.
  @discardableResult
  public mutating func feed(
    _ direction: Speaker, _ chunk: Span<UInt8>, into frames: inout [Frame]
  ) -> DecodingProgress {
    guard chunk.count > 0 else { return progress(direction) }
    switch direction {
    case .client:
      if prefix == nil { return feedClient(chunk, into: &frames) }
      feedFirst(chunk, into: &frames)
      return progress(direction)
    case .server:
      server.wake(.server, limit: limit, recovery: recovery)
      return server.feed(chunk, &conversation, into: &frames)
    }
  }

  /// How far a direction is, to be asked seldom: `feed` tells it, too.
  private func progress(_ direction: Speaker) -> DecodingProgress {
    var progress = direction == .client ? client.progress : server.progress
    progress.received = received(direction)
    return progress
  }

  @discardableResult
  private mutating func feedClient(_ chunk: Span<UInt8>, into frames: inout [Frame]) -> DecodingProgress {
    client.wake(.client, limit: limit, recovery: recovery)
    return client.feed(chunk, &conversation, into: &frames)
  }

  /// Takes the client's first bytes, which are held while they may begin what stands in front of any protocol.
  private mutating func feedFirst(_ chunk: Span<UInt8>, into frames: inout [Frame]) {
    var position = 0
    switch prefix?.take(chunk, &position) ?? .other {
    case .undecided: return
    case .proxyHeader: conversation = ProxiedConversation(conversation)
    // Where the server has spoken first, TLS begins by what was said, which the protocol knows.
    case .clientHello: if server.isUntouched { conversation = WireProtocol.tls.conversation() }
    case .other: break
    }
    feedHeld(into: &frames)
    if position < chunk.count {
      feedClient(chunk.extracting(position..<chunk.count), into: &frames)
    }
  }

  private mutating func feedHeld(into frames: inout [Frame]) {
    let held = prefix?.bytes ?? []
    prefix = nil
    if !held.isEmpty { feedClient(held.span, into: &frames) }
  }

  /// Says that a direction has ended: a frame that lasts until then, such as an HTTP body of no stated length, is
  /// complete and appended to `frames`.
  public mutating func finish(_ direction: Speaker, into frames: inout [Frame]) {
    switch direction {
    case .client:
      feedHeld(into: &frames)
      client.finish(&conversation, into: &frames)
    case .server: server.finish(&conversation, into: &frames)
    }
  }

  /// The silence that ends frames of a direction, in nanoseconds; nil where bytes end them.
  public func silence(_ direction: Speaker) -> UInt64? {
    (conversation as? PlainConversation)?.framing(direction).silence
  }

  /// Whether a silence may end frames of a direction.
  public var mayFallSilent: Bool { Speaker.allCases.contains { silence($0) != nil } }

  /// Nothing came from a direction for the time of its `silence`: as `FrameDecoder.fallSilent`.
  public mutating func fallSilent(_ direction: Speaker, into frames: inout [Frame]) {
    switch direction {
    case .client:
      // A protocol's first bytes may wait for more.
      feedHeld(into: &frames)
      client.fallSilent(into: &frames)
    case .server: server.fallSilent(into: &frames)
    }
  }

  /// Gives up what can be made again at the next byte: of a connection that is silent at frame boundaries little is left.
  /// Whether nothing more can be given up until then.
  public mutating func rest() -> Bool {
    let isPlain = conversation is PlainConversation
    let (client, server) = (client.rest(isPlain: isPlain), server.rest(isPlain: isPlain))
    return client && server
  }

  /// The frame that a direction is in the middle of, nil at a frame boundary and after an error.
  public func partial(_ direction: Speaker) -> PartialFrame? {
    if direction == .client, let prefix, !prefix.bytes.isEmpty {
      return PartialFrame(offset: 0, received: prefix.bytes.count, total: nil, headerLength: nil)
    }
    var partial = direction == .client ? client.partial : server.partial
    guard let wireProtocol, let frame = partial, let total = frame.total else { return partial }
    partial?.doubt = wireProtocol.doubt(missing: total - frame.received, from: direction, at: frame.offset)
    return partial
  }

  /// Why a direction stopped being frames, nil while it is framed.
  public func failure(_ direction: Speaker) -> FramingError? {
    direction == .client ? client.failure : server.failure
  }

  /// Why bytes of a direction were passed over since the last call, with `Recovery.nextMark`: each error's offset is that
  /// of a run of unframed bytes. What comes out unframed at once and has none belongs to the run in front of it.
  public mutating func takeFaults(_ direction: Speaker) -> [FramingError] {
    direction == .client ? client.takeFaults() : server.takeFaults()
  }

  /// The framing that holds for all of a direction's frames to come; nil before it is known, and where none alone can
  /// say how the direction is framed.
  public func framing(_ direction: Speaker) -> Framing? {
    let slot = direction == .client ? client : server
    if let framing = slot.framing { return framing }
    return slot.offset > 0 ? (conversation as? PlainConversation)?.framing(direction) : nil
  }

  /// How a message that a direction sends now is framed, when that depends on what was said before; nil when it is as
  /// the framing, or the protocol's side, says.
  public func messages(_ direction: Speaker) -> Framing? { conversation.messages(direction) }

  /// Whether the server has said something in plain text behind its leave to begin TLS: what stands there would be taken
  /// for something that was said inside TLS.
  public var hasPlainBehindTLSGrant: Bool { server.followsGrant }

  /// Whether what was said last is that TLS begins now: a request for it was granted, and nothing has come behind that.
  public var awaitsTLS: Bool { conversation.awaitsTLS }

  /// How many requests that TLS begin were refused.
  public var refusalsOfTLS: Int { conversation.refusalsOfTLS }

  /// Where, in what the server sends, a WebSocket begins to which it has agreed; nil when it has not, and once that is long ago.
  public var webSocketStart: UInt64? { server.webSocketStart }

  /// Leaves the unframed state, or the frame in progress: the next byte of `direction` is at stream offset `offset`
  /// and is a frame's first.
  public mutating func resynchronise(_ direction: Speaker, at offset: UInt64) {
    conversation.resumed(direction)
    switch direction {
    case .client:
      prefix = nil
      client.resynchronise(at: offset)
    case .server: server.resynchronise(at: offset)
    }
  }
}
