extension LengthField {
  var text: String {
    if let prefix = FramingSyntax.prefixes.first(where: { $0.field == self }) { return prefix.name }
    return FramingNotation("length")
      .adding("offset", offset, unless: 0)
      .adding("size", "\(size)")
      .adding("order", order.rawValue, unless: ByteOrder.big.rawValue)
      .adding("order-flag", orderFlag.map { $0.bit == 0 ? "\($0.offset)" : "\($0.offset)/\($0.bit)" })
      .adding("adjust", adjust, unless: 0)
      .adding("unit", unit, unless: 1)
      .adding("mask", mask.map { HexDigits.prefixed($0) })
      .adding("header", header.map { "\($0)" })
      .adding("padding", padding.map { $0.size == 1 ? "\($0.offset)" : "\($0.offset)/\($0.size)" })
      .adding("trailer", trailer.isEmpty ? nil : HexDigits.text(trailer))
      .adding(checksum)
      .adding("sync", sync.isEmpty ? nil : sync.map(HexDigits.text).joined(separator: "/"))
      .adding("skip", skip, unless: 0)
      .adding("max", max.map { FramingArguments.text(size: $0) })
      .text
  }

  init(_ arguments: inout FramingArguments) throws(NotationError) {
    let offset = try arguments.integer("offset", in: 0...65536) ?? 0
    guard let size = try arguments.integer("size", in: 1...8) else {
      throw arguments.end.error(expected: "'size: 1' to 'size: 8'")
    }
    self.init(offset: offset, size: size)
    order = try arguments.word("order", ByteOrder.self) ?? .big
    if let (offset, bit) = try arguments.pair("order-flag", 0...65536, 0...7, usual: 0) {
      orderFlag = OrderFlag(offset: offset, bit: bit)
    }
    adjust = try arguments.integer("adjust", in: -1_048_576...1_048_576) ?? 0
    unit = try arguments.integer("unit", in: 1...1_048_576) ?? 1
    mask = try arguments.bits("mask")
    header = try arguments.integer("header", in: 1...65536)
    if let (offset, size) = try arguments.pair("padding", 0...65536, 1...8, usual: 1) {
      padding = Padding(offset: offset, size: size)
    }
    trailer = try arguments.byteStrings("trailer", most: 1).first ?? []
    checksum = try arguments.checksum(withPlace: true)
    sync = try arguments.byteStrings("sync", most: 16)
    skip = try arguments.skip()
    max = try arguments.size("max")
  }
}
