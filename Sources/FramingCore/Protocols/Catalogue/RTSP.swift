extension WireProtocol {
  static let rtsp = WireProtocol(
    "rtsp", ports: [554, 8554], "RTSP: messages as in HTTP, and packets behind $, channel and u16 length",
    source: "RFC 7826 §14, §5.3; RFC 2326 §10.12", client: "requests and packets", server: "responses and packets"
  ) { RuleConversation(RTSP.item) }

  static let sip = WireProtocol(
    "sip", ports: [5060], "SIP over TCP: messages as in HTTP, whose Content-Length must be there",
    source: "RFC 3261 §18.3", client: "messages", server: "messages"
  ) { RuleConversation(HttpMessageRule(.message)) }
}

enum RTSP {
  static let item = FirstByteRule {
    if $0 == 0x24 { .length(LengthField(offset: 2, size: 2)) } else { HttpMessageRule(.message) }
  }
}
