import Capture
import FramingCore

/// Which columns the inspector's list has: a set for each protocol that one was chosen for, and one for all others.
struct ColumnSets: Hashable, Sendable {
  /// Those of protocols that have none of their own.
  private(set) var usual = ListColumn.standard
  /// By the names of protocols.
  private(set) var own: [String: [ListColumn]] = [:]

  /// Protocols whose columns are remembered.
  static let mostProtocols = 64

  /// The columns in a protocol, or where none is in force.
  subscript(name: String?) -> [ListColumn] { name.flatMap { own[$0] } ?? usual }

  /// Chooses columns for a protocol, or for all that have none of their own. Whether there was room for them.
  @discardableResult
  mutating func choose(_ columns: [ListColumn], for name: String?) -> Bool {
    guard let name else {
      usual = columns
      return true
    }
    guard own[name] != nil || own.count < Self.mostProtocols else { return false }
    own[name] = columns
    return true
  }

  /// A protocol has the usual columns again.
  mutating func forget(_ name: String) { own[name] = nil }
}

extension State {
  /// The protocol that all connections have, whose columns `:columns` chooses; nil when there is none, or several.
  var columnsProtocol: String? {
    guard lensesInUse.count <= 1, case .wireProtocol(let known) = (lensesInUse.first ?? lens).rule else { return nil }
    return known.name
  }

  /// The columns of the inspector's list.
  var columns: [ListColumn] { options.columns[columnsProtocol] }
}
