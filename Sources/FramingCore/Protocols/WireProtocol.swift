/// A protocol by name: how each direction of its connections is framed, from the first byte on.
public struct WireProtocol: Sendable {
  /// What one side sends.
  public struct Side: Sendable {
    /// The framing of most of what it sends, nil when no framing alone can say it.
    public let framing: Framing?
    /// The framing whose frames tell more than where their parts are, when that is not the one of most.
    var reading: Framing?
    /// What it sends, phase by phase, for people.
    public let description: String
  }

  /// What is known of it, in memory that all its values share: every connection has one.
  private final class Definition: Sendable {
    let name: String
    let aliases: [String]
    let ports: [UInt16]
    let summary: String
    let source: String
    let client: Side
    let server: Side
    let conversation: @Sendable () -> any Conversation

    init(
      _ name: String, _ aliases: [String], _ ports: [UInt16], _ summary: String, _ source: String, _ client: Side,
      _ server: Side, _ conversation: @escaping @Sendable () -> any Conversation
    ) {
      self.name = name
      self.aliases = aliases
      self.ports = ports
      self.summary = summary
      self.source = source
      self.client = client
      self.server = server
      self.conversation = conversation
    }
  }

  private let definition: Definition

  init(
    name: String, aliases: [String], ports: [UInt16], summary: String, source: String, client: Side, server: Side,
    conversation: @escaping @Sendable () -> any Conversation
  ) {
    definition = Definition(name, aliases, ports, summary, source, client, server, conversation)
  }

  /// The name, in lower case.
  public var name: String { definition.name }
  /// Other names.
  public var aliases: [String] { definition.aliases }
  /// The TCP ports it is usually found on, the usual one first.
  public var ports: [UInt16] { definition.ports }
  /// What it is and how it is framed, in a line.
  public var summary: String { definition.summary }
  /// Where its framing is specified.
  public var source: String { definition.source }
  /// What the client sends.
  public var client: Side { definition.client }
  /// What the server sends.
  public var server: Side { definition.server }
  /// What a new connection knows.
  func conversation() -> any Conversation { definition.conversation() }

  /// The protocol with this name or alias; case does not matter, nor does `_` for `-`.
  public static func named(_ name: String) -> WireProtocol? {
    let key = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
    return all.first { $0.name == key } ?? all.first { $0.aliases.contains(key) }
      ?? ofDatagrams.first { $0.name == key }
  }

  /// Whether its messages end with CR LF though no framing alone says what they are.
  var hasTextLines: Bool { Self.withTextLines.contains(name) }

  private static let withTextLines: Set<String> = ["memcached", "nats"]

  /// Ports that everybody's own programs take, so that they say nothing about what is spoken there.
  private static let commonPorts: Set<UInt16> = [5555, 5556, 7000, 7777, 8081, 8082, 8765, 9000, 9090, 9091]

  /// The protocol that a TCP port is known for.
  public static func forPort(_ port: UInt16) -> WireProtocol? {
    commonPorts.contains(port) ? nil : knownPorts[port]
  }

  /// What is spoken inside TLS on a TCP port, by IANA's registry of service names: a port that is for TLS alone, or else
  /// what the port is known for.
  public static func insideTLS(onPort port: UInt16) -> WireProtocol? {
    let ofTLS: [UInt16: WireProtocol] = [
      443: .http1, 465: .smtp, 636: .ldap, 853: .dnsTcp, 993: .imap, 995: .pop3, 5061: .sip, 5671: .amqp, 6380: .redis,
      6697: .irc, 8443: .http1, 8883: .mqtt,
    ]
    if let known = ofTLS[port] { return known }
    return forPort(port).flatMap { $0 == .tls ? nil : $0 }
  }

  /// The protocol of each port: of several the first whose usual port it is. A capture asks for each of its connections.
  private static let knownPorts: [UInt16: WireProtocol] = {
    let usual = all.compactMap { known in known.ports.first.map { ($0, known) } }
    let others = all.flatMap { known in known.ports.dropFirst().map { ($0, known) } }
    return Dictionary(usual + others) { first, _ in first }
  }()

  /// The framing by which the frames of a direction tell more than where their parts are, where it cuts them alike.
  public func reading(_ direction: Speaker) -> Framing? {
    let side = direction == .client ? client : server
    return side.reading ?? side.framing
  }

  /// The name nearest to a misspelt one, nil when none is near.
  public static func suggestion(for name: String) -> String? {
    EditDistance.suggestion(for: name.lowercased(), among: all.flatMap { [$0.name] + $0.aliases })
  }
}

extension WireProtocol {
  /// A protocol that is not listed in `all`: of one framing in each direction.
  public init(
    named name: String, ports: [UInt16], summary: String, source: String, client: Framing, server: Framing
  ) {
    self.init(name, ports: ports, summary, source: source, client: client, server: server)
  }

  /// A protocol of one framing in each direction.
  init(
    _ name: String, aliases: [String] = [], ports: [UInt16] = [], _ summary: String, source: String,
    client: Framing, server: Framing? = nil, check: HeaderCheck? = nil
  ) {
    let other = server ?? client
    self.init(
      name: name, aliases: aliases, ports: ports, summary: summary, source: source,
      client: Side(framing: client, description: "\(client)"), server: Side(framing: other, description: "\(other)")
    ) { PlainConversation(client: client, server: other, check: check) }
  }

  /// A protocol of phases; `framing` is that of most frames.
  init(
    _ name: String, aliases: [String] = [], ports: [UInt16] = [], _ summary: String, source: String,
    framing: Framing? = nil, client: String, server: String,
    conversation: @escaping @Sendable () -> any Conversation
  ) {
    self.init(
      name: name, aliases: aliases, ports: ports, summary: summary, source: source,
      client: Side(framing: framing, description: client), server: Side(framing: framing, description: server),
      conversation: conversation)
  }

  /// HTTP that may go over to WebSocket: messages are HTTP's or WebSocket's, and so framed by what was said before.
  init(
    webSocket name: String, aliases: [String], ports: [UInt16], _ summary: String, source: String, framing: Framing?,
    client: String, server: String
  ) {
    var any = WebSocket()
    any.allowsExtensions = true
    let reading = Framing.webSocket(any)
    self.init(
      name: name, aliases: aliases, ports: ports, summary: summary, source: source,
      client: Side(framing: framing, reading: reading, description: client),
      server: Side(framing: framing, reading: reading, description: server)
    ) { HttpConversation(binary: .webSocket) }
  }
}

extension WireProtocol: Hashable {
  /// Protocols are the same when they have the same name.
  public static func == (left: WireProtocol, right: WireProtocol) -> Bool {
    left.definition === right.definition || left.name == right.name
  }

  /// By the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
