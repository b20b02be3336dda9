import FramingCore

/// The connections of which a listing has yet to tell the lens, each with its first item.
struct LensIntroductions: Sendable {
  private var connections: Set<Int> = []

  /// The lens of a connection is to be told.
  mutating func add(_ connection: Int) { connections.insert(connection) }

  /// Whether the lens is to be told with an item of a connection.
  mutating func take(_ connection: Int) -> Bool { !connections.isEmpty && connections.remove(connection) != nil }

  /// Nothing more comes of a connection.
  mutating func remove(_ connection: Int) {
    if !connections.isEmpty { connections.remove(connection) }
  }
}

extension Lens {
  /// How JSON names it: the name of a protocol, or a framing's text form.
  package var member: (key: String, value: String) {
    switch rule {
    case .wireProtocol(let known): ("protocol", known.name)
    case .framing(let framing): ("framing", framing.description)
    }
  }
}
