/// Why a text is not an address, in one line that says where, what is there and what to write instead.
public struct AddressError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, where callers care.
  public enum Reason: Hashable, Sendable {
    /// Nothing before the port, and no default.
    case missingHost
    /// Anything else.
    case other
  }

  /// Where in the text, in Unicode scalars from 1; nil when something is missing or all of it is wrong.
  public var column: Int?
  /// What is wrong.
  public var reason: Reason
  /// What is wrong, without the place.
  public let explanation: String

  /// An error of this kind.
  public init(_ problem: String, column: Int? = nil, _ reason: Reason = .other) {
    explanation = problem
    self.column = column
    self.reason = reason
  }

  /// One line, with the place.
  public var description: String { column.map { "column \($0): \(explanation)" } ?? explanation }
}
