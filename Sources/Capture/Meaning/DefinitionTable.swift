public import Definitions
import FramingCore

/// What tells the meaning of frames: the definition that a person chose, and those of named protocols.
public struct DefinitionTable: Sendable {
  /// For the frames of all connections, whatever their protocol.
  public var chosen: Definition?
  /// By the name of the protocol whose frames they describe.
  private var named: [String: Definition] = [:]

  /// With `definitions` for the protocols that they name; of two for one protocol the later counts.
  public init(_ definitions: [Definition] = [], chosen: Definition? = nil) {
    self.chosen = chosen
    for definition in definitions { add(definition) }
  }

  /// Takes a definition for the protocol that it names; one that names none is for nothing until it is chosen.
  public mutating func add(_ definition: Definition) {
    if let name = definition.traffic.wireProtocol { named[name] = definition }
  }

  /// Whether no frame has a meaning.
  public var isEmpty: Bool { chosen == nil && named.isEmpty }

  /// The definition of frames that are cut by `lens`.
  public func definition(for lens: Lens) -> Definition? {
    if let chosen { return chosen }
    guard case .wireProtocol(let known) = lens.rule else { return nil }
    return named[known.name]
  }
}
