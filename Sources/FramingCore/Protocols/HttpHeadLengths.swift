/// Counts what the head of a message of header lines says about the length of its body.
struct HttpHeadLengths {
  /// Whose heads they are.
  enum Kind {
    case http
    case rtsp
    /// Content-Length may be written `l`.
    case sip
    /// Header lines from the first on, as LSP has them.
    case headerLines
    /// Header lines behind a command; the first of equal names counts.
    case stomp
  }

  private enum Place {
    case start
    case name
    case length
    case coding
    case other
  }

  private static let longestName = 32
  /// `HTTP/1.0`
  private static let oldVersion: UInt64 = 0x4854_5450_2f31_2e30

  private let kind: Kind
  private var place: Place
  private var name: [UInt8] = []
  private var lengths = 0
  private var encodings = 0
  /// The coding that is being read, in small letters, and the first that no reader needs to know.
  private var coding: [UInt8] = []
  private var unknownCoding: String?
  private var isOld = false
  /// Whether the start line has begun.
  private var hasStarted = false
  private var newest: UInt64 = 0

  init(_ kind: Kind) {
    self.kind = kind
    place = kind == .headerLines ? .name : .start
  }

  /// Whether a head may begin with a byte: letters, and the line ends in front of a request.
  static func mayBegin(_ byte: UInt8) -> Bool { (0x41...0x7a).contains(byte) || byte == 0x0d || byte == 0x0a }

  mutating func take(_ byte: UInt8) {
    switch place {
    case .start: takeStart(byte)
    case .name where byte == 0x3a: place = endName()
    case .name where byte == 0x0a: name.removeAll(keepingCapacity: true)
    case .name where name.count < Self.longestName: name.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
    case .name: break
    case .length, .coding, .other:
      if place == .coding { takeCoding(byte) }
      if byte == 0x2c, place == .length { lengths += 1 }
      if byte == 0x0a { place = .name }
    }
  }

  private mutating func takeStart(_ byte: UInt8) {
    newest = newest << 8 | UInt64(byte)
    if newest == Self.oldVersion { isOld = true }
    // Empty lines may precede a request (RFC 9112 §2.2).
    if byte == 0x0a, hasStarted { place = .name }
    if byte != 0x0a, byte != 0x0d { hasStarted = true }
  }

  private mutating func endName() -> Place {
    defer { name.removeAll(keepingCapacity: true) }
    if name.elementsEqual("transfer-encoding".utf8) {
      encodings += 1
      return .coding
    }
    let isShort = kind == .sip && (name.first == 0x6c) && name.dropFirst().allSatisfy { $0 == 0x20 || $0 == 0x09 }
    guard isShort || name.elementsEqual("content-length".utf8) else { return .other }
    lengths += 1
    return .length
  }

  /// Takes a byte of a list of codings; parameters of one may follow it.
  private mutating func takeCoding(_ byte: UInt8) {
    guard byte == 0x2c || byte == 0x0a else {
      let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0d
      if !isSpace, coding.count < Self.longestName {
        coding.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
      }
      return
    }
    let text = String(decoding: coding.prefix { $0 != 0x3b }, as: UTF8.self)
    coding.removeAll(keepingCapacity: true)
    if !text.isEmpty, !Self.codings.contains(text), unknownCoding == nil { unknownCoding = text }
  }

  /// The registered transfer codings (RFC 9112 §7), and "identity" of RFC 2616.
  private static let codings: Set = ["chunked", "compress", "x-compress", "deflate", "gzip", "x-gzip", "identity"]

  var warning: String? {
    if kind == .http, encodings > 0, lengths > 0 {
      return "Content-Length together with Transfer-Encoding, which overrides it (RFC 9112 §6.3): "
        + "readers that use the length find another end"
    }
    if kind == .http, encodings > 0, isOld {
      return "Transfer-Encoding in a message of HTTP/1.0 is faulty (RFC 9112 §6.1)"
    }
    if kind == .http, let unknownCoding {
      let shown = EscapedText.escape(Array(unknownCoding.utf8))
      return "Transfer-Encoding '\(shown)' is no coding that RFC 9112 §7 knows: readers may take it differently"
    }
    guard lengths > 1 else { return nil }
    return switch kind {
    case .http: "Content-Length is repeated (RFC 9112 §6.3)"
    case .rtsp: "Content-Length is repeated (RFC 7826 §18.17)"
    case .sip: "Content-Length is repeated (RFC 3261 §20.14)"
    case .headerLines: "Content-Length is repeated (LSP 3.17, Base Protocol)"
    case .stomp: "content-length is repeated: the first counts (STOMP 1.2, Repeated Header Entries)"
    }
  }
}
