/// How much a view may cost. What was read before a limit is kept, and the limit is told.
package struct ViewLimits: Hashable, Sendable {
  /// Fields.
  package var nodes = 200_000
  /// Values in each other.
  package var depth = 100
  /// Bytes that are unpacked.
  package var unpacked = 16 << 20

  package init() {}
}
