/// An option that an address may have.
public enum AddressOption: String, Hashable, Sendable, CaseIterable {
  /// The permissions of the socket's file when listening, in octal; 600 when the address does not say.
  case mode
  /// TLS: the server's certificate is not verified.
  case insecure
  /// TLS: a PEM file of the authorities that the server's certificate may come from, instead of the system's.
  case authorities = "ca"
  /// TLS: a PEM file with our certificate, those of its authorities behind it.
  case certificate = "cert"
  /// TLS: a PEM file with the key of our certificate.
  case key = "cert-key"
  /// TLS, listening: a PEM file of the authorities that clients' certificates must come from; clients need one then.
  case clientAuthorities = "client-ca"
  /// TLS: the name that the server is asked for (RFC 6066 §3) and must prove, when it is not the address's host.
  case serverName = "server-name"
  /// TLS: the protocols to offer or accept by ALPN (RFC 7301), with commas between them, the best first.
  case protocols = "alpn"
  /// TLS: the oldest version; 1.2 when the address does not say.
  case minimum = "tls-min"
  /// TLS: the newest version.
  case maximum = "tls-max"
  /// TLS: a file that secrets are appended to, by which Wireshark decrypts captures.
  case keyLog = "key-log"
  /// Of a connection that begins without TLS: the other options of TLS are for what begins within it (STARTTLS). `no`
  /// leaves beginning to whoever asks for it; otherwise it also begins by itself.
  case startTLS = "starttls"
  /// WebSocket: the subprotocols to offer or to accept (RFC 6455 §1.9), with commas between them, the best first.
  case subprotocol
  /// WebSocket: a header of our own in the request or the answer; may be said more than once.
  case header
  /// WebSocket: compression is offered, or accepted when listening (RFC 7692).
  case deflate

  /// The proxy that connections go by way of: SOCKS 5 or HTTP.
  case via
  /// Network: the only version of IP that is wanted.
  case family = "ipv"
  /// Network, connecting: our end, an address of this machine and perhaps a port.
  case bind
  /// Network, connecting: how long a connection may take to be there.
  case connectTimeout = "connect-timeout"
  /// TCP: after which silence the peer's system is asked whether it is still there, and how often then.
  case keepAlive = "keep-alive"
  /// After how long without a byte either way a connection is ended.
  case idleTimeout = "idle-timeout"
  /// Network, connecting, on Linux: a number by which the system's rules know what is sent (SO_MARK of socket(7)).
  case mark
  /// Network, connecting, on Linux: the network interface by which alone is sent (SO_BINDTODEVICE of socket(7)).
  case device
  /// TCP: small pieces wait for what is under way (RFC 896); they do not when the address says nothing.
  case nagle
  /// UDP, connecting: datagrams may go to a broadcast address.
  case broadcast
  /// UDP: how far datagrams to a multicast group go.
  case hops
  /// UDP: the interface by which a multicast group is reached.
  case interface
  /// Serial: bits a second.
  case baud
  /// Serial: bits of a character.
  case data
  /// Serial: the check of a character.
  case parity
  /// Serial: stop bits.
  case stop
  /// Serial: who says when to stop.
  case flow
  /// Serial: whether DTR is raised on opening.
  case dtr
  /// Serial: whether RTS is raised on opening.
  case rts

  /// What its value may be.
  public var values: String {
    switch self {
    case .mode: "permissions in octal from 0 to 777, such as 660"
    case .insecure, .deflate, .broadcast: "yes, or no value"
    case .startTLS, .nagle: "yes, no, or no value"
    case .family: "4 or 6"
    case .bind: "an IP address of this machine, with a port where it matters: 10.0.0.1, 10.0.0.1:5000, [::1]:5000"
    case .connectTimeout, .idleTimeout: "a time such as 500ms or 5s"
    case .mark: "a number from 0 to \(UInt32.max), also in hex behind 0x"
    case .device: "the name of a network interface, such as eth0"
    case .hops: "0 to 255: 0 stays on this machine, 1 in the network"
    case .interface: "the IPv4 address of an interface of this machine; of IPv6 the host says it: ff02::1%eth0"
    case .baud: "bits a second, from 1 to \(SerialSettings.fastest), such as 9600 or 115200"
    case .data: "5, 6, 7 or 8"
    case .parity: SerialSettings.Parity.allCases.map(\.rawValue).joined(separator: ", ")
    case .stop: "1 or 2"
    case .flow: SerialSettings.Flow.allCases.map(\.rawValue).joined(separator: ", ")
    case .dtr, .rts: "on or off"
    case .keepAlive: "a time of whole seconds from 1s to 9h"
    case .via: ProxyAddress.pattern
    case .subprotocol: "names with commas between them, such as mqtt,stomp"
    case .header: "'NAME: VALUE', none of \(WebSocketHeader.reserved.joined(separator: ", "))"
    case .authorities, .certificate, .key, .clientAuthorities, .keyLog: "the path of a file"
    case .serverName: "a host's name"
    case .protocols: "names with commas between them, such as h2,http/1.1"
    case .minimum, .maximum: Self.versions.joined(separator: ", ")
    }
  }

  /// TLS's versions.
  public static let versions = ["1.0", "1.1", "1.2", "1.3"]

  /// Whether the option may have this value.
  public func takes(_ value: String) -> Bool {
    switch self {
    case .mode: value.count <= 4 && UInt16(value, radix: 8).map { $0 <= 0o777 } == true && !value.hasPrefix("+")
    case .insecure, .deflate, .broadcast: value.isEmpty || value == "yes"
    case .startTLS, .nagle: ["", "yes", "no"].contains(value)
    case .family: InternetFamily(rawValue: value) != nil
    case .bind: LocalAddress(parsing: value) != nil
    case .connectTimeout, .idleTimeout: (try? DurationText.parse(value)).map { $0 > 0 } ?? false
    case .mark: Self.mark(value) != nil
    // A name ends with a NUL within 16 bytes (netdevice(7)).
    case .device: 1...15 ~= value.utf8.count && value.utf8.allSatisfy { 0x21...0x7e ~= $0 && $0 != UInt8(ascii: "/") }
    case .keepAlive: Self.keepAlive(value) != nil
    case .hops: UInt8(value) != nil && !value.hasPrefix("+")
    case .interface: LocalAddress(parsing: value).map { $0.family == .version4 && $0.port == 0 } ?? false
    case .baud: !value.hasPrefix("+") && Int(value).map { 1...SerialSettings.fastest ~= $0 } == true
    case .data: ["5", "6", "7", "8"].contains(value)
    case .parity: SerialSettings.Parity(rawValue: value) != nil
    case .stop: ["1", "2"].contains(value)
    case .flow: SerialSettings.Flow(rawValue: value) != nil
    case .dtr, .rts: ["on", "off"].contains(value)
    case .via: ProxyAddress(parsing: value) != nil
    case .subprotocol:
      value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { WebSocketHeader.isToken($0) }
    case .header: WebSocketHeader(parsing: value) != nil
    case .authorities, .certificate, .key, .clientAuthorities, .keyLog: !value.isEmpty && !value.utf8.contains(0)
    case .serverName: !value.isEmpty && value.utf8.count < 256
    // A name has 1 to 255 bytes (RFC 7301 §3.1).
    case .protocols:
      value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { 1...255 ~= $0.utf8.count }
    case .minimum, .maximum: Self.versions.contains(value)
    }
  }
}

extension AddressOption {
  /// Those that say how a WebSocket begins.
  public static let ofWebSocket: [AddressOption] = [.subprotocol, .header, .deflate]

  /// Those that say how TLS is spoken.
  public static let ofTLS: [AddressOption] = [
    .insecure, .authorities, .certificate, .key, .clientAuthorities, .serverName, .protocols, .minimum, .maximum,
    .keyLog,
  ]
}

extension Address {
  /// Whether an option says how TLS is spoken.
  public var hasOptionsOfTLS: Bool { AddressOption.ofTLS.contains { self[$0] != nil } }

  /// The subprotocols of a WebSocket that it names.
  public var subprotocols: [String] { self[.subprotocol]?.split(separator: ",").map(String.init) ?? [] }

  /// Whether it offers compression of messages, or takes it.
  public var offersDeflate: Bool { self[.deflate] != nil }

  /// The headers that it adds to what opens a WebSocket.
  public var headers: [WebSocketHeader] {
    options.filter { $0.name == AddressOption.header.rawValue }.compactMap { WebSocketHeader(parsing: $0.value) }
  }

  /// The value of an option; nil when the address does not have it.
  public subscript(option: AddressOption) -> String? { self[option: option.rawValue] }

  /// The same place without what else the address says.
  public var withoutOptions: Address {
    var address = self
    address.options = []
    return address
  }

  /// Its options as they may be told: of a proxy without its password, of headers the names, in one.
  public var toldOptions: [Option] {
    let names = headers.map(\.name).joined(separator: ", ")
    var told: [Option] = []
    for option in options where !told.contains(where: { $0.name == option.name }) {
      switch AddressOption(rawValue: option.name) {
      case .via: told.append(Option(name: option.name, value: proxy?.description ?? "…"))
      case .header: told.append(Option(name: option.name, value: names))
      default: told.append(option)
      }
    }
    return told
  }

  /// The permissions that the socket's file has when listening.
  public var mode: UInt16 { self[.mode].flatMap { UInt16($0, radix: 8) } ?? 0o600 }
}
