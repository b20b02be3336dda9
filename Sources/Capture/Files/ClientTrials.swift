import FramingCore

/// What both ends of connections say first whose SYN a capture does not have, until it shows which of them is the client.
struct ClientTrials: Sendable {
  /// Connections that are tried at once.
  private static let most = 256
  /// Connections that are tried in all: then no capture costs more than what comes.
  private static let mostInAll = 1 << 16

  private struct Trial: Sendable {
    let pair: EndpointPair
    var said = ClientTrial()
    var lowerNext: UInt32?
    var higherNext: UInt32?

    /// Takes what follows without a gap on what its sender said. The client when that shows, and whether nothing more can.
    mutating func take(
      _ segment: TCPSegment, _ payload: Span<UInt8>, _ wireProtocol: WireProtocol?
    ) -> (client: Endpoint?, isOver: Bool) {
      note(segment, payload)
      let isLowerClient = said.isFirstClient(wireProtocol)
      let isOver = said.hasBoth && (isLowerClient != nil || said.isFull)
      return (isLowerClient.map { $0 ? pair.lower : pair.higher }, isOver)
    }

    /// Whether data of an end cannot show the client: enough of it was heard, and that has not shown it. As long as the other
    /// end has said nothing, a named protocol tells with each segment.
    func isOver(ofLower isLower: Bool, _ wireProtocol: WireProtocol?) -> Bool {
      said.isFull(ofFirst: isLower) && (said.hasBoth || wireProtocol == nil)
    }

    private mutating func note(_ segment: TCPSegment, _ payload: Span<UInt8>) {
      let isLower = segment.source == pair.lower
      let next = isLower ? lowerNext : higherNext
      let isWhole = payload.count == segment.payloadLength
      guard isWhole, next.map({ $0 == segment.sequence }) ?? true else { return }
      said.add(payload, ofFirst: isLower)
      let end = segment.sequence &+ UInt32(truncatingIfNeeded: payload.count)
      if isLower { lowerNext = end } else { higherNext = end }
    }
  }

  /// The protocol that is spoken, where a person has named it.
  var wireProtocol: WireProtocol?
  private var trials: [Int: Trial] = [:]
  private var begun = 0
  /// The end that was heard last, when nothing that it says next can show the client.
  private var over: (order: Int, isLower: Bool)?

  var isEmpty: Bool { trials.isEmpty }

  /// Whether it is known that data of an end of a connection cannot show the client.
  func isOver(_ order: Int, ofLower isLower: Bool) -> Bool { over.map { $0 == (order, isLower) } ?? false }

  /// The client of a connection is a guess.
  mutating func begin(_ order: Int, _ pair: EndpointPair) {
    guard begun < Self.mostInAll else { return }
    // One that has shown nothing for so long makes room.
    if trials.count >= Self.most, let oldest = trials.keys.min() { trials[oldest] = nil }
    begun += 1
    trials[order] = Trial(pair: pair)
  }

  /// Takes data of a connection; its client when that shows now.
  mutating func take(_ order: Int, _ segment: TCPSegment, _ payload: Span<UInt8>) -> Endpoint? {
    guard !trials.isEmpty else { return nil }
    let isLower = segment.source == EndpointPair(segment).lower
    guard let place = trials.index(forKey: order) else {
      over = (order, isLower)
      return nil
    }
    let (client, isOver) = trials.values[place].take(segment, payload, wireProtocol)
    over = trials.values[place].isOver(ofLower: isLower, wireProtocol) ? (order, isLower) : nil
    if isOver { trials.remove(at: place) }
    return client
  }

  /// A connection is over, or its SYN has come.
  mutating func end(_ order: Int) {
    if !trials.isEmpty { trials[order] = nil }
  }
}
