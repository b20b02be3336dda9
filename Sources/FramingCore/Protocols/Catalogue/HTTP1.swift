extension WireProtocol {
  static let http1 = WireProtocol(
    "http1", aliases: ["http", "http/1.1", "http1.1"], ports: [80, 8080, 8000, 8081, 3128],
    "HTTP/1.1: one message a frame, head and body; an upgrade turns to WebSocket or HTTP/2",
    source: "RFC 9112 §6.3, RFC 9110 §7.8",
    client: "requests, then what the connection was upgraded to",
    server: "responses, whose bodies depend on the requests; then what the connection was upgraded to"
  ) { HttpConversation() }

  static let websocket = WireProtocol(
    "websocket", aliases: ["ws"], ports: [8765],
    "WebSocket: an HTTP/1.1 upgrade, then frames, masked from the client", source: "RFC 6455 §4, §5.2",
    framing: .webSocket(WebSocket()),
    client: "a request, then websocket(mask: required)", server: "a 101 response, then websocket(mask: forbidden)"
  ) { HttpConversation() }
}

/// HTTP/1.1 on one connection: responses are to requests in order, and either side may go over to another protocol.
struct HttpConversation: Conversation {
  /// What has to be known of a request to frame its response.
  private enum Request {
    case other
    case head
    case connect
  }

  private enum Upgrade {
    case none
    case webSocket
    case http2
    case tunnel
    case other(String)
  }

  /// More requests than this without a response are not remembered: a stream of one direction has none.
  private static let mostPending = 4096
  private static let headBytes = 4096

  private var pending: [Request] = []
  private var asked = Upgrade.none
  private var upgrade = Upgrade.none

  mutating func phase(_ direction: StreamDirection) -> Phase {
    switch upgrade {
    case .webSocket: return .frames(WebSocketRule())
    case .http2: return direction == .fromClient ? Http2.client : Http2.server
    case .tunnel: return .opaque("a tunnel to another server")
    case .other(let name): return .opaque("the connection was upgraded to \(name)")
    case .none: break
    }
    if direction == .fromClient { return .one(Self.request, head: Self.headBytes) }
    let first = pending.first
    return .one(
      Self.response(toHead: first == .head, toConnect: first == .connect), head: Self.headBytes)
  }

  /// A connection seen from the middle may have been upgraded before: no request begins with these bytes.
  private static let request = FirstByteRule { byte in
    if isWebSocket(byte) { WebSocketRule() } else if byte == 0x50 { http2OrRequest } else { HttpMessageRule(.request) }
  }

  private static let http2OrRequest = OpeningRule(Http2.preface, else: HttpMessageRule(.request))

  private static func isWebSocket(_ byte: UInt8) -> Bool { byte >= 0x80 || byte < 0x09 }

  private static func response(toHead: Bool, toConnect: Bool) -> FirstByteRule {
    FirstByteRule { byte in
      if isWebSocket(byte) {
        WebSocketRule()
      } else {
        HttpMessageRule(.response(toHead: toHead, toConnect: toConnect))
      }
    }
  }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: StreamDirection) {
    guard let first = head.first else { return }
    if Self.isWebSocket(first) {
      upgrade = .webSocket
    } else if direction == .fromClient {
      finishedRequest(head)
    } else {
      finishedResponse(head)
    }
  }

  private mutating func finishedRequest(_ head: [UInt8]) {
    if head.starts(with: Http2.preface) {
      upgrade = .http2
      return
    }
    let text = String(decoding: head, as: UTF8.self)
    let start = text.drop { $0 == "\r\n" || $0 == "\n" }
    if pending.count < Self.mostPending {
      pending.append(start.hasPrefix("HEAD ") ? .head : start.hasPrefix("CONNECT ") ? .connect : .other)
    }
    asked = Self.upgrade(in: text)
  }

  private static func upgrade(in head: String) -> Upgrade {
    for line in head.split(whereSeparator: \.isNewline) {
      let line = line.lowercased()
      guard line.hasPrefix("upgrade:") else { continue }
      if line.contains("websocket") { return .webSocket }
      if line.contains("h2c") { return .http2 }
      return .other(String(line.dropFirst(8).drop { $0 == " " }))
    }
    return .none
  }

  private mutating func finishedResponse(_ head: [UInt8]) {
    let words = String(decoding: head.prefix(64), as: UTF8.self).split(separator: " ", maxSplits: 2)
    let status = words.count > 1 ? Int(words[1].prefix(3)) ?? 0 : 0
    if status == 101 {
      let named = Self.upgrade(in: String(decoding: head, as: UTF8.self))
      if case .none = named { upgrade = asked } else { upgrade = named }
      // What is not said is WebSocket: nothing else is upgraded to as often.
      if case .none = upgrade { upgrade = .webSocket }
    }
    // An interim response is not the last to its request (RFC 9110 §15.2).
    if status / 100 == 1, status != 101 { return }
    let answered = pending.isEmpty ? .other : pending.removeFirst()
    if answered == .connect, status / 100 == 2 { upgrade = .tunnel }
  }
}
