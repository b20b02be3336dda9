extension WireProtocol {
  static let rtsp = WireProtocol(
    "rtsp", ports: [554, 8554], "RTSP: messages as in HTTP, and packets behind $, channel and u16 length",
    source: "RFC 7826 §14, §5.3; RFC 2326 §10.12", client: "requests and packets", server: "responses and packets"
  ) { RuleConversation(RTSP.item) }

  static let sip = WireProtocol(
    "sip", ports: [5060], "SIP over TCP: messages as in HTTP with Content-Length; empty lines keep alive",
    source: "RFC 3261 §7.3, §18.3; RFC 5626 §4.4.1", client: "messages, and CR LF CR LF as pings",
    server: "messages, and CR LF as pongs"
  ) {
    RuleConversation(
      client: KeepAliveRule(from: .client, else: HttpMessageRule(.sip)),
      server: KeepAliveRule(from: .server, else: HttpMessageRule(.sip)))
  }
}

enum RTSP {
  static let item = FirstByteRule {
    if $0 == 0x24 {
      .length(LengthField(offset: 2, size: 2))
    } else {
      BlankLineRule("an empty line between messages", else: HttpMessageRule(.message))
    }
  }
}
