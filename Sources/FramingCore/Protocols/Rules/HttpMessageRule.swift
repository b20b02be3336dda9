/// One HTTP/1.1 message, head and body (RFC 9112 §6.3), or one of its kind such as RTSP's.
struct HttpMessageRule: FrameRule {
  /// What decides about the body besides the head.
  enum Role: Sendable {
    /// A request: without a length there is no body.
    case request
    /// A response: without a length the body ends with the stream. One to HEAD has none, nor has one that makes
    /// a tunnel of the connection, and with `endsBeforeStream` one behind whose head a stream of Docker's follows.
    case response(toHead: Bool, toConnect: Bool, endsBeforeStream: Bool = false)
    /// A message of RTSP: without a length there is no body.
    case message
    /// A message of SIP: the same, and names of fields may be short (RFC 3261 §7.3.3).
    case sip
  }

  private struct Field {
    let name: String
    var value: String
    let place: Int
  }

  private enum Place {
    case start
    case fields
    case chunkSize
    case chunkEnd
    case trailers
  }

  private let role: Role
  private var place = Place.start
  private var line = HttpLine()
  /// The field that a folded line may go on with.
  private var field: Field?
  private var taken = 0
  private var header = 0
  private var status = 0
  /// Whether the type of the body is one of Docker's streams.
  private var isStream = false
  private var body: HttpBodyLength
  /// Where the line in progress begins.
  private var lineStart = 0
  /// Bytes of the line's end behind a chunk.
  private var ended = 0

  init(_ role: Role) {
    self.role = role
    body = HttpBodyLength(role.lengthRules)
  }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    if place == .start, byte < 0x20, byte != 0x0d, byte != 0x0a, byte != 0x09 {
      return .invalid(.badHeader("'\(EscapedText.escape([byte]))' is not in a start line"))
    }
    if place == .chunkEnd { return takeChunkEnd(byte) }
    guard line.take(byte) else { return .more }
    defer {
      line.reset()
      lineStart = taken
    }
    switch place {
    case .start: return endStart()
    case .fields: return endField()
    case .chunkSize: return endChunkSize()
    case .chunkEnd: return .more
    case .trailers: return endTrailer()
    }
  }

  private mutating func endStart() -> RuleStep {
    // Empty lines before a request are passed over (RFC 9112 §2.2).
    if line.isEmpty { return .more }
    let words = line.text.split(separator: " ", omittingEmptySubsequences: true)
    let isStart = words.count >= 2 && words.contains { $0.contains("/") }
    guard isStart else { return .invalid(.badHeader("'\(line.text.prefix(40))' is no start line")) }
    if let wrong = wrongStart(words) { return .invalid(.wrongPart(wrong)) }
    if words[0].contains("/") { status = Int(words[1]) ?? 0 }
    place = .fields
    return .more
  }

  /// What is wrong with a start line that the other side sends, or that is HTTP/2's.
  private func wrongStart(_ words: [Substring]) -> WrongPart? {
    let isStatus = words[0].uppercased().hasPrefix("HTTP/")
    switch role {
    case .message, .sip: return nil
    case .request where words[0] == "PRI":
      // The preface itself is not HTTP/1 (RFC 9113 §3.4, §11.6).
      return wrongStart("'\(EscapedText.escape(Http2.preface))', the preface of HTTP/2", "RFC 9113 §3.4")
    case .request where isStatus:
      return wrongStart("a request from the client: the sides may be the wrong way round", "RFC 9112 §2.1")
    case .response where !isStatus:
      return wrongStart("a status line from the server: the sides may be the wrong way round", "RFC 9112 §2.1")
    case .request: return wrongRequest(words)
    case .response: return wrongStatus(words)
    }
  }

  private func wrongRequest(_ words: [Substring]) -> WrongPart? {
    if !words[0].utf8.allSatisfy(Self.isOfToken) {
      return wrongStart("a method of letters, digits and !#$%&'*+-.^_`|~", "RFC 9110 §5.6.2, §9.1")
    }
    // HTTP/0.9 has no version; SIP and RTSP have others.
    let version = words[words.count - 1]
    guard words.count > 2 || version.lowercased().hasPrefix("http/"), !Self.isVersion(version) else { return nil }
    return wrongStart("HTTP/1.0 or HTTP/1.1 at its end, in capital letters", "RFC 9112 §2.3")
  }

  private func wrongStatus(_ words: [Substring]) -> WrongPart? {
    if !Self.isVersion(words[0]) {
      return wrongStart("HTTP/1.0 or HTTP/1.1 at its beginning, in capital letters", "RFC 9112 §2.3")
    }
    let code = words[1].prefix { $0 != "\r" }
    guard code.utf8.count != 3 || !code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return wrongStart("a status of three digits", "RFC 9112 §4")
  }

  /// A minor version that is not known is taken as the highest that is (RFC 9110 §2.5).
  private static func isVersion(_ word: Substring) -> Bool {
    let bytes = Array(word.utf8)
    return bytes.count == 8 && bytes.starts(with: "HTTP/1.".utf8) && (0x30...0x39).contains(bytes[7])
  }

  /// RFC 9110 §5.6.2.
  private static func isOfToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  private func wrongStart(_ expected: String, _ rule: String) -> WrongPart {
    WrongPart("start line", place: lineStart, text: line.text.utf8, expected: expected, rule: rule)
  }

  private mutating func endField() -> RuleStep {
    if line.isFolded, !line.isEmpty {
      field?.value += " " + line.text
      return .more
    }
    takeField()
    if let wrong = body.wrong { return .invalid(.wrongPart(wrong)) }
    if line.isEmpty { return endHead() }
    // Most fields matter nothing here: only those with C, L and T are read.
    if let first = line.first, [0x63, 0x6c, 0x74].contains(first), let (name, value) = line.field {
      field = Field(name: name, value: value, place: lineStart)
    }
    return .more
  }

  /// Takes the field in front of the line in progress, which does not go on with it.
  private mutating func takeField() {
    guard let field else { return }
    self.field = nil
    let value = String(field.value.drop { $0 == " " || $0 == "\t" })
    switch isHttp ? field.name : String(field.name.prefix { $0 != " " && $0 != "\t" }) {
    case "content-length": body.noteLength(value, at: field.place)
    case "l" where isSip: body.noteLength(value, at: field.place)
    case "transfer-encoding" where isSip:
      body.refuse("Transfer-Encoding", value, at: field.place, "no chunked bodies", "RFC 3261 §7.4.2")
    case "transfer-encoding": body.noteEncoding(value, at: field.place)
    case "content-type": isStream = DockerStream.isType(value)
    default: if isHttp { body.noteName(field.name, at: field.place) }
    }
  }

  /// RTSP and SIP allow blanks in front of a field's colon (RFC 3261 §25.1).
  private var isHttp: Bool {
    switch role {
    case .request, .response: true
    case .message, .sip: false
    }
  }

  private var isSip: Bool { if case .sip = role { true } else { false } }

  private mutating func endHead() -> RuleStep {
    header = taken
    if hasNoBody { return .frame(header: header, payload: 0) }
    if body.isChunked {
      place = .chunkSize
      return .more
    }
    if let length = body.length, !body.hasEncoding { return .frame(header: header, value: length) }
    if case .response(_, _, true) = role, isStream, status == 200 { return .frame(header: header, payload: 0) }
    if case .response = role { return .untilEnd(header: header) }
    if case .request = role, body.hasEncoding { return .invalid(.wrongPart(body.endless)) }
    return .frame(header: header, payload: 0)
  }

  private var hasNoBody: Bool {
    guard case .response(let toHead, let toConnect, _) = role else { return false }
    if status / 100 == 1 || status == 204 || status == 304 || toHead { return true }
    return toConnect && status / 100 == 2
  }

  private mutating func endChunkSize() -> RuleStep {
    guard let size = line.chunkSize else {
      return .invalid(
        .wrongPart(
          WrongPart(
            "chunk size", place: lineStart, text: line.text.utf8,
            expected: "hex digits, then CR LF or an extension behind ';'", rule: "RFC 9112 §7.1")))
    }
    guard size > 0 else {
      place = .trailers
      return .more
    }
    guard let count = Int(exactly: size), taken.addingReportingOverflow(count).overflow == false else {
      return .invalid(
        .wrongPart(
          WrongPart(
            "chunk size", place: lineStart, text: line.text.utf8, expected: DigitLength.countable,
            rule: "RFC 9112 §7.1")))
    }
    taken += count
    place = .chunkEnd
    ended = 0
    return .skip(count)
  }

  /// Readers that take a wrong line for something else than a trailer find another message behind it.
  private func endTrailer() -> RuleStep {
    if let expected = line.trailerProblem {
      return .invalid(
        .wrongPart(
          WrongPart(
            "trailer", place: lineStart, text: line.text.utf8, expected: expected, rule: "RFC 9112 §7.1.2, §5")))
    }
    return line.isEmpty ? .frame(header: header, payload: taken - header) : .more
  }

  private mutating func takeChunkEnd(_ byte: UInt8) -> RuleStep {
    ended += 1
    guard byte == (ended == 1 ? 0x0d : 0x0a) else { return .invalid(.badTrailer(expected: [0x0d, 0x0a])) }
    if ended == 2 {
      place = .chunkSize
      lineStart = taken
    }
    return .more
  }
}

extension HttpMessageRule.Role {
  /// What its specification says of the length of a body.
  fileprivate var lengthRules: HttpBodyLength.Rules {
    switch self {
    case .request, .response: .http
    case .message: .rtsp
    case .sip: .sip
    }
  }
}
