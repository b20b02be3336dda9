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
