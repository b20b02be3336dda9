/// The largest frame, and what of a frame it counts.
public struct FrameLimit: Hashable, Sendable {
  /// What a limit counts.
  public enum Scope: Sendable {
    /// All bytes of the frame.
    case frame
    /// The bytes behind the header; of delimited frames those before the delimiter.
    case body
    /// The number in the length field, before anything is added to it.
    case value
  }

  /// The most bytes (or the largest value), at least 1.
  public var count: Int
  /// What is counted.
  public var scope: Scope

  /// A limit of `count`.
  public init(_ count: Int, of scope: Scope = .frame) {
    self.count = max(1, count)
    self.scope = scope
  }

  /// Whether a frame of these parts is within the limit.
  func allows(header: Int, body: Int, trailer: Int = 0, value: UInt64) -> Bool {
    switch scope {
    case .body: return body <= count
    case .value: return value <= UInt64(clamping: count)
    case .frame:
      let (some, overflow) = header.addingReportingOverflow(body)
      let (all, overflows) = some.addingReportingOverflow(trailer)
      return !overflow && !overflows && all <= count
    }
  }
}
