/// One HTTP/1.1 message, head and body (RFC 9112 §6.3), or one of its kind such as RTSP's.
struct HttpMessageRule: FrameRule {
  /// What decides about the body besides the head.
  enum Role: Sendable {
    /// A request: without a length there is no body.
    case request
    /// A response: without a length the body ends with the stream. One to HEAD has none, nor has one that makes
    /// a tunnel of the connection.
    case response(toHead: Bool, toConnect: Bool)
    /// A message of RTSP or SIP: without a length there is no body.
    case message
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
  private var taken = 0
  private var header = 0
  private var status = 0
  private var length: UInt64?
  private var hasBadLength = false
  private var isChunked = false
  private var hasEncoding = false

  init(_ role: Role) { self.role = role }

  mutating func take(_ byte: UInt8) -> RuleStep {
    taken += 1
    if place == .start, byte < 0x20, byte != 0x0d, byte != 0x0a, byte != 0x09 {
      return .invalid(.badHeader("'\(EscapedText.escape([byte]))' is not in a start line"))
    }
    guard line.take(byte) else { return .more }
    defer { line.reset() }
    switch place {
    case .start: return endStart()
    case .fields: return endField()
    case .chunkSize: return endChunkSize()
    case .chunkEnd:
      place = .chunkSize
      return line.isEmpty ? .more : .invalid(.badTrailer(expected: [0x0d, 0x0a]))
    case .trailers: return line.isEmpty ? .frame(header: header, payload: taken - header) : .more
    }
  }

  private mutating func endStart() -> RuleStep {
    // Empty lines before a request are passed over (RFC 9112 §2.2).
    if line.isEmpty { return .more }
    let words = line.text.split(separator: " ", omittingEmptySubsequences: true)
    let isStart = words.count >= 2 && words.contains { $0.contains("/") }
    guard isStart else { return .invalid(.badHeader("'\(line.text.prefix(40))' is no start line")) }
    if words[0].contains("/") { status = Int(words[1]) ?? 0 }
    place = .fields
    return .more
  }

  private mutating func endField() -> RuleStep {
    if line.isEmpty { return endHead() }
    // Most fields matter nothing here: only those with C and T are read.
    guard line.first == 0x63 || line.first == 0x74, let (name, value) = line.field else { return .more }
    switch name {
    case "content-length": noteLength(value)
    case "transfer-encoding":
      hasEncoding = true
      isChunked = value.lowercased().hasSuffix("chunked")
    default: break
    }
    return .more
  }

  /// Equal lengths may be repeated, in one line or several (RFC 9112 §6.3).
  private mutating func noteLength(_ value: String) {
    for part in value.split(separator: ",") {
      let number = UInt64(part.filter { $0 != " " })
      hasBadLength = hasBadLength || number == nil || (length != nil && length != number)
      length = length ?? number
    }
  }

  private mutating func endHead() -> RuleStep {
    header = taken
    if hasNoBody { return .frame(header: header, payload: 0) }
    if isChunked {
      place = .chunkSize
      return .more
    }
    if hasBadLength { return .invalid(.badHeader("Content-Length is not one decimal number")) }
    if let length, !hasEncoding { return .frame(header: header, value: length) }
    if case .response = role { return .untilEnd(header: header) }
    return .frame(header: header, payload: 0)
  }

  private var hasNoBody: Bool {
    guard case .response(let toHead, let toConnect) = role else { return false }
    if status / 100 == 1 || status == 204 || status == 304 || toHead { return true }
    return toConnect && status / 100 == 2
  }

  private mutating func endChunkSize() -> RuleStep {
    let digits = line.text.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
    guard let size = UInt64(digits, radix: 16) else {
      return .invalid(.badHeader("'\(line.text.prefix(20))' is no chunk size"))
    }
    guard size > 0 else {
      place = .trailers
      return .more
    }
    guard let count = Int(exactly: size) else { return .tooLarge(size) }
    let (all, overflow) = taken.addingReportingOverflow(count)
    guard !overflow else { return .tooLarge(size) }
    taken = all
    place = .chunkEnd
    return .skip(count)
  }
}
