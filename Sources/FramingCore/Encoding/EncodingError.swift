/// Why a message cannot be sent with a framing.
public struct EncodingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, for programs.
  public enum Problem: Sendable {
    /// The message does not fit the length field or the limit.
    case tooLarge
    /// No value of the length field describes a message of this length.
    case badLength
    /// The framing cannot be used in this way.
    case unsupported
  }

  /// One sentence: what, which value, which limit.
  public var description: String
  /// What is wrong, for programs.
  public var problem: Problem

  init(_ description: String, problem: Problem = .unsupported) {
    self.description = description
    self.problem = problem
  }
}
