import FramingCore

/// How a connection becomes a WebSocket (RFC 6455 §4): what the client asks for and what the server answers, without
/// sockets.
struct WebSocketUpgrade {
  /// Why there is no WebSocket, in words that say who did what.
  struct Refusal: Error, Hashable {
    var words: String
    /// What a server answers to the request.
    var answer: [UInt8] = []
  }

  /// What was agreed on.
  struct Agreement: Hashable {
    var subprotocol: String?
    /// Whether messages may be compressed (RFC 7692).
    var mayCompress = false
    /// What a server answers.
    var answer: [UInt8] = []
    /// One sentence.
    var words: String
  }

  private let address: Address
  /// The client's key: 16 random bytes in Base64 (§4.1).
  private let key: String

  /// One at `address`; `nonce` has 16 random bytes.
  init(_ address: Address, nonce: [UInt8]) {
    self.address = address
    key = Self.base64(nonce)
  }

  // MARK: - Client

  /// What the client sends.
  var request: [UInt8] {
    let own = address.headers
    let (host, port) = (address.host ?? "", address.port ?? 0)
    let name = host.contains(":") ? "[\(host)]" : host
    let place = port == (address.scheme.beginsWithTLS ? 443 : 80) ? name : "\(name):\(port)"
    var lines = ["GET \(address.target) HTTP/1.1"]
    if !own.contains(where: { $0.name.lowercased() == "host" }) { lines.append("Host: \(place)") }
    lines += ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: \(key)", "Sec-WebSocket-Version: 13"]
    let offered = address.subprotocols
    if !offered.isEmpty { lines.append("Sec-WebSocket-Protocol: " + offered.joined(separator: ", ")) }
    if address.offersDeflate { lines.append("Sec-WebSocket-Extensions: " + DeflateOffer.request) }
    return Self.head(lines, own)
  }

  /// Takes the head of the server's answer (§4.1).
  func agreement(to head: HTTPHead) throws(Refusal) -> Agreement {
    guard head.start.first?.hasPrefix("HTTP/1.") == true, head.start.count > 1 else {
      throw Refusal(words: "what it answers is not HTTP/1.1")
    }
    guard head.start[1] == "101" else { throw Refusal(words: status(head)) }
    guard head["upgrade"]?.lowercased() == "websocket" else {
      throw Refusal(words: "its answer 101 is not about WebSocket: Upgrade has \(Self.shown(head["upgrade"]))")
    }
    guard head.has("connection", "upgrade") else {
      throw Refusal(words: "its answer 101 has Connection: \(Self.shown(head["connection"])) instead of Upgrade")
    }
    let (accept, expected) = (head["sec-websocket-accept"], Self.accept(key))
    guard let accept else { throw Refusal(words: "its answer 101 has no Sec-WebSocket-Accept") }
    guard accept == expected else {
      throw Refusal(
        words: "its Sec-WebSocket-Accept \(Self.shown(accept)) is wrong: \(expected) belongs to our key \(key)")
    }
    let extensions = head.list("sec-websocket-extensions")
    if !extensions.isEmpty {
      let refusal =
        address.offersDeflate
        ? DeflateOffer.problem(withAnswer: extensions)
        : "it uses the extension \(Self.shown(extensions.joined(separator: ", "))), which was not offered"
      if let refusal { throw Refusal(words: refusal) }
    }
    let words = agreed(head["sec-websocket-protocol"], compresses: address.offersDeflate ? !extensions.isEmpty : nil)
    return Agreement(subprotocol: try subprotocol(head), mayCompress: !extensions.isEmpty, words: words)
  }

  private func subprotocol(_ head: HTTPHead) throws(Refusal) -> String? {
    guard let chosen = head["sec-websocket-protocol"], !chosen.isEmpty else { return nil }
    let offered = address.subprotocols
    guard offered.contains(chosen) else {
      let list =
        offered.isEmpty ? "none was" : "\(offered.joined(separator: ", ")) \(offered.count == 1 ? "was" : "were")"
      throw Refusal(words: "it chooses the subprotocol \(Self.shown(chosen)), which was not offered: \(list)")
    }
    return chosen
  }

  private func status(_ head: HTTPHead) -> String {
    let text = EscapedText.printable(String(head.start.dropFirst().joined(separator: " ").prefix(200)))
    let extra: String
    switch head.start[1] {
    case "401": extra = ": it demands a login; --header 'Authorization: ...' gives one"
    case "426": extra = head["sec-websocket-version"].map { ": it speaks version \(Self.shown($0)), not 13" } ?? ""
    case let code where code.hasPrefix("3"): extra = head["location"].map { ", to \(Self.shown($0))" } ?? ""
    default: extra = ""
    }
    return "it answers \(text)\(extra)"
  }

  // MARK: - Server

  /// Takes the head of a client's request (§4.2.1).
  func answer(to head: HTTPHead) throws(Refusal) -> Agreement {
    guard head.start.count == 3, head.start[2].hasPrefix("HTTP/") else {
      throw refusal("400 Bad Request", "what it sends is no request of HTTP/1.1")
    }
    guard head.start[0] == "GET", head.start[2] != "HTTP/1.0" else {
      throw refusal("400 Bad Request", "it asks by \(Self.shown(head.start[0])) in \(Self.shown(head.start[2]))")
    }
    guard head.has("upgrade", "websocket"), head.has("connection", "upgrade") else {
      throw refusal("426 Upgrade Required", "it asks for no WebSocket", ["Upgrade: websocket", "Connection: Upgrade"])
    }
    guard head["sec-websocket-version"] == "13" else {
      let version = Self.shown(head["sec-websocket-version"])
      throw refusal("426 Upgrade Required", "it speaks version \(version), not 13", ["Sec-WebSocket-Version: 13"])
    }
    guard let key = head["sec-websocket-key"], Base64.decode(Array(key.utf8))?.count == 16 else {
      let key = Self.shown(head["sec-websocket-key"])
      throw refusal("400 Bad Request", "its Sec-WebSocket-Key \(key) is not 16 bytes in Base64")
    }
    guard address.target == "/" || head.start[1] == address.target else {
      throw refusal("404 Not Found", "it asks for \(Self.shown(head.start[1])), not \(address.target)")
    }
    let asked = head.list("sec-websocket-protocol")
    let chosen = address.subprotocols.first { asked.contains($0) }
    var lines = [
      "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Accept: \(Self.accept(key))",
    ]
    if let chosen { lines.append("Sec-WebSocket-Protocol: \(chosen)") }
    let deflate = address.offersDeflate ? DeflateOffer.answer(to: head.list("sec-websocket-extensions")) : nil
    if let deflate { lines.append("Sec-WebSocket-Extensions: \(deflate)") }
    let asks = "it asks for \(Self.shown(head.start[1])): "
    return Agreement(
      subprotocol: chosen, mayCompress: deflate != nil, answer: Self.head(lines, address.headers),
      words: asks + agreed(chosen, of: asked, compresses: address.offersDeflate ? deflate != nil : nil))
  }

  private func refusal(_ status: String, _ words: String, _ lines: [String] = []) -> Refusal {
    let own = ["HTTP/1.1 \(status)", "Connection: close", "Content-Length: 0"]
    return Refusal(words: "\(words): answered \(status)", answer: Self.head(own + lines, []))
  }

  // MARK: - Words and bytes

  private func agreed(_ subprotocol: String?, of asked: [String]? = nil, compresses: Bool?) -> String {
    let offered = asked ?? address.subprotocols
    let deflate = compresses.map { $0 ? ", whose messages may be compressed" : ", without compression" } ?? ""
    if let subprotocol, !subprotocol.isEmpty {
      return "it is a WebSocket now, with subprotocol \(Self.shown(subprotocol))\(deflate)"
    }
    let list = EscapedText.printable(String(offered.joined(separator: ", ").prefix(200)))
    return "it is a WebSocket now" + (offered.isEmpty ? "" : ", without a subprotocol of those offered: \(list)")
      + deflate
  }

  private static func head(_ lines: [String], _ own: [WebSocketHeader]) -> [UInt8] {
    let all = lines + own.map { "\($0.name): \($0.value)" }
    return Array((all.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// What proves that the server has read the client's key (§4.2.2).
  private static func accept(_ key: String) -> String {
    base64(SHA1.digest(of: Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)))
  }

  private static func base64(_ bytes: [UInt8]) -> String { String(decoding: Base64.encode(bytes), as: UTF8.self) }

  private static func shown(_ text: String?) -> String {
    text.map { "'\(EscapedText.printable(String($0.prefix(200))))'" } ?? "nothing"
  }
}
