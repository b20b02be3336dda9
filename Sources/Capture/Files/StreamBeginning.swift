/// What says where a stream begins.
enum StreamBeginning: Int, Comparable, Sendable {
  /// A segment without data, which says where its sender was then.
  case silence
  /// Data: what is in front of it may come later.
  case data
  /// A SYN, or the answer to one.
  case handshake

  static func < (left: StreamBeginning, right: StreamBeginning) -> Bool { left.rawValue < right.rawValue }
}
