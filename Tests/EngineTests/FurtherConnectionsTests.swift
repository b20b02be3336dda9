import Capture
import FramingCore
import Testing

@testable import Engine

/// Connections that are asked for while a session goes on.
@Suite("Connections that are asked for later")
struct FurtherConnectionsTests {
  /// How the session is framed, whether somebody has said so, an address, what is said with it, and how it is framed.
  static let framed: [(String, Bool, String, String?, String)] = [
    ("u16be", true, "127.0.0.1:8", nil, "u16be"), ("u16be", false, "127.0.0.1:8", nil, "u16be"),
    ("u16be", true, "ws://a:8", nil, "websocket"), ("redis", true, "wss://a:8/b", nil, "websocket"),
    ("u16be", false, "ws://a:8", nil, "websocket"), ("u16be", true, "ws://a:8", "u8", "u8"),
    ("u16be", true, "mqtts://a", nil, "mqtt"), ("redis", false, "amqp://a", nil, "amqp"),
    ("u16be", true, "mqtts://a", "redis", "redis"), ("u16be", true, "a:1883", nil, "u16be"),
    ("u16be", false, "a:1883", nil, "mqtt"), ("u16be", false, "tls://a:8883", nil, "mqtt"),
    ("u16be", false, "a:1883", "u8", "u8"), ("u16be", true, "udp://a:8", nil, "u16be"),
    ("u16be", false, "udp://a:53", nil, "raw"), ("dns", true, "udp://a:53", nil, "dns-udp"),
    ("u16be", true, "udp://a:53", "dns", "dns-udp"), ("u16be", true, "udp://a:514", "syslog", "syslog-udp"),
    ("u16be", true, "a:53", "dns", "dns-tcp"), ("websocket", false, "a:8", nil, "u32be"),
    ("websocket", true, "a:8", nil, "websocket"),
  ]

  private static func rule(_ text: String) throws -> Lens.Rule {
    if let known = WireProtocol.named(text) { return .wireProtocol(known) }
    return .framing(try Framing(parsing: text))
  }

  @Test("are framed as is said with them, as their scheme or port says, and else as the session", arguments: framed)
  func lens(session: String, isAsked: Bool, address: String, said: String?, expected: String) throws {
    var lens = Lens(framing: .default)
    lens.rule =
      session == "websocket" || session == "redis" || session == "dns"
      ? try Self.rule(session) : .framing(try Framing(parsing: session))
    let capture = try Capture(lens: lens, side: .client)
    let address = try Address(parsing: address, defaultHost: nil)
    let found = FurtherConnections(isFramingAsked: isAsked)
      .lens(at: address, asked: try said.map(Self.rule), in: capture)
    #expect(found.name == expected)
  }

  /// An address, and by way of which proxy it is reached when the session goes by that of port 1080.
  static let reached: [(String, String?)] = [
    ("a:1", "socks5://127.0.0.1:1080"), ("tls://a:1", "socks5://127.0.0.1:1080"),
    ("wss://a/b", "socks5://127.0.0.1:1080"), ("mqtt://a", "socks5://127.0.0.1:1080"), ("udp://a:1", nil),
    ("unix:/a", nil), ("tcp://a:1?via=http://b:2", "http://b:2"),
  ]

  @Test("go by way of the session's proxy, unless they name one or cannot", arguments: reached)
  func proxy(address: String, via: String?) throws {
    let address = try Address(parsing: address, defaultHost: nil)
    let further = FurtherConnections(proxy: ProxyChoice("socks5://127.0.0.1:1080") { _ in nil })
    #expect(try further.peer(address)[.via] == via)
    #expect(try FurtherConnections().peer(address) == address)
  }

  @Test("take the proxy of the environment, but for hosts that it excepts")
  func environment() throws {
    let values = ["ALL_PROXY": "http://p:3128", "NO_PROXY": "b"]
    let further = FurtherConnections(proxy: ProxyChoice("environment") { values[$0] })
    #expect(try further.peer(Address(host: "a", port: 1))[.via] == "http://p:3128")
    #expect(try further.peer(Address(host: "b", port: 1))[.via] == nil)
    let unset = FurtherConnections(proxy: ProxyChoice("environment") { _ in nil })
    #expect(throws: AddressError.self) { try unset.peer(Address(host: "a", port: 1)) }
  }
}
