import NIOCore

/// The first message of TLS, which clients send (RFC 8446 §4.1.2), in the clear.
enum ClientHello {
  /// Bytes that tell it from anything else: record header 5, message header 4, version 2.
  private static let fixedPart = 11
  /// The type of its record (RFC 8446 §5.1).
  private static let handshake: UInt8 = 22
  /// The most bytes of a read that are searched: a request and a message of a few kilobytes.
  private static let longestSearched = 8192

  /// Where one begins in what was read at once.
  static func place(in bytes: ByteBuffer) -> Int? {
    let view = bytes.readableBytesView
    if begins(view, at: 0) { return 0 }
    guard view.count <= longestSearched else { return nil }
    var rest = view.dropFirst()
    while let start = rest.firstIndex(of: handshake) {
      let place = start - view.startIndex
      if begins(view, at: place) { return place }
      rest = view[(start + 1)...]
    }
    return nil
  }

  private static func begins(_ view: ByteBufferView, at place: Int) -> Bool {
    guard view.count - place >= fixedPart else { return false }
    let start = view.startIndex + place
    func byte(_ offset: Int) -> Int { Int(view[start + offset]) }
    let (record, message) = (byte(3) << 8 | byte(4), byte(6) << 16 | byte(7) << 8 | byte(8))
    // Handshake, a record of at most 2^14 bytes; client_hello, whose version is 3.0 to 3.3.
    return view[start] == handshake && byte(1) == 3 && byte(2) <= 4 && 4 < record && record <= 1 << 14 && byte(5) == 1
      && message > 34 && byte(9) == 3 && byte(10) <= 3
  }
}
