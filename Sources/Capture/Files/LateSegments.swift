/// Segments with bytes that came too late to be told, and those bytes.
package struct LateSegments: Hashable, Sendable {
  /// Segments with bytes in front of where their stream begins.
  package private(set) var beforeBeginning = 0
  /// Those bytes.
  package private(set) var bytesBeforeBeginning = 0
  /// Segments with bytes of a gap that was given up.
  package private(set) var overdue = 0
  /// Those bytes.
  package private(set) var bytesOverdue = 0

  /// No segment.
  package init() {}

  /// A segment has such bytes.
  mutating func add(_ bytes: LateBytes) {
    if bytes.beforeBeginning > 0 { beforeBeginning += 1 }
    bytesBeforeBeginning += bytes.beforeBeginning
    if bytes.overdue > 0 { overdue += 1 }
    bytesOverdue += bytes.overdue
  }
}
