/// Tells which of two ends of a connection is the client, from what both of them said: each may be, the frames are
/// tried both ways, and where both go on the messages that only one side sends decide.
public struct ClientTrial: Sendable {
  /// Bytes of each end that are looked at.
  public static let reach = 4096

  /// Segments of each end that are looked at.
  private static let mostTurns = 32

  /// Bytes of a segment, which often begin a message.
  private struct Turn {
    let isFirst: Bool
    var bytes: [UInt8]
  }

  private var turns: [Turn] = []
  private var first = Said()
  private var second = Said()

  /// How much an end has said.
  private struct Said {
    var bytes = 0
    var segments = 0

    var isFull: Bool { bytes >= ClientTrial.reach || segments >= ClientTrial.mostTurns }
  }

  /// A trial of two ends that have said nothing yet.
  public init() {}

  /// Whether each of the ends has said something.
  public var hasBoth: Bool { first.bytes > 0 && second.bytes > 0 }

  /// Whether more bytes would not be looked at.
  public var isFull: Bool { first.isFull && second.isFull }

  /// Whether more bytes of one end would not be looked at.
  public func isFull(ofFirst isFirst: Bool) -> Bool { isFirst ? first.isFull : second.isFull }

  /// Takes the bytes of the next segment, which the first end sent, or else the second.
  public mutating func add(_ bytes: Span<UInt8>, ofFirst isFirst: Bool) {
    var said = isFirst ? first : second
    guard !said.isFull, bytes.count > 0 else { return }
    let count = min(bytes.count, Self.reach - said.bytes)
    said.bytes += count
    said.segments += 1
    if isFirst { first = said } else { second = said }
    turns.append(Turn(isFirst: isFirst, bytes: (0..<count).map { bytes[$0] }))
  }

  /// Whether the first end is the client, of `wireProtocol` or else of those whose signatures the ends' beginnings have. Nil
  /// when that does not show, or they disagree. As long as one end alone has spoken it may turn out otherwise.
  public func isFirstClient(_ wireProtocol: WireProtocol?) -> Bool? {
    guard hasBoth else { return wireProtocol.flatMap(isFirstClient(bySegmentsOf:)) }
    let candidates = wireProtocol.map { [$0] } ?? signed()
    let verdicts = candidates.compactMap(isFirstClient(of:))
    guard let first = verdicts.first, verdicts.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private func isFirstClient(of wireProtocol: WireProtocol) -> Bool? {
    let (asClient, asServer) = (votes(wireProtocol, isFirstClient: true), votes(wireProtocol, isFirstClient: false))
    switch (asClient, asServer) {
    case (nil, nil): return isFirstClient(bySegmentsOf: wireProtocol)
    // What only one order frames counts unless its own messages speak against it.
    case (let votes?, nil): return votes < 0 ? isFirstClient(bySegmentsOf: wireProtocol) : true
    case (nil, let votes?): return votes < 0 ? isFirstClient(bySegmentsOf: wireProtocol) : false
    case (let asClient?, let asServer?) where asClient == asServer: return isFirstClient(byTurnOf: wireProtocol)
    case (let asClient?, let asServer?): return asClient > asServer
    }
  }

  /// Of ends that begin in the middle of a frame the segments tell, most of which begin one.
  private func isFirstClient(bySegmentsOf wireProtocol: WireProtocol) -> Bool? {
    var (asClient, asServer) = (0, 0)
    for turn in turns {
      guard let speaker = wireProtocol.speaker(of: turn.bytes[...]) else { continue }
      if (speaker == .client) == turn.isFirst { asClient += 1 } else { asServer += 1 }
    }
    let (most, fewest) = (max(asClient, asServer), min(asClient, asServer))
    return most > 2 * fewest ? asClient > asServer : nil
  }

  /// Of VNC and BitTorrent both sides begin alike: there the server begins, here the client (RFC 6143 §7.1.1, BEP 3).
  private func isFirstClient(byTurnOf wireProtocol: WireProtocol) -> Bool? {
    guard let turn = turns.first else { return nil }
    switch wireProtocol.name {
    case "vnc" where turn.bytes.starts(with: "RFB ".utf8): return !turn.isFirst
    case "bittorrent" where turn.bytes.starts(with: "\u{13}Bit".utf8): return turn.isFirst
    default: return nil
    }
  }

  /// How many messages are of the side that sends them in this order, less those that are of the other; nil when the frames do
  /// not go on.
  private func votes(_ wireProtocol: WireProtocol, isFirstClient: Bool) -> Int? {
    var decoder = StreamDecoder(wireProtocol)
    var (votes, said, position) = (0, [[UInt8]](repeating: [], count: 2), [0, 0])
    for turn in turns {
      let direction: Speaker = turn.isFirst == isFirstClient ? .client : .server
      let end = turn.isFirst ? 0 : 1
      said[end] += turn.bytes
      var frames: [Frame] = []
      decoder.feed(direction, turn.bytes.span, into: &frames)
      guard decoder.failure(direction) == nil, frames.allSatisfy({ $0.kind == .frame }) else { return nil }
      for frame in frames {
        let bytes = position[end]..<min(position[end] + frame.totalLength, said[end].count)
        position[end] = bytes.upperBound
        guard let speaker = wireProtocol.speaker(of: said[end][bytes]) else { continue }
        votes += speaker == direction ? 1 : -1
      }
    }
    for direction in Speaker.allCases {
      guard let partial = decoder.partial(direction) else { continue }
      if partial.doubt != nil || (partial.total ?? 0) > Self.believable { return nil }
    }
    return votes
  }

  /// Bytes of a cut frame that are believed of an end whose few bytes are known.
  private static let believable = 16 << 20

  /// The protocols that a beginning has the signature of, of either side.
  private func signed() -> [WireProtocol] {
    var names: [String] = []
    for isFirst in [true, false] {
      guard let beginning = turns.first(where: { $0.isFirst == isFirst })?.bytes else { continue }
      names += ProtocolSignature.all.filter { $0.isTelling && $0.matches(beginning) }.map(\.name)
    }
    return Set(names).sorted().compactMap(WireProtocol.named)
  }
}
