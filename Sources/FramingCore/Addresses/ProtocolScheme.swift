/// A scheme of URLs that names a protocol: `mqtts://HOST` is MQTT inside TLS, at port 8883 unless the URL says another.
///
/// Of such a URL only host and port are used: user, password, path and query are for programs that log in.
public struct ProtocolScheme: Hashable, Sendable {
  /// As it stands in front of `://`, in lower case.
  public let name: String
  /// What carries it: TCP or TLS.
  public let transport: AddressScheme
  /// The port of a URL that says none.
  public let port: Int
  /// The name of what is spoken.
  public let protocolName: String

  /// What an address of it begins with.
  public var prefix: String { name + "://" }

  /// What is spoken.
  public var wireProtocol: WireProtocol? { WireProtocol.named(protocolName) }

  private init(_ name: String, _ protocolName: String, _ port: Int, _ transport: AddressScheme = .tcp) {
    (self.name, self.protocolName, self.port, self.transport) = (name, protocolName, port, transport)
  }

  /// The scheme of this name, in any case.
  public init?(named name: some StringProtocol) {
    let name = name.lowercased()
    guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
    self = known
  }

  /// The port where a protocol is usually found on a transport; nil where none is known.
  public static func usualPort(of wireProtocol: WireProtocol, over transport: AddressScheme) -> Int? {
    let known = all.first { $0.protocolName == wireProtocol.name && $0.transport == transport }?.port
    switch transport {
    case .tcp: return wireProtocol.ports.first.map { Int($0) } ?? known
    // A protocol of datagrams is registered for the port of the one of streams.
    case .udp: return (wireProtocol.ports.first ?? wireProtocol.streamForm?.ports.first).map { Int($0) }
    default: return known
    }
  }

  /// Host and port of what stands behind `://`, without user and password; also where these hold what should have been an
  /// escape, as far as that can be told.
  static func place(in rest: Substring) -> Substring {
    let authority = rest.prefix { !"/?#".contains($0) }
    if let at = authority.lastIndex(of: "@") { return authority[authority.index(after: at)...] }
    let port = authority.lastIndex(of: ":").map { authority[authority.index(after: $0)...] } ?? ""
    let isPlace = !authority.hasPrefix(":") && (authority.hasSuffix("]") || port.allSatisfy(\.isNumber))
    guard !isPlace, let at = rest.lastIndex(of: "@") else { return authority }
    return rest[rest.index(after: at)...].prefix { !"/?#".contains($0) }
  }

  /// All of them, by name. Ports are IANA's, or where that has none those of the servers.
  public static let all: [ProtocolScheme] = [
    ProtocolScheme("amqp", "amqp", 5672), ProtocolScheme("amqps", "amqp", 5671, .tls),
    ProtocolScheme("beanstalk", "beanstalkd", 11300), ProtocolScheme("cassandra", "cassandra", 9042),
    ProtocolScheme("ftp", "ftp", 21), ProtocolScheme("ftps", "ftp", 990, .tls),
    ProtocolScheme("gearman", "gearman", 4730), ProtocolScheme("git", "git", 9418),
    ProtocolScheme("http", "http1", 80), ProtocolScheme("https", "http1", 443, .tls),
    ProtocolScheme("imap", "imap", 143), ProtocolScheme("imaps", "imap", 993, .tls),
    ProtocolScheme("irc", "irc", 6667), ProtocolScheme("ircs", "irc", 6697, .tls),
    ProtocolScheme("kafka", "kafka", 9092),
    ProtocolScheme("ldap", "ldap", 389), ProtocolScheme("ldaps", "ldap", 636, .tls),
    ProtocolScheme("lmtp", "smtp", 24), ProtocolScheme("mariadb", "mysql", 3306),
    ProtocolScheme("memcached", "memcached", 11211), ProtocolScheme("modbus", "modbus-tcp", 502),
    ProtocolScheme("mongodb", "mongodb", 27017), ProtocolScheme("mqtt", "mqtt", 1883),
    ProtocolScheme("mqtts", "mqtt", 8883, .tls), ProtocolScheme("mssql", "tds", 1433),
    ProtocolScheme("mysql", "mysql", 3306), ProtocolScheme("mysqlx", "mysqlx", 33060),
    ProtocolScheme("nats", "nats", 4222), ProtocolScheme("opc.tcp", "opcua", 4840),
    ProtocolScheme("pop", "pop3", 110), ProtocolScheme("pop3", "pop3", 110), ProtocolScheme("pop3s", "pop3", 995, .tls),
    ProtocolScheme("postgres", "postgresql", 5432), ProtocolScheme("postgresql", "postgresql", 5432),
    ProtocolScheme("redis", "redis", 6379), ProtocolScheme("rediss", "redis", 6379, .tls),
    ProtocolScheme("rtsp", "rtsp", 554), ProtocolScheme("rtsps", "rtsp", 322, .tls),
    ProtocolScheme("sftp", "ssh", 22), ProtocolScheme("smb", "smb-nbss", 445),
    ProtocolScheme("smtp", "smtp", 25), ProtocolScheme("smtps", "smtp", 465, .tls),
    ProtocolScheme("sqlserver", "tds", 1433), ProtocolScheme("ssh", "ssh", 22),
    ProtocolScheme("stomp", "stomp", 61613), ProtocolScheme("stomp+ssl", "stomp", 61614, .tls),
    ProtocolScheme("submission", "smtp", 587), ProtocolScheme("submissions", "smtp", 465, .tls),
    ProtocolScheme("telnet", "telnet", 23), ProtocolScheme("telnets", "telnet", 992, .tls),
    ProtocolScheme("valkey", "redis", 6379), ProtocolScheme("valkeys", "redis", 6379, .tls),
    ProtocolScheme("vnc", "vnc", 5900), ProtocolScheme("zookeeper", "zookeeper", 2181),
  ]
}

extension Address {
  /// The address of a URL whose scheme names a protocol.
  public init(_ named: ProtocolScheme, host: String, port: Int) {
    self.init(host: host, port: port)
    scheme = named.transport
    protocolScheme = named
  }
}
