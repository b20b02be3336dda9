import Testing

@testable import FramingCore

@Suite("URLs that name a protocol")
struct ProtocolSchemeTests {
  /// A text, what is spoken, what carries it, its host and port, and how it is printed.
  static let addresses: [(String, String, AddressScheme, String, Int, String)] = [
    ("mqtts://broker", "mqtt", .tls, "broker", 8883, "mqtts://broker:8883"),
    ("mqtt://broker", "mqtt", .tcp, "broker", 1883, "mqtt://broker:1883"),
    ("MQTTS://Broker:1", "mqtt", .tls, "Broker", 1, "mqtts://Broker:1"),
    ("rediss://:p%40ss@[::1]/0", "redis", .tls, "::1", 6379, "rediss://[::1]:6379"),
    ("redis://user%2F:p@[fe80::1%eth0]:6380", "redis", .tcp, "fe80::1%eth0", 6380, "redis://[fe80::1%eth0]:6380"),
    (
      "postgres://me@db.example/app?sslmode=require", "postgresql", .tcp, "db.example", 5432,
      "postgres://db.example:5432"
    ),
    ("postgresql://a:5433/x#nagle&ipv=4", "postgresql", .tcp, "a", 5433, "postgresql://a:5433#nagle&ipv=4"),
    ("amqps://u:p@a:5671/vhost", "amqp", .tls, "a", 5671, "amqps://a:5671"),
    ("ldaps://a/dc=x?cn?sub", "ldap", .tls, "a", 636, "ldaps://a:636"),
    ("nats://a", "nats", .tcp, "a", 4222, "nats://a:4222"),
    ("smtps://a", "smtp", .tls, "a", 465, "smtps://a:465"),
    ("imaps://me;AUTH=*@a", "imap", .tls, "a", 993, "imaps://a:993"),
    ("pop3s://a:", "pop3", .tls, "a", 995, "pop3s://a:995"), ("http://a/x?y", "http1", .tcp, "a", 80, "http://a:80"),
    ("https://[::1]:", "http1", .tls, "::1", 443, "https://[::1]:443"),
    ("https://a#insecure&alpn=http/1.1", "http1", .tls, "a", 443, "https://a:443#insecure&alpn=http/1.1"),
    ("opc.tcp://a/UA/Server", "opcua", .tcp, "a", 4840, "opc.tcp://a:4840"),
    ("stomp+ssl://a", "stomp", .tls, "a", 61614, "stomp+ssl://a:61614"),
    ("smtp://a:25#starttls", "smtp", .tcp, "a", 25, "smtp://a:25#starttls"),
    ("redis://a:1#via=socks5://u:p@x:1", "redis", .tcp, "a", 1, "redis://a:1#via=socks5://u:p@x:1"),
  ]

  @Test("say transport, port and protocol, and are printed without what is not used", arguments: addresses)
  func address(
    text: String, name: String, scheme: AddressScheme, host: String, port: Int, printed: String
  ) throws {
    let address = try Address(parsing: text, defaultHost: nil)
    #expect(address.scheme == scheme && address.host == host && address.port == port)
    #expect(address.protocolScheme?.wireProtocol?.name == name)
    #expect(address.description == printed && address.target.isEmpty)
    #expect(try Address(parsing: printed, defaultHost: nil) == address)
    #expect(address.withoutOptions.protocolScheme == address.protocolScheme)
  }

  @Test("are those of protocols that are there, once each, and no other schemes")
  func catalogue() throws {
    for named in ProtocolScheme.all {
      #expect(named.wireProtocol?.name == named.protocolName, "\(named.name)")
      #expect(AddressScheme(rawValue: named.name) == nil && [.tcp, .tls].contains(named.transport))
      let address = try Address(parsing: "\(named.prefix)a", defaultHost: nil)
      #expect(address == Address(named, host: "a", port: named.port))
      // A host may be called as a scheme is.
      guard !named.name.contains("+") else { continue }
      #expect(try Address(parsing: "\(named.name):1", defaultHost: nil) == Address(host: named.name, port: 1))
    }
    #expect(Set(ProtocolScheme.all.map(\.name)).count == ProtocolScheme.all.count)
  }

  static let defaults = [
    ("mqtt://", "mqtt://127.0.0.1:1883"), ("mqtts://:1", "mqtts://127.0.0.1:1"),
    ("redis:///0", "redis://127.0.0.1:6379"),
  ]

  @Test("may leave out the host where there is a usual one", arguments: defaults)
  func defaultHost(text: String, printed: String) throws {
    #expect(try Address(parsing: text, defaultHost: "127.0.0.1").description == printed)
  }

  static let wrong: [(String, String)] = [
    ("redis://", "'redis://' has no host: write redis://HOST, or unix:/PATH with --protocol redis"),
    (
      "postgres:///db",
      "'postgres:///…' has no host: write postgres://HOST, or unix:/PATH with --protocol postgresql"
    ),
    ("redis://:6380", "'redis://:6380' has no host: write HOST:PORT, for example 127.0.0.1:9000"),
    ("redis://a:70000/1", "column 11: port 70000 in 'redis://a:70000/…' is out of range: ports are 0 to 65535"),
    ("redis://::1", "'redis://::1': an IPv6 address needs brackets: write [IPv6]:PORT, for example [::1]:9000"),
    ("redis://[::1", "'redis://[::1' has '[' without ']': write [IPv6]:PORT, for example [::1]:9000"),
    ("mongodb://a:1,b:2/", "'mongodb://a:1,b:2/…' names several hosts: write one of them"),
    (
      "mqtt://a#mode=600",
      "column 10: 'mode' is no option: tcp has \(AddressScheme.tcp.options.map(\.rawValue).joined(separator: ", "))"
    ),
    (
      "redis://:a/b@h",
      "column 1: a URL of 'redis' ends its host with '/', '?' or '#': in a user and a password write %2F, %3F and %23, or leave them out"
    ),
  ]

  @Test("that are wrong are refused in words", arguments: wrong)
  func refused(text: String, words: String) {
    let error = #expect(throws: AddressError.self) { try Address(parsing: text, defaultHost: nil) }
    #expect(error?.description == words)
  }

  static let near = [
    ("mqqts://a", "mqtts://a"), ("postgre://a", "postgres://a"), ("htpp://a", "http://a"),
    ("mongodb+srv://a/x", "mongodb://a/…"),
    ("postgresql+psycopg2://u:p@a/b", "postgresql://a/…"), ("redis:/a", "redis://a"), ("redsi://:p@a", "redis://a"),
  ]

  @Test("that are nearly right are known", arguments: near)
  func suggested(text: String, meant: String) {
    let error = #expect(throws: AddressError.self) { try Address(parsing: text, defaultHost: nil) }
    #expect(error?.description.hasSuffix("did you mean '\(meant)'?") == true, "\(error?.description ?? "")")
  }

  /// An address without a port, the protocol that is asked for, and what it is.
  static let ports: [(String, String, String?)] = [
    ("a", "mqtt", "a:1883"), ("[::1]", "redis", "[::1]:6379"), ("tls://a", "mqtt", "tls://a:8883"),
    ("a:1", "mqtt", "a:1"),
    ("tcp://a?nagle", "smtp", "tcp://a:25?nagle"), ("amqps://a", "mqtt", "amqps://a:5671"), ("tls://a", "git", nil),
    ("a", "json-lines", nil), ("a/b", "mqtt", nil), ("", "mqtt", nil), ("[]", "mqtt", nil), ("unix:", "mqtt", nil),
    ("9000", "mqtt", nil), ("udp://a", "dns", "udp://a:53"), ("udp://a", "dns-udp", "udp://a:53"),
    ("udp://a", "syslog", "udp://a:514"), ("udp://a", "json-lines", nil),
  ]

  @Test("have no need of a scheme where the protocol is said otherwise", arguments: ports)
  func usualPort(text: String, name: String, printed: String?) throws {
    let known = try #require(WireProtocol.named(name))
    let address = try? Address(parsing: text, defaultHost: nil, portOf: known)
    #expect(address?.description == printed)
  }
}
