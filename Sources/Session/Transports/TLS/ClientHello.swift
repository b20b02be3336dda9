import NIOCore

/// The first message of TLS, which clients send (RFC 8446 §4.1.2), in the clear.
enum ClientHello {
  /// Where one was found.
  enum Place: Equatable {
    /// Its first bytes, which tell it from anything else, begin here.
    case found(Int)
    /// The bytes from here on, the last that were read, may be the beginning of one.
    case perhaps(Int)
  }

  /// Bytes that tell it from anything else: record header 5, message header 4, version 2.
  private static let fixedPart = 11
  /// The type of its record (RFC 8446 §5.1).
  private static let handshake: UInt8 = 22
  /// The most bytes of a read that are searched: a request and a message of a few kilobytes.
  private static let longestSearched = 8192

  /// Where one begins in what was read at once.
  static func place(in bytes: ByteBuffer) -> Place? {
    let view = bytes.readableBytesView
    if let found = match(view, at: 0) { return found }
    guard view.count <= longestSearched else { return nil }
    var rest = view.dropFirst()
    while let start = rest.firstIndex(of: handshake) {
      if let found = match(view, at: start - view.startIndex) { return found }
      rest = view[(start + 1)...]
    }
    return nil
  }

  private static func match(_ view: ByteBufferView, at place: Int) -> Place? {
    let count = min(view.count - place, fixedPart)
    let start = view.startIndex + place
    guard count > 0, (0..<count).allSatisfy({ fits(view[start + $0], at: $0) }) else { return nil }
    guard count == fixedPart else { return .perhaps(place) }
    func byte(_ offset: Int) -> Int { Int(view[start + offset]) }
    let (record, message) = (byte(3) << 8 | byte(4), byte(6) << 16 | byte(7) << 8 | byte(8))
    return 4 < record && record <= 1 << 14 && message > 34 ? .found(place) : nil
  }

  /// Whether a byte of the fixed part may be what it is: of a handshake's record, of client_hello, of versions 3.0 to 3.4.
  private static func fits(_ byte: UInt8, at offset: Int) -> Bool {
    switch offset {
    case 0: byte == handshake
    case 1, 9: byte == 3
    case 2: byte <= 4
    // A record has at most 2^14 bytes.
    case 3: byte <= 1 << 6
    case 5: byte == 1
    case 10: byte <= 3
    default: true
    }
  }
}
