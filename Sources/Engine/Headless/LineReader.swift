#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lines of a descriptor, as they come.
struct LineReader {
  /// A line, without its end.
  enum Line: Hashable {
    case bytes([UInt8])
    /// It was longer than allowed, and is left out.
    case tooLong
  }

  /// A longer line is given up, so that memory stays bounded.
  static let longestLine = 16 << 20

  /// Whether there is no more to read; lines may still wait.
  private(set) var hasEnded = false
  let descriptor: Int32
  private let longest: Int
  private var bytes: [UInt8] = []
  /// Where the next line begins.
  private var start = 0
  /// Up to where there is no line's end.
  private var searched = 0
  /// Whether what comes is the rest of a line that is left out.
  private var isSkipping = false

  init(descriptor: Int32, longest: Int = LineReader.longestLine) {
    self.descriptor = descriptor
    self.longest = longest
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
  }

  /// The next line, when there is a whole one, or the last one.
  mutating func next() -> Line? {
    if let end = bytes[searched...].firstIndex(of: 0x0a) { return take(to: end, skipping: 1) }
    searched = bytes.count
    if hasEnded { return start < bytes.count || isSkipping ? take(to: bytes.count, skipping: 0) : nil }
    if bytes.count - start > longest {
      isSkipping = true
      start = bytes.count
    }
    return nil
  }

  private mutating func take(to end: Int, skipping separator: Int) -> Line {
    let line: Line = isSkipping || end - start > longest ? .tooLong : .bytes(Array(bytes[start..<end]))
    isSkipping = false
    start = end + separator
    searched = start
    return line
  }
}
