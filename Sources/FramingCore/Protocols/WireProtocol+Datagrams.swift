/// What a protocol makes of datagrams.
public enum DatagramForm: Hashable, Sendable {
  /// Each is cut as a stream of its own.
  case framed
  /// Each is a message, without what frames one in a stream.
  case whole
  /// As this protocol, which is that of datagrams.
  case other(WireProtocol)
}

extension WireProtocol {
  /// The protocols of datagrams: found by their names, and in no stream.
  public static let ofDatagrams: [WireProtocol] = [dnsUdp, syslogUdp]

  /// The names of all protocols, those of datagrams behind the others.
  public static var names: [String] { (all + ofDatagrams).map(\.name) }

  /// What it makes of datagrams. Over TCP those that differ have a length or an end that a datagram has by itself.
  public var datagramForm: DatagramForm {
    switch name {
    case "dns-tcp": .other(.dnsUdp)
    case "syslog": .other(.syslogUdp)
    // RFC 1035 §4.2.1; RFC 5426 §3.1; RFC 3550 §11; RFC 5531 §11; Graylog documentation, GELF via UDP.
    case "dns-udp", "syslog-udp", "rtp-tcp", "onc-rpc", "gelf": .whole
    default: .framed
    }
  }

  /// The protocol of streams that is this one over datagrams; nil of others.
  var streamForm: WireProtocol? { WireProtocol.all.first { $0.datagramForm == .other(self) } }
}
