public import FramingCore

/// How streams are cut into frames: by what rule, and the largest frame it may give.
public struct Lens: Hashable, Sendable {
  /// What says where frames begin and end.
  public enum Rule: Hashable, Sendable {
    /// The same framing in both directions.
    case framing(Framing)
    /// A named protocol: what the direction and what was said before demand.
    case wireProtocol(WireProtocol)

    /// The protocol's name, or the framing's text form.
    public var name: String {
      switch self {
      case .framing(let framing): framing.description
      case .wireProtocol(let wireProtocol): wireProtocol.name
      }
    }
  }

  /// What says where frames begin and end.
  public var rule: Rule
  /// The largest frame in bytes, where the framing sets none.
  public var limit: Int

  /// `framing` with frames of at most `limit` bytes.
  public init(framing: Framing = .default, limit: Int = FrameDecoder.defaultLimit) {
    rule = .framing(framing)
    self.limit = limit
  }

  /// What `wireProtocol` demands, with frames of at most `limit` bytes.
  public init(following wireProtocol: WireProtocol, limit: Int = FrameDecoder.defaultLimit) {
    rule = .wireProtocol(wireProtocol)
    self.limit = limit
  }

  /// The protocol's name, or the framing's text form.
  public var name: String { rule.name }

  /// The protocol, when it is one that frames are cut by.
  package var wireProtocol: WireProtocol? {
    if case .wireProtocol(let wireProtocol) = rule { wireProtocol } else { nil }
  }

  /// Whether a direction may have frames of more than one framing.
  var hasPhases: Bool {
    if case .wireProtocol = rule { true } else { false }
  }

  /// The protocol, when it warns about frames.
  public var warner: WireProtocol? {
    guard case .wireProtocol(let wireProtocol) = rule, wireProtocol.warns else { return nil }
    return wireProtocol
  }

  /// The protocol, when its frames have a checksum that no framing tells of.
  public var checker: WireProtocol? {
    guard case .wireProtocol(let wireProtocol) = rule, wireProtocol.checksum != nil else { return nil }
    return wireProtocol
  }

  /// Whether a frame is a header of the PROXY protocol in front of the protocol's own frames, of which it is none. `head` is
  /// its first bytes.
  func isProxyHeader(_ frame: Frame, by speaker: Speaker, _ head: Span<UInt8>) -> Bool {
    guard frame.offset == 0, case .wireProtocol(let wireProtocol) = rule else { return false }
    return wireProtocol.isProxyHeader(frame, from: speaker, head: head)
  }

  /// The framing of a direction; of most of what it carries, when it has phases. nil when no framing alone can say it.
  public func framing(_ direction: Speaker) -> Framing? {
    switch rule {
    case .framing(let framing): framing
    case .wireProtocol(let wireProtocol):
      (direction == .client ? wireProtocol.client : wireProtocol.server).framing
    }
  }

  /// The framing by which frames of a direction tell more than where their parts are, where it cuts them alike.
  public func reading(_ direction: Speaker) -> Framing? {
    switch rule {
    case .framing(let framing): framing
    case .wireProtocol(let wireProtocol): wireProtocol.reading(direction)
    }
  }

  /// Whether the framing that tells of a direction's frames cuts one so. `bytes` are all its bytes.
  func cuts(_ frame: Frame, by speaker: Speaker, _ bytes: [UInt8]) -> Bool {
    guard let framing = reading(speaker) else { return frame.headerLength == 0 && frame.trailerLength == 0 }
    var decoder = FrameDecoder(framing, limit: limit)
    var found: [Frame] = []
    decoder.feed(bytes.span, into: &found)
    guard let first = found.first, found.count == 1 else { return false }
    return first.totalLength == frame.totalLength && first.headerLength == frame.headerLength
      && first.trailerLength == frame.trailerLength
  }

  /// A decoder for a connection's streams from their first bytes on.
  func decoder() -> StreamDecoder {
    switch rule {
    case .framing(let framing): StreamDecoder(framing, limit: FrameLimit(limit), recovery: .nextMark)
    case .wireProtocol(let wireProtocol): StreamDecoder(wireProtocol, limit: FrameLimit(limit), recovery: .nextMark)
    }
  }

  /// A decoder for a frame at `offset` of its stream; nil when only what was said before tells how it is framed.
  func decoder(at offset: UInt64) -> FrameDecoder? {
    guard case .framing(let framing) = rule else { return nil }
    return FrameDecoder(framing, limit: limit, at: offset)
  }
}
