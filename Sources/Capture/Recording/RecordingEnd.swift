import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The last block of a recording whose session ended as it should: how many frames there were, and how they are framed.
enum RecordingEnd {
  private static let type: UInt32 = 5
  private static let introduction = "frames: "
  /// Bytes that a last block has at most: the framings of as many connections as are remembered.
  private static let longest: off_t = 1 << 20

  /// An Interface Statistics Block (draft-ietf-opsawg-pcapng §4.6) with comments.
  static func block(frames: Int, framing: RecordedFraming = RecordedFraming(), at time: Timestamp) -> [UInt8] {
    let ticks = UInt64(max(0, time.nanoseconds))
    return .block(type) { block in
      block.appendLittle(0 as UInt32)
      block.appendLittle(UInt32(truncatingIfNeeded: ticks >> 32))
      block.appendLittle(UInt32(truncatingIfNeeded: ticks))
      block.appendOption(1, "\(introduction)\(frames)")
      for comment in framing.comments { block.appendOption(1, comment) }
    }
  }

  /// The frames that the last block of a file tells, whose last bytes are `bytes`; nil when it is another block.
  static func frames(_ bytes: [UInt8]) -> Int? {
    comments(bytes)?.first { $0.hasPrefix(introduction) }.flatMap { Int($0.dropFirst(introduction.count)) }
  }

  /// The comments of the last block of a file, whose last bytes are `bytes`; nil when it is another block.
  static func comments(_ bytes: [UInt8]) -> [String]? {
    let span = bytes.span
    guard bytes.count >= 24, let length = Int(exactly: span.u32(at: bytes.count - 4, .little)), length >= 24,
      length <= bytes.count
    else { return nil }
    let start = bytes.count - length
    guard span.u32(at: start, .little) == type else { return nil }
    let comments = PcapngOptions(at: start + 20..<bytes.count - 4, order: .little).comments(in: span)
    return comments.contains { $0.hasPrefix(introduction) } ? comments : nil
  }

  /// The last bytes of an open file, as many as its last block may have.
  static func bytes(ofFile descriptor: Int32) -> [UInt8] {
    let size = lseek(descriptor, 0, SEEK_END)
    guard size >= 24 else { return [] }
    let last = bytes(4, ofFile: descriptor, at: size - 4)
    guard last.count == 4, let length = off_t(exactly: last.span.u32(at: 0, .little)) else { return [] }
    return length <= min(size, longest) ? bytes(Int(length), ofFile: descriptor, at: size - length) : []
  }

  private static func bytes(_ count: Int, ofFile descriptor: Int32, at place: off_t) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // The buffer has room for all that is asked for.
    return unsafe pread(descriptor, &bytes, count, place) == count ? bytes : []
  }
}
