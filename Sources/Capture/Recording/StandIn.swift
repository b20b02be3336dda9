public import FramingCore

/// What a connection is that is not one of TCP and that the recording tells as one between ends that do not exist:
/// `pid 4711 → unix:/run/app.sock`.
public struct StandIn: Hashable, Sendable {
  /// Who called, as a person knows it.
  public var client: String
  /// Where the server was reached.
  public var address: Address

  /// A connection of `client` to `address`.
  public init(client: String, address: Address) {
    self.client = client
    self.address = address
  }

  private static let verb = " stands for "

  /// What the recording says at its beginning, of the ends that it has there:
  /// `192.0.2.1:51001 → 192.0.2.2:51000 stands for pid 4711 → unix:/run/app.sock`.
  func comment(client end: Endpoint, server: Endpoint) -> String {
    EndsText.text(client: end, server: server) + Self.verb + EndsText.text(client: client, server: address.description)
  }

  /// What the recording says at the beginning of its ciphertext, of the ends that this has there:
  /// `127.0.0.1:40000 → 127.0.0.1:8883 is the ciphertext of 127.0.0.1:40000 → tls://127.0.0.1:8883`.
  func ciphertextComment(client end: Endpoint, server: Endpoint) -> String {
    let ends = EndsText.text(client: end, server: server)
    return ends + " is the ciphertext of " + EndsText.text(client: client, server: address.description)
  }

  /// The comment at the beginning of a conversation that stands for it, read back.
  struct Reading: Sendable {
    let pair: EndpointPair
    let client: Endpoint
    let standIn: StandIn

    /// Nil for any other text, also for one about ends that exist.
    init?(_ text: String) {
      guard let verb = text.firstRange(of: StandIn.verb),
        let ends = EndsText.parts(text[..<verb.lowerBound]), let names = EndsText.parts(text[verb.upperBound...]),
        let client = Endpoint(String(ends.client)), let server = Endpoint(String(ends.server)),
        client.isInvented, server.isInvented,
        let address = try? Address(parsing: String(names.server), defaultHost: nil)
      else { return nil }
      pair = EndpointPair(client, server)
      self.client = client
      standIn = StandIn(client: String(names.client), address: address)
    }
  }
}

/// What is known of connections of a file before their first bytes.
struct StandIns: Sendable {
  /// Those that never come to a byte would stay.
  private static let most = 1 << 16

  private var known: [EndpointPair: StandIn.Reading] = [:]
  /// The ends that connections have in the file, by their numbers, the client's first.
  private var ends: [Int: (client: Endpoint, server: Endpoint)] = [:]

  /// Takes a comment, if it is such a one. Whether it is.
  mutating func take(_ text: String) -> Bool {
    guard let reading = StandIn.Reading(text) else { return false }
    if known.count < Self.most || known[reading.pair] != nil { known[reading.pair] = reading }
    return true
  }

  /// What connection `number` with these ends stands for, and its ends in words; nil when it is what it seems.
  mutating func open(_ number: Int, client: Endpoint, server: Endpoint) -> (address: Address, ends: String)? {
    guard let reading = known.removeValue(forKey: EndpointPair(client, server)) else { return nil }
    self.ends[number] = (client, server)
    let (caller, address) = (reading.standIn.client, reading.standIn.address)
    let ends = EndsText.text(client: caller, server: address.description)
    return (address, reading.client == client ? ends : EndsText.turned(ends))
  }

  /// The ends that a connection has in the file, `client → server`; nil of one that is what it seems.
  func ends(of number: Int) -> String? { ends[number].map { EndsText.text(client: $0.client, server: $0.server) } }
}
