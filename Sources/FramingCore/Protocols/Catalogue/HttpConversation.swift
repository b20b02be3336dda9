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
    case other(String)
  }

  /// More requests than this without a response are not remembered: a stream of one direction has none.
  private static let mostPending = 4096
  private static let headBytes = 4096

  /// What bytes that begin no message are: a connection seen from the middle may have been upgraded before.
  private let binary: Upgrade
  private var pending: [Request] = []
  private var asked = Upgrade.none
  private var upgrade = Upgrade.none

  /// A connection at its beginning; `binary` is what it is when its bytes begin no message.
  init(binary: Upgrade) { self.binary = binary }

  func phase(_ direction: StreamDirection) -> Phase {
    let isClient = direction == .fromClient
    switch upgrade {
    case .webSocket: return .frames(WebSocketRule())
    case .http2: return isClient ? Http2.client : Http2.server
    case .docker: return isClient ? .framing(.raw) : .checked(.length(DockerStream.chunk), DockerStream.check)
    case .tunnel: return .opaque("a tunnel to another server")
    case .other(let name): return .opaque("the connection was upgraded to \(name)")
    case .none: break
    }
    let first = pending.first
    let role = HttpMessageRule.Role.response(toHead: first == .head, toConnect: first == .connect)
    return .one(message(isClient ? .request : role), head: Self.headBytes)
  }

  private func message(_ role: HttpMessageRule.Role) -> FirstByteRule {
    let binary = binaryRule
    return FirstByteRule { byte in
      if Self.isBinary(byte) {
        binary
      } else if byte == Http2.preface[0] {
        OpeningRule(Http2.preface, else: HttpMessageRule(role))
      } else {
        HttpMessageRule(role)
      }
    }
  }

  private var binaryRule: any FrameRule {
    switch binary {
    case .http2: .length(Http2.field, Http2.check)
    case .docker: .length(DockerStream.chunk, DockerStream.check)
    default: WebSocketRule()
    }
  }

  /// No message begins with these bytes.
  private static func isBinary(_ byte: UInt8) -> Bool { byte >= 0x80 || byte < 0x09 }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: StreamDirection) {
    guard let first = head.first else { return }
    if Self.isBinary(first) {
      upgrade = binary
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
    let start = head.drop { $0 == 0x0d || $0 == 0x0a }
    if pending.count < Self.mostPending {
      pending.append(
        start.starts(with: "HEAD ".utf8) ? .head : start.starts(with: "CONNECT ".utf8) ? .connect : .other)
    }
    asked = Self.upgrade(in: head)
  }

  private static func upgrade(in head: [UInt8]) -> Upgrade {
    for index in head.indices.dropLast() where head[index] == 0x0a && head[index + 1] | 0x20 == 0x75 {
      let bytes = head[(index + 1)...].prefix { $0 != 0x0d && $0 != 0x0a }
      let line = String(decoding: bytes, as: UTF8.self).lowercased()
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
      let named = Self.upgrade(in: head)
      upgrade = named == .none ? asked : named
      if upgrade == .none || binary == .docker { upgrade = binary }
    }
    // An interim response is not the last to its request (RFC 9110 §15.2).
    if status / 100 == 1, status != 101 { return }
    let answered = pending.isEmpty ? .other : pending.removeFirst()
    if answered == .connect, status / 100 == 2 { upgrade = .tunnel }
  }
}
