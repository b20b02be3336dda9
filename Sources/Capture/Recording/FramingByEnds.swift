import FramingCore

/// How single connections are framed, by their ends.
package struct FramingByEnds: Sendable {
  private var lenses: [EndpointPair: Lens] = [:]
  private var beginnings = StreamBeginnings()

  /// As nothing says.
  package init() {}

  /// As a recording says; `lens` makes one of a name.
  package init(_ framing: RecordedFraming, lens: (String) -> Lens?) {
    lenses = framing.ofConnections.compactMapValues(lens)
    beginnings = framing.beginnings
  }

  /// Whether no connection has a lens of its own.
  package var hasNoLenses: Bool { lenses.isEmpty }

  /// The lens of the connection between two ends; nil when it has none of its own.
  subscript(one: Endpoint, other: Endpoint) -> Lens? {
    lenses.isEmpty ? nil : lenses[EndpointPair(one, other)]
  }

  /// Where frames begin again in the stream of `speaker` whatever precedes, as offsets in bytes, ascending.
  func beginnings(of speaker: Speaker, client: Endpoint, server: Endpoint) -> [UInt64] {
    speaker == .client ? beginnings.of(client, to: server) : beginnings.of(server, to: client)
  }
}
