import Testing

@testable import Session

/// What a client's first message says of the server that it wants (RFC 8446 §4.1.2).
@Suite struct ClientOfferTests {
  private static func part(_ size: Int, _ bytes: [UInt8]) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) } + bytes
  }

  private static func text(_ size: Int, _ words: String) -> [UInt8] { part(size, Array(words.utf8)) }

  /// A message with these extensions, or without any.
  private static func message(_ extensions: [UInt8]?) -> [UInt8] {
    let random = [UInt8](repeating: 7, count: 32)
    var fields: [UInt8] = [3, 3] + random
    fields += part(1, [1, 2]) + part(2, [0x13, 1]) + part(1, [0])
    let rest: [UInt8] = extensions.map { part(2, $0) } ?? []
    return [1] + part(3, fields + rest)
  }

  private static func records(_ message: [UInt8], of size: Int = 1 << 14) -> [UInt8] {
    stride(from: 0, to: message.count, by: size).flatMap {
      [22, 3, 1] + part(2, Array(message[$0..<min($0 + size, message.count)]))
    }
  }

  private static let name: [UInt8] = [0, 0] + part(2, part(2, [0] + text(2, "foo.example")))
  private static let protocols: [UInt8] = [0, 16] + part(2, part(2, text(1, "h2") + text(1, "http/1.1")))
  private static let whole: [UInt8] = message([0, 23, 0, 0] + name + protocols)
  private static let reading: ClientOffer.Reading = .complete(offer("foo.example", ["h2", "http/1.1"]))

  private static func offer(_ name: String?, _ protocols: [String]?) -> ClientOffer {
    var offer = ClientOffer()
    (offer.serverName, offer.protocols) = (name, protocols)
    return offer
  }

  @Test("However it is cut into records", arguments: [1, 5, 100, 1 << 14])
  func wholeMessages(size: Int) {
    let bytes = Self.records(Self.whole, of: size)
    #expect(ClientOffer.read(bytes) == Self.reading)
    #expect(ClientOffer.read(bytes + [20, 3, 3, 0, 1, 1]) == Self.reading)
    for count in 0..<bytes.count { #expect(ClientOffer.read(Array(bytes.prefix(count))) == .incomplete) }
  }

  static let others: [([UInt8]?, ClientOffer.Reading)] = [
    (nil, .complete(offer(nil, nil))), ([], .complete(offer(nil, nil))), (name, .complete(offer("foo.example", nil))),
    ([0, 16, 0, 2, 0, 0], .complete(offer(nil, []))),
    // What moves text on a screen is escaped.
    ([0, 0] + part(2, part(2, [0] + part(2, [0x61, 0x1b, 0x5b]))), .complete(offer("a\\u{1b}[", nil))),
    ([0, 16, 0, 3, 0, 9, 1], .unreadable), ([0, 0, 0, 9], .unreadable), ([0], .unreadable),
  ]

  @Test("Extensions", arguments: others)
  func extensions(extensions: [UInt8]?, reading: ClientOffer.Reading) {
    #expect(ClientOffer.read(Self.records(Self.message(extensions))) == reading)
  }

  @Test(
    "Other bytes are none",
    arguments: [
      [0x47, 0x45, 0x54], [22, 2], [22, 3, 1, 0, 0], [22, 3, 1, 0x41, 0], [22, 3, 1, 0, 4, 2, 0, 0, 0],
      [22, 3, 1, 0, 9, 2], [22, 3, 1, 0, 4, 1, 0xff, 0, 0],
    ] as [[UInt8]])
  func noOffers(_ bytes: [UInt8]) { #expect(ClientOffer.read(bytes) == .unreadable) }
}
