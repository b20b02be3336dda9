import NIOCore
import Testing

@testable import Session

/// Where a client begins TLS in what was read.
@Suite struct ClientHelloTests {
  /// A record of 512 bytes, in which a client_hello of 508 of version 3.3 begins (RFC 8446 §5.1, §4.1.2).
  private static let beginning: [UInt8] = [22, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]
  /// MySQL's request for TLS.
  private static let request: [UInt8] = [0x20, 0, 0, 1, 0x85, 0xae, 0x0f, 0] + [UInt8](repeating: 0, count: 28)

  private func place(_ bytes: [UInt8]) -> ClientHello.Place? { ClientHello.place(in: ByteBuffer(bytes: bytes)) }

  @Test func wholeBeginnings() {
    #expect(place(Self.beginning) == .found(0))
    #expect(place(Self.beginning + [1, 2, 3]) == .found(0))
    #expect(place(Self.request + Self.beginning) == .found(Self.request.count))
  }

  @Test("Of however few bytes of it at the end", arguments: 1..<11)
  func cutBeginnings(_ count: Int) {
    #expect(place(Self.request + Self.beginning.prefix(count)) == .perhaps(Self.request.count))
    #expect(place(Array(Self.beginning.prefix(count))) == .perhaps(0))
  }

  @Test(
    "Other bytes are none",
    arguments: [
      [], [21, 3, 1], [22, 2], [22, 3, 5], [22, 3, 1, 0x41], [22, 3, 1, 0, 4, 1, 0, 1, 0xfc, 3, 3],
      [22, 3, 1, 2, 0, 2], [22, 3, 1, 2, 0, 1, 0, 0, 34, 3, 3], [22, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 4],
    ] as [[UInt8]])
  func others(_ bytes: [UInt8]) {
    #expect(place(bytes) == nil)
    #expect(place(Self.request + bytes) == nil)
  }
}
