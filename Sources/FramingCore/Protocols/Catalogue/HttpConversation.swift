/// HTTP/1.1 on one connection: responses are to requests in order, and either side may go over to another protocol.
struct HttpConversation: Conversation {
  /// What has to be known of a request to frame its response.
  private enum Request {
    case other
    case head
    case connect
  }

  /// What a connection may go over to.
  enum Upgrade: Hashable {
    case none
    case webSocket
    case http2
    case docker
    case tunnel
    /// RFC 2817 §3.3.
    case tls
    case other(String)
  }

  /// More requests than this without a response are not remembered: a stream of one direction has none.
  private static let mostPending = 4096
  private static let headBytes = 4096

  /// What bytes that begin no message are: a connection seen from the middle may have been upgraded before.
  private var binary: Upgrade
  private var pending: [Request] = []
  private var upgrade = Upgrade.none
  private(set) var isWebSocket = false
  /// Whether the client went over to `binary` before the server agreed, or where that was not seen.
  private var isAhead = false
  /// Whether the client's, or the server's, newest WebSocket message is not finished; nil where that is not known.
  private var isInMessage: (client: Bool?, server: Bool?)
  /// The reserved bits that WebSocket frames may have: that of compression where the upgrade was not seen.
  private var reserved: UInt8 = 0x40

  /// A connection at its beginning; `binary` is what it is when its bytes begin no message.
  init(binary: Upgrade) { self.binary = binary }

  func phase(_ direction: Speaker) -> Phase {
    let isClient = direction == .client
    switch upgrade {
    case .webSocket:
      let isInMessage = isClient ? isInMessage.client : isInMessage.server
      return .one(WebSocketRule(reserved: reserved, isInMessage: isInMessage), head: 1)
    case .http2: return isClient ? Http2.client : Http2.server
    case .docker: return isClient ? .framing(.raw) : .checked(.length(DockerStream.chunk), DockerStream.check)
    case .tunnel: return .opaque(Self.tunnel)
    case .tls: return TlsRecord.phase
    case .other(let name): return .opaque("the connection was upgraded to \(name)")
    case .none: break
    }
    // What the server sends is HTTP up to its own agreement, whatever the client has sent before.
    if isClient, isAhead { return .one(binaryRule(WebSocketRule(reserved: reserved)), head: 0) }
    let first = pending.first
    let role = HttpMessageRule.Role.response(
      toHead: first == .head, toConnect: first == .connect, endsBeforeStream: binary == .docker)
    return .one(
      message(isClient ? .request : role, mayTunnel: isClient && pending.last == .connect), head: Self.headBytes)
  }

  private func message(_ role: HttpMessageRule.Role, mayTunnel: Bool) -> FirstByteRule {
    let binary = binaryRule(WebSocketRule(reserved: reserved, isFirstSeen: true))
    return FirstByteRule { byte in
      if mayTunnel, !Self.mayBeginMessage(byte) {
        OpaqueRule(reason: Self.tunnel)
      } else if Self.isBinary(byte) {
        binary
      } else if byte == Http2.preface[0] {
        OpeningRule(Http2.preface, name: "RFC 9113 §3.4", else: HttpMessageRule(role))
      } else {
        BlankLineRule("an empty line between messages (RFC 9112 §2.2)", else: HttpMessageRule(role))
      }
    }
  }

  private func binaryRule(_ webSocket: WebSocketRule) -> any FrameRule {
    switch binary {
    case .http2: .length(Http2.field, Http2.check)
    case .docker: .length(DockerStream.chunk, DockerStream.check)
    default: webSocket
    }
  }

  private static let tunnel = "a tunnel to another server"

  /// No message begins with these bytes.
  private static func isBinary(_ byte: UInt8) -> Bool { byte >= 0x80 || byte < 0x09 }

  /// Methods are letters (RFC 9110 §9.1); empty lines may stand in front.
  private static func mayBeginMessage(_ byte: UInt8) -> Bool {
    (0x41...0x5a).contains(byte & 0xdf) || byte == 0x0d || byte == 0x0a
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    guard let first = head.first else { return }
    if upgrade == .webSocket {
      finishedFrame(first, direction)
    } else if Self.isBinary(first) {
      if direction == .server || binary == .docker { upgrade = binary } else { isAhead = true }
    } else if direction == .client {
      finishedRequest(head)
    } else {
      finishedResponse(head)
    }
  }

  /// Control frames may stand within a message (RFC 6455 §5.4).
  private mutating func finishedFrame(_ first: UInt8, _ direction: Speaker) {
    guard first & 0x08 == 0 else { return }
    let isUnfinished = first & 0x80 == 0
    if direction == .client { isInMessage.client = isUnfinished } else { isInMessage.server = isUnfinished }
  }

  mutating func resumed(_ direction: Speaker) {
    if direction == .client { isInMessage.client = nil } else { isInMessage.server = nil }
  }

  private mutating func finishedRequest(_ head: [UInt8]) {
    if head.starts(with: Http2.preface) {
      binary = .http2
      isAhead = true
      return
    }
    let start = head.drop { $0 == 0x0d || $0 == 0x0a }
    if pending.count < Self.mostPending {
      pending.append(
        start.starts(with: "HEAD ".utf8) ? .head : start.starts(with: "CONNECT ".utf8) ? .connect : .other)
    }
  }

  /// What a head's Upgrade field names first of what is known here.
  private static func upgrade(in head: [UInt8]) -> Upgrade {
    let names = words(of: "upgrade", in: head)
    if names.contains("websocket") { return .webSocket }
    if names.contains("h2c") { return .http2 }
    if let first = names.first, first.hasPrefix("tls/") { return .tls }
    return names.first.map { .other($0) } ?? .none
  }

  /// The words of a head's fields of that name, which commas part, in lower case.
  private static func words(of name: String, in head: [UInt8]) -> [String] {
    head.split(separator: 0x0a).dropFirst().flatMap { bytes -> [String] in
      let line = String(decoding: bytes, as: UTF8.self).lowercased()
      guard line.hasPrefix(name + ":") else { return [] }
      return line.dropFirst(name.utf8.count + 1).split(separator: ",").map { word in
        String(word.filter { $0 != " " && $0 != "\t" && $0 != "\r" && $0 != "\r\n" })
      }
    }
  }

  private mutating func finishedResponse(_ head: [UInt8]) {
    let words = String(decoding: head.prefix(64), as: UTF8.self).split(separator: " ", maxSplits: 2)
    let status = words.count > 1 ? Int(words[1].prefix(3)) ?? 0 : 0
    if status == 101 { switchProtocols(head) }
    // An interim response is not the last to its request (RFC 9110 §15.2).
    if status / 100 == 1, status != 101 { return }
    let answered = pending.isEmpty ? .other : pending.removeFirst()
    if answered == .connect, status / 100 == 2 { upgrade = .tunnel }
    if binary == .docker, status == 200, answered != .head, Self.hasStream(head) { upgrade = .docker }
  }

  /// Whether one of Docker's streams is behind a head, rather than a body whose end the head tells.
  private static func hasStream(_ head: [UInt8]) -> Bool {
    words(of: "content-length", in: head).isEmpty && words(of: "transfer-encoding", in: head).isEmpty
      && words(of: "content-type", in: head).first.map(DockerStream.isType) == true
  }

  /// The connection goes over to what the response names, if it says so as it must (RFC 9110 §7.8, RFC 6455 §4.1).
  private mutating func switchProtocols(_ head: [UInt8]) {
    let named = Self.upgrade(in: head)
    if binary == .docker {
      upgrade = .docker
    } else if named == .none {
      upgrade = .other("nothing that the 101 response names: it has no Upgrade field")
    } else if named == .webSocket, !Self.words(of: "connection", in: head).contains("upgrade") {
      upgrade = .other("nothing: the 101 response names websocket without Connection: upgrade")
    } else {
      upgrade = named
      isWebSocket = named == .webSocket
    }
    isInMessage = (false, false)
    let extensions = Self.words(of: "sec-websocket-extensions", in: head)
    reserved = extensions.isEmpty ? 0 : extensions.allSatisfy { $0.hasPrefix("permessage-deflate") } ? 0x40 : 0x70
  }

  /// Before an upgrade a message is HTTP, which is typed whole.
  func messages(_ direction: Speaker) -> Framing? {
    switch upgrade {
    case .webSocket: .webSocket(WebSocket(mask: direction == .client ? .required : .forbidden))
    case .docker: nil
    case .none: binary == .docker ? nil : .raw
    default: .raw
    }
  }
}
