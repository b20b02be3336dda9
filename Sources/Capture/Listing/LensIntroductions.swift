import FramingCore

/// The lenses of connections that a listing has yet to tell, each with the first item of its connection.
struct LensIntroductions: Sendable {
  private var lenses: [Int: Lens] = [:]

  /// The lens of a connection is to be told.
  mutating func add(_ lens: Lens, of connection: Int) { lenses[connection] = lens }

  /// The lens to tell with an item of a connection; nil when that was done.
  mutating func take(_ connection: Int) -> Lens? { lenses.isEmpty ? nil : lenses.removeValue(forKey: connection) }

  /// Nothing more comes of a connection.
  mutating func remove(_ connection: Int) {
    if !lenses.isEmpty { lenses[connection] = nil }
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
