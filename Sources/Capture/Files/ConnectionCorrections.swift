import FramingCore

/// What shows of connections without a SYN only when they have begun: where their streams begin, and who opened them.
/// A second reading of the same file can know it beforehand.
struct ConnectionCorrections: Sendable {
  private struct Correction: Sendable {
    var pair: EndpointPair
    var lowerStart: UInt32?
    var higherStart: UInt32?
    var client: Endpoint?
  }

  /// Connections that are remembered: a capture out of order throughout has no end of them.
  private static let most = 1 << 16

  /// By the order of appearance.
  private var corrections: [Int: Correction] = [:]

  var isEmpty: Bool { corrections.isEmpty }

  /// The stream of `segment` begins at `start` at the latest.
  mutating func begin(_ order: Int, _ segment: TCPSegment, at start: UInt32) {
    change(order, EndpointPair(segment)) { correction in
      let isLower = segment.source == correction.pair.lower
      let known = isLower ? correction.lowerStart : correction.higherStart
      if let known, Int32(bitPattern: known &- start) <= 0 { return }
      if isLower { correction.lowerStart = start } else { correction.higherStart = start }
    }
  }

  /// `client` opened the connection of `segment`.
  mutating func open(_ order: Int, _ segment: TCPSegment, by client: Endpoint) {
    change(order, EndpointPair(segment)) { $0.client = client }
  }

  private mutating func change(_ order: Int, _ pair: EndpointPair, _ body: (inout Correction) -> Void) {
    guard corrections.count < Self.most || corrections[order] != nil else { return }
    body(&corrections[order, default: Correction(pair: pair)])
  }

  /// Where the stream of `segment` begins, if that is known and in reach.
  func start(_ order: Int, _ segment: TCPSegment) -> UInt32? {
    guard let known = corrections[order], known.pair == EndpointPair(segment),
      let start = segment.source == known.pair.lower ? known.lowerStart : known.higherStart,
      0...Reassembler.reach ~= Int(Int32(bitPattern: segment.sequence &- start))
    else { return nil }
    return start
  }

  /// Who opened a connection, if that is known.
  func client(_ order: Int, _ pair: EndpointPair) -> Endpoint? {
    corrections[order].flatMap { $0.pair == pair ? $0.client : nil }
  }
}
