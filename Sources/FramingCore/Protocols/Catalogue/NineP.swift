extension WireProtocol {
  static let ninep = WireProtocol(
    "9p", aliases: ["9p2000", "9p2000.l"], ports: [564],
    "9P2000: u32 little-endian size of the whole message, type, tag", source: "Plan 9 manual, intro(5)",
    client: .length(LengthField(size: 4, order: .little, adjust: -4).header(7)),
    check: HeaderCheck(
      "Plan 9 manual, intro(5)",
      [.number("size", at: 0, size: 4, order: .little, 7...0xffff_ffff), .number("type", at: 4, 6...127)]))
}
