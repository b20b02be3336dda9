package import Definitions
package import FramingCore
import Locking

/// What tells the meaning of frames: the definition that a person chose, and those of named protocols.
package struct DefinitionTable: Sendable {
  /// For the frames of all connections, whatever their protocol.
  package var chosen: Definition? {
    didSet { version = Version() }
  }
  /// What reading a frame may cost, whichever definition reads it; nil for what each has.
  package var budget: ReadBudget? {
    didSet { version = Version() }
  }
  /// Nanoseconds from which on an answer is slow; nil when none is.
  package var slow: Int64? {
    didSet { version = Version() }
  }
  /// By the name of the protocol whose frames they describe.
  private var named: [String: Definition] = [:]

  /// Those that come with the program, when they are used.
  private let catalogue: Catalogue?

  /// Another object after each change, by which copies are known to be the same still.
  private final class Version: Sendable {}
  private var version = Version()

  /// With `definitions` for the protocols that they name; of two for one protocol the later counts.
  /// Where none of them is for a protocol, that of the catalogue is, with `usesCatalogue`.
  package init(_ definitions: [Definition] = [], chosen: Definition? = nil, usesCatalogue: Bool = false) {
    self.chosen = chosen
    catalogue = usesCatalogue ? Catalogue.shared : nil
    for definition in definitions { add(definition) }
  }

  /// Takes a definition for its protocol; one that has none is for nothing until it is chosen.
  package mutating func add(_ definition: Definition) {
    guard let name = definition.protocolName else { return }
    named[name] = definition
    version = Version()
  }

  /// Whether neither has changed since one was copied from the other.
  func isSame(as other: DefinitionTable) -> Bool { version === other.version }

  /// Whether no frame has a meaning.
  package var isEmpty: Bool { chosen == nil && named.isEmpty && catalogue == nil }

  /// Every definition, the chosen one first, then those of persons and those of the catalogue.
  package var all: [Definition] {
    let names = catalogue == nil ? [] : CatalogueEntry.all.compactMap(\.protocolName)
    return own + names.filter { named[$0] == nil }.compactMap { catalogue?.definition(of: $0) }
  }

  /// Those that did not come with the program, the chosen one first, the others by the names of their protocols.
  private var own: [Definition] {
    let others = named.sorted { $0.key < $1.key }.map(\.value)
    return (chosen.map { [$0] } ?? []) + others.filter { $0 != chosen }
  }

  /// The definition that a name in front of a field means. Of the catalogue no other is read.
  package func definition(qualifiedBy name: String) -> Definition? {
    if let found = own.first(where: { $0.qualifiers.contains(name) }) { return found }
    guard let catalogue else { return nil }
    for entry in CatalogueEntry.all {
      guard let protocolName = entry.protocolName else { continue }
      let names = [entry.name, protocolName] + (WireProtocol.named(protocolName)?.aliases ?? [])
      if names.contains(name) { return catalogue.definition(of: protocolName) }
    }
    return nil
  }

  /// The definition of a protocol's frames, when nothing else is chosen.
  package func definition(ofProtocol name: String) -> Definition? {
    // A person's definition of a protocol is for its versions too.
    let own = named.isEmpty ? nil : named[name] ?? WireProtocol.named(name)?.original.flatMap { named[$0.name] }
    return limited(own ?? catalogue?.definition(of: name))
  }

  private func limited(_ definition: Definition?) -> Definition? {
    guard let budget else { return definition }
    return definition?.limited(by: budget)
  }

  /// Protocols that definitions of persons say themselves how to cut.
  package var ownProtocols: [WireProtocol] { own.filter(\.hasFraming).compactMap(\.wireProtocol) }

  /// The protocol with this name: one of `WireProtocol.all`, or of a definition.
  package func wireProtocol(named name: String) -> WireProtocol? {
    WireProtocol.named(name) ?? ownProtocols.first { $0.name == name.lowercased() }
  }

  /// The protocol that a TCP port is known for, to a definition of a person first.
  package func wireProtocol(forPort port: UInt16) -> WireProtocol? {
    for definition in own where definition.traffic.ports.contains(port) {
      if let known = definition.wireProtocol { return known }
    }
    return WireProtocol.forPort(port)
  }

  /// The lens of the protocol that a server's TCP port is known for, with frames of at most `limit` bytes; nil for any
  /// other port.
  func lens(forPort port: UInt16, limit: Int) -> Lens? {
    wireProtocol(forPort: port).map { Lens(following: $0, limit: limit) }
  }

  /// The definition of frames that are cut by `lens`.
  package func definition(for lens: Lens) -> Definition? {
    if let chosen { return limited(chosen) }
    guard case .wireProtocol(let known) = lens.rule else { return nil }
    return definition(ofProtocol: known.name)
  }

  /// Whether frames of plain framings have fields without a definition of a person.
  package var describesFramings: Bool { catalogue != nil }

  /// The same, and for frames that have none what their framing says of them.
  package func description(of lens: Lens) -> Definition? {
    if let definition = definition(for: lens) { return definition }
    guard describesFramings else { return nil }
    switch lens.rule {
    case .framing(let framing): return limited(FramingDefinition.definition(of: framing))
    case .wireProtocol(let wireProtocol): return limited(FramingDefinition.definition(of: wireProtocol))
    }
  }
}

/// The definitions that come with the program, each read when its protocol is first in force.
private final class Catalogue: Sendable {
  static let shared = Catalogue()

  private let read = Locked<[String: Definition?]>([:])

  func definition(of name: String) -> Definition? {
    read.withLock { read in
      if let known = read[name] { return known }
      // A test reads all of them, so none fails here.
      let definition = CatalogueEntry.describing(name).flatMap { try? $0.definition() }
      read[name] = .some(definition)
      return definition
    }
  }
}

extension Definition {
  /// The name of the protocol whose frames it describes: the one that it names, or itself when it says how frames are
  /// cut.
  package var protocolName: String? {
    if let name = traffic.wireProtocol { return WireProtocol.named(name)?.name ?? name }
    return traffic.framing.client == nil && traffic.framing.server == nil ? nil : name
  }

  /// The protocol whose frames it describes: the one that it names, or one of its own with the framings that it says.
  package var wireProtocol: WireProtocol? {
    if let name = traffic.wireProtocol { return WireProtocol.named(name) }
    let texts = (traffic.framing.client ?? traffic.framing.server, traffic.framing.server ?? traffic.framing.client)
    guard let client = texts.0.flatMap({ try? Framing(parsing: $0) }),
      let server = texts.1.flatMap({ try? Framing(parsing: $0) })
    else { return nil }
    return WireProtocol(
      named: name, ports: traffic.ports, summary: title ?? name, source: "its definition", client: client,
      server: server)
  }

  /// Whether it says itself how its frames are cut.
  package var hasFraming: Bool { traffic.wireProtocol == nil && protocolName != nil }
}
