public import Definitions
import FramingCore
import Locking

/// What tells the meaning of frames: the definition that a person chose, and those of named protocols.
public struct DefinitionTable: Sendable {
  /// For the frames of all connections, whatever their protocol.
  public var chosen: Definition?
  /// By the name of the protocol whose frames they describe.
  private var named: [String: Definition] = [:]

  /// Those that come with the program, when they are used.
  private let catalogue: Catalogue?

  /// With `definitions` for the protocols that they name; of two for one protocol the later counts.
  /// Where none of them is for a protocol, that of the catalogue is, with `usesCatalogue`.
  public init(_ definitions: [Definition] = [], chosen: Definition? = nil, usesCatalogue: Bool = false) {
    self.chosen = chosen
    catalogue = usesCatalogue ? Catalogue() : nil
    for definition in definitions { add(definition) }
  }

  /// Takes a definition for the protocol that it names; one that names none is for nothing until it is chosen.
  public mutating func add(_ definition: Definition) {
    if let name = definition.traffic.wireProtocol { named[name] = definition }
  }

  /// Whether no frame has a meaning.
  public var isEmpty: Bool { chosen == nil && named.isEmpty && catalogue == nil }

  /// The definition of frames that are cut by `lens`.
  public func definition(for lens: Lens) -> Definition? {
    if let chosen { return chosen }
    guard case .wireProtocol(let known) = lens.rule else { return nil }
    return named[known.name] ?? catalogue?.definition(of: known.name)
  }
}

/// The definitions that come with the program, each read when its protocol is first in force.
private final class Catalogue: Sendable {
  private let read = Locked<[String: Definition?]>([:])

  func definition(of name: String) -> Definition? {
    read.withLock { read in
      if let known = read[name] { return known }
      // A test reads all of them, so none fails here.
      let definition = CatalogueEntry.all.first { $0.protocolName == name }.flatMap { try? $0.definition() }
      read[name] = .some(definition)
      return definition
    }
  }
}
