#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lines of a descriptor, as they come.
struct LineReader {
  /// A longer line is given up, so that memory stays bounded.
  static let longestLine = 16 << 20

  /// Whether there is no more to read; lines may still wait.
  private(set) var hasEnded = false
  private let descriptor: Int32
  private var bytes: [UInt8] = []
  /// Where the next line begins.
  private var start = 0
  /// Up to where there is no line's end.
  private var searched = 0

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Reads once, which does not wait when poll(2) says so.
  mutating func fill() {
    bytes.removeSubrange(0..<start)
    searched -= start
    start = 0
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    // The pointer is the array's own and is used within the call only.
    let count = unsafe read(descriptor, &piece, piece.count)
    hasEnded = count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)
    bytes += piece.prefix(max(0, count))
    if bytes.count > Self.longestLine { hasEnded = true }
  }

  /// The next line without its end, when there is a whole one, or the last one.
  mutating func next() -> [UInt8]? {
    if let end = bytes[searched...].firstIndex(of: 0x0a) {
      defer { (start, searched) = (end + 1, end + 1) }
      return Array(bytes[start..<end])
    }
    searched = bytes.count
    guard hasEnded, start < bytes.count else { return nil }
    defer { start = bytes.count }
    return Array(bytes[start...])
  }
}
