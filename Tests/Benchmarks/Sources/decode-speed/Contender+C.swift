import Yardsticks

extension Contender {
  /// A loop in C that reads lengths and counts.
  static var walkU32be: Contender { unsafe yardstick("C walk") { unsafe yardsticks_walk_u32be(&$0, $1, $2) } }
  static var walkVarint: Contender { unsafe yardstick("C walk") { unsafe yardsticks_walk_varint(&$0, $1, $2) } }
  static var memchr: Contender { unsafe yardstick("memchr") { unsafe yardsticks_walk_lines(&$0, $1, $2) } }

  private static func yardstick(
    _ name: String, _ walk: @escaping (inout yardsticks_walk, UnsafePointer<UInt8>, Int) -> Void
  ) -> Contender {
    Contender(name: name) { stream in
      {
        var state = yardsticks_walk()
        unsafe stream.bytes.withUnsafeBufferPointer { bytes in
          var start = 0
          while start < bytes.count, let base = bytes.baseAddress {
            let end = min(start + stream.chunk, bytes.count)
            // Within the buffer: `start` is less than its count, and so many bytes follow.
            unsafe walk(&state, base + start, end - start)
            start = end
          }
        }
        return Int(state.frames)
      }
    }
  }
}
