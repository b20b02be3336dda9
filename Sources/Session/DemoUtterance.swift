import NIOCore

/// Something the demo peer sends, and how it is cut.
struct DemoUtterance: Hashable, Sendable {
  /// How the bytes are spread over time.
  enum Pace: Hashable, Sendable {
    /// In one write.
    case atOnce
    /// So many bytes per write, a wait between two.
    case groups(of: Int, every: Duration)
  }

  var bytes: ByteBuffer
  var pace = Pace.atOnce

  /// A frame: a 4-byte big-endian length, then the payload.
  static func frame(_ payload: some Collection<UInt8>, _ pace: Pace = .atOnce) -> DemoUtterance {
    var bytes = ByteBuffer()
    bytes.writeInteger(UInt32(payload.count))
    bytes.writeBytes(payload)
    return DemoUtterance(bytes: bytes, pace: pace)
  }

  /// A frame of UTF-8 text.
  static func text(_ text: String, _ pace: Pace = .atOnce) -> DemoUtterance {
    frame(Array(text.utf8), pace)
  }
}
