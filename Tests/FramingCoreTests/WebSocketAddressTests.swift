import Testing

@testable import FramingCore

@Suite("Addresses of WebSockets")
struct WebSocketAddressTests {
  /// A text, its host, port, target and the names of its options, and how it is printed.
  static let addresses: [(String, String, Int, String, [String], String)] = [
    ("ws://a", "a", 80, "/", [], "ws://a:80"),
    ("ws://a:8080/", "a", 8080, "/", [], "ws://a:8080"),
    ("WSS://a/chat?room=1&x=%20", "a", 443, "/chat?room=1&x=%20", [], "wss://a:443/chat?room=1&x=%20"),
    ("ws://a?q", "a", 80, "/?q", [], "ws://a:80/?q"),
    ("ws://[::1]/x:y@z", "::1", 80, "/x:y@z", [], "ws://[::1]:80/x:y@z"),
    ("ws://[::1]:81", "::1", 81, "/", [], "ws://[::1]:81"),
    (
      "ws://a/p?q#subprotocol=x,y&header=A: b&header=C: d", "a", 80, "/p?q", ["subprotocol", "header", "header"],
      "ws://a:80/p?q#subprotocol=x,y&header=A: b&header=C: d"
    ),
    ("wss://a#insecure&via=http://p:1", "a", 443, "/", ["insecure", "via"], "wss://a:443#insecure&via=http://p:1"),
  ]

  @Test("are URLs, with options behind a #", arguments: addresses)
  func address(
    text: String, host: String, port: Int, target: String, options: [String], printed: String
  ) throws {
    let address = try Address(parsing: text, defaultHost: nil)
    #expect(address.host == host && address.port == port && address.target == target)
    #expect(address.options.map(\.name) == options)
    #expect(address.description == printed)
    #expect(try Address(parsing: printed, defaultHost: nil) == address)
    #expect(address.withoutOptions.target == target)
  }

  static let errors: [(String, String)] = [
    ("ws://", "'ws://' has no port: write HOST:PORT, for example :9000"),
    ("ws://a b/", "column 7: 'ws://a b/' is not an address: a host has no space"),
    ("ws://a/b c", "column 9: a URL has no space: write it as % and two hex digits a byte"),
    (
      "ws://a/#mode=600",
      "column 9: 'mode' is no option: ws has subprotocol, header, deflate, via, ipv, bind, connect-timeout, idle-timeout, keep-alive, mark, device, nagle"
    ),
    (
      "ws://a/#insecure",
      "column 9: 'insecure' is no option: ws has subprotocol, header, deflate, via, ipv, bind, connect-timeout, idle-timeout, keep-alive, mark, device, nagle"
    ),
    (
      "ws://a/#subprotocol=a,,b",
      "column 9: 'a,,b' is no value of subprotocol: write names with commas between them, such as mqtt,stomp"
    ),
    (
      "ws://a/#header=Sec-WebSocket-Key: x",
      "column 9: what stands there is no value of header: write 'NAME: VALUE', none of Upgrade, Connection, "
        + "Sec-WebSocket-Key, Sec-WebSocket-Version, Sec-WebSocket-Accept, Sec-WebSocket-Protocol, "
        + "Sec-WebSocket-Extensions"
    ),
  ]

  @Test("that are wrong are refused in words", arguments: errors)
  func error(text: String, words: String) {
    #expect(throws: AddressError.self) { try Address(parsing: text, defaultHost: nil) }
    do { _ = try Address(parsing: text, defaultHost: nil) } catch { #expect("\(error)" == words) }
  }

  @Test(
    "have the digest of their keys",
    arguments: [
      ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
      ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
      (String(repeating: "a", count: 119), "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
    ])
  func digest(text: String, hex: String) {
    let digits = SHA1.digest(of: Array(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    #expect(digits.joined() == hex)
  }
}
