/// The two endpoints of a connection, whichever sends.
struct EndpointPair: Hashable, Sendable {
  var lower: Endpoint
  var higher: Endpoint

  init(_ one: Endpoint, _ other: Endpoint) {
    lower = min(one, other)
    higher = max(one, other)
  }

  func other(than endpoint: Endpoint) -> Endpoint { endpoint == lower ? higher : lower }

  /// The end that alone satisfies `isMet`; nil when neither or both do.
  func only(_ isMet: (Endpoint) -> Bool) -> Endpoint? {
    isMet(lower) == isMet(higher) ? nil : isMet(lower) ? lower : higher
  }

  init(_ segment: TCPSegment) { self.init(segment.source, segment.destination) }
}
