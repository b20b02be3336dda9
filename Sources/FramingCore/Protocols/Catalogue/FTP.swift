extension WireProtocol {
  static let ftp = WireProtocol(
    "ftp", ports: [21], "FTP's control connection: lines, in replies of several too; TLS records behind AUTH TLS",
    source: "RFC 959 §4, §5.3; RFC 4217 §4", framing: .delimiter(.textLine), client: "lines", server: "lines"
  ) { FtpConversation() }
}

/// FTP: AUTH TLS is answered with 234, behind which TLS begins.
struct FtpConversation: Conversation {
  /// The code of a reply of several lines, whose last line has it with a blank behind it (RFC 959 §4.2).
  private var open: ArraySlice<UInt8>?
  private var request = TLSRequest(greetings: 1)

  var awaitsTLS: Bool { request.isGranted }

  var refusalsOfTLS: Int { request.refusals }

  func phase(_ direction: Speaker) -> Phase { .one(FirstByteRule.orTls(LineRule()), head: 16) }

  mutating func finished(_ frame: Frame, head: [UInt8], _ direction: Speaker) {
    guard direction == .server else {
      let words = String(decoding: head, as: UTF8.self).uppercased().split { $0 == " " || $0.isNewline }
      return request.sent(
        isRequest: words.first == "AUTH" && ["TLS", "TLS-C", "SSL"].contains(words.dropFirst().first))
    }
    let code = head.prefix(3)
    let isCode = code.count == 3 && code.allSatisfy { 0x30...0x39 ~= $0 }
    if let open {
      guard code.elementsEqual(open), head.dropFirst(3).first != 0x2d else { return }
      self.open = nil
    } else if isCode, head.dropFirst(3).first == 0x2d {
      open = code
      return
    }
    // A preliminary reply is followed by another one (RFC 959 §4.2.1).
    if isCode, code.first != 0x31 { request.answered(isYes: code.elementsEqual("234".utf8)) }
  }
}
