extension WireProtocol {
  static let http1 = WireProtocol(
    webSocket: "http1", aliases: ["http", "http/1.1", "http1.1"], ports: [80, 8080, 8000, 8081, 3128],
    "HTTP/1.1: one message a frame, head and body; an upgrade turns to WebSocket or HTTP/2",
    source: "RFC 9112 §6.3, RFC 9110 §7.8", framing: nil,
    client: "requests, then what the connection was upgraded to",
    server: "responses, whose bodies depend on the requests; then what the connection was upgraded to")

  static let websocket = WireProtocol(
    webSocket: "websocket", aliases: ["ws"], ports: [8765],
    "WebSocket: an HTTP/1.1 upgrade, then frames, masked from the client", source: "RFC 6455 §4, §5.2",
    framing: .webSocket(WebSocket()),
    client: "a request, then websocket(mask: required)", server: "a 101 response, then websocket(mask: forbidden)")
}
