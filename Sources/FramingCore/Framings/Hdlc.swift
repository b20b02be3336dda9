/// Packets between flags, with flags and escapes in them escaped (RFC 1662 §4.2, PPP in HDLC-like framing).
public struct Hdlc: Hashable, Sendable {
  /// The checksum at the packet's end, crc16-x25 or crc32 in PPP (RFC 1662 §C); nil when the payload is all.
  public var checksum: ChecksumField?
  /// The control characters that are escaped when sending, bit 0 for 0x00 (RFC 1662 §4.2, asynchronous control
  /// character map). Received ones are unescaped whatever this is.
  public var escapedControls: UInt32
  /// The largest frame in bytes as they are on the wire; nil takes the session's limit.
  public var max: Int?

  /// Packets without a checksum whose control characters are sent as they are, unless told otherwise.
  public init(checksum: ChecksumField? = nil, escapedControls: UInt32 = 0, max: Int? = nil) {
    self.checksum = checksum
    self.escapedControls = escapedControls
    self.max = max
  }

  static let flag: UInt8 = 0x7e
  static let escape: UInt8 = 0x7d
  /// What an escaped byte is changed with.
  static let change: UInt8 = 0x20

  /// Appends a byte, escaped when it must be.
  func append(_ byte: UInt8, to output: inout [UInt8]) {
    if byte == Self.flag || byte == Self.escape || (byte < 32 && escapedControls >> UInt32(byte) & 1 == 1) {
      output.append(Self.escape)
      output.append(byte ^ Self.change)
    } else {
      output.append(byte)
    }
  }

  /// Appends what a byte stands for behind those before it.
  static func decode(_ byte: UInt8, _ isEscaped: inout Bool, into output: inout [UInt8]) {
    if isEscaped {
      isEscaped = false
      output.append(byte ^ change)
    } else if byte == escape {
      isEscaped = true
    } else {
      output.append(byte)
    }
  }
}

extension Hdlc {
  var text: String {
    FramingNotation("hdlc")
      .adding(checksum)
      .adding("accm", escapedControls == 0 ? nil : HexDigits.prefixed(UInt64(escapedControls)))
      .adding("max", max.map { FramingArguments.text(size: $0) })
      .text
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    self.init(checksum: try arguments.checksum(withPlace: false))
    if let token = try arguments.value("accm") {
      let text = token.text.lowercased()
      let value = text.hasPrefix("0x") ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text)
      guard let value else { throw token.error(expected: "32 bits such as 0xffffffff for 'accm'") }
      escapedControls = value
    }
    max = try arguments.size("max")
  }
}
