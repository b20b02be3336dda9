extension WireProtocol {
  static let mysqlX = WireProtocol(
    "mysqlx", aliases: ["mysql-x", "x-protocol"], ports: [33060],
    "MySQL X Protocol: u32 little-endian length of what follows, a type byte first",
    source: "MySQL Internals, X Protocol, Messages, Message Structure",
    client: .length(LengthField(size: 4, order: .little)),
    check: HeaderCheck(
      "MySQL Internals, X Protocol, Message Structure",
      [.number("length", at: 0, size: 4, order: .little, 1...0xffff_ffff)]))
}
