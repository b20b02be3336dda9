package import FramingCore

/// The columns of a ladder: one for each end of its connections, in the order in which they are added. Ends of one name share a
/// column: the server of several clients, and what one host asks of several servers, from whatever ports.
package struct LadderLanes: Hashable, Sendable {
  /// The columns of a connection's ends.
  package struct Ends: Hashable, Sendable {
    package let client: Int
    package let server: Int

    /// Where an arrow of what `speaker` says begins, and where it ends.
    package func arrow(from speaker: Speaker) -> (from: Int, to: Int) {
      speaker == .client ? (client, server) : (server, client)
    }
  }

  /// What the columns are called, as it was told: not clean.
  package private(set) var names: [String] = []
  private var connections: [Int: Ends] = [:]

  package init() {}

  /// The columns of a connection; nil when it has none.
  package subscript(connection: ConnectionID) -> Ends? { connections[connection.number] }

  /// Gives a connection columns, unless there would be more than `most` then. Whether it has some.
  package mutating func add(_ info: ConnectionInfo, atMost most: Int) -> Bool {
    guard connections[info.id.number] == nil else { return true }
    let ends = Self.names(of: info)
    var names = names
    func place(_ name: String, other: Int? = nil) -> Int {
      if let known = names.indices.first(where: { names[$0] == name && $0 != other }) { return known }
      names.append(name)
      return names.count - 1
    }
    let client = place(ends.client)
    // A host that talks to itself is both ends.
    let server = place(ends.server, other: client)
    guard names.count <= most else { return false }
    self.names = names
    connections[info.id.number] = Ends(client: client, server: server)
    return true
  }

  /// What the ends are called: by their addresses, as far as those are known.
  private static func names(of info: ConnectionInfo) -> (client: String, server: String) {
    if let ends = EndsText.parts(info.peer[...]) { return (host(ends.client), String(ends.server)) }
    if info.peer == EndsText.unknown { return ("client", "server") }
    return info.facts.side == .client ? ("client", info.peer) : (host(info.peer[...]), "server")
  }

  /// An address without its port, which says little of a client.
  private static func host(_ address: Substring) -> String {
    guard let colon = address.lastIndex(of: ":"), address[..<colon].last == "]" || !address[..<colon].contains(":")
    else { return String(address) }
    let port = address[address.index(after: colon)...]
    return !port.isEmpty && port.allSatisfy { "0"..."9" ~= $0 } ? String(address[..<colon]) : String(address)
  }
}
