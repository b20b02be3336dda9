import FramingCore

/// What a recording of a session says in a comment in front of a connection's end, since TCP cannot tell it all:
/// `127.0.0.1:40112 → 127.0.0.1:9000 ends: closed by the peer without close_notify`. The first end is ours.
struct RecordedCause: Hashable, Sendable {
  private static let verb = " ends: "

  let local: Endpoint
  let peer: Endpoint
  let cause: String

  init(local: Endpoint, peer: Endpoint, cause: String) {
    self.local = local
    self.peer = peer
    self.cause = cause
  }

  /// Such a comment, read back; nil for any other text.
  init?(_ text: String) {
    guard let verb = text.firstRange(of: Self.verb), let ends = EndsText.parts(text[..<verb.lowerBound]),
      let local = Endpoint(String(ends.client)), let peer = Endpoint(String(ends.server))
    else { return nil }
    self.init(local: local, peer: peer, cause: String(text[verb.upperBound...]))
  }

  /// The comment.
  var comment: String { EndsText.text(client: local, server: peer) + Self.verb + cause }

  /// The cause for somebody who was not there: by the names that a file has for both sides.
  func cause(whenClientIs client: Endpoint) -> String {
    let (ours, theirs) = local == client ? ("the client", "the server") : ("the server", "the client")
    return cause.replacing("the peer", with: theirs).replacing("by us", with: "by " + ours)
  }
}

/// The causes that a file has told of connections whose end has not come yet.
struct RecordedCauses: Sendable {
  /// Those that never come to an end would stay.
  private static let most = 1 << 16

  private var known: [EndpointPair: RecordedCause] = [:]

  /// Takes a comment, if it is such a one. Whether it is.
  mutating func take(_ text: String) -> Bool {
    guard let cause = RecordedCause(text) else { return false }
    let pair = EndpointPair(cause.local, cause.peer)
    if known.count < Self.most || known[pair] != nil { known[pair] = cause }
    return true
  }

  /// Why a connection ended: what its packets say, unless the file says more. Nil of datagrams, whose packets say nothing.
  mutating func cause(of closing: ConnectionClosing) -> String? {
    if !known.isEmpty, let (pair, client) = closing.ends, let cause = known.removeValue(forKey: pair) {
      return cause.cause(whenClientIs: client)
    }
    return closing.isDatagrams ? nil : closing.words
  }
}
