import FramingCore

/// A protocol of nobody's with a checksum, and frames of it: a header of constants, a length, a type and a sequence number, and
/// a payload that is text or bytes.
struct GeneratedProtocol {
  static let algorithms: [Checksum] = [
    .sum8, .lrc, .xor, .crc8SMBus, .crc8Maxim, .sum16, .internet, .fletcher16, .crc16CCITTFalse, .crc16X25,
    .crc16Modbus,
    .crc16XModem, .crc16ARC, .crc16Kermit, .crc24OpenPGP, .crc32, .crc32c, .crc32MPEG2, .adler32, .crc64XZ,
  ]

  let rule: ChecksumRule
  private(set) var frames: [[UInt8]] = []

  init(_ number: Int) {
    var random = SeededGenerator(UInt64(number))
    let checksum = Self.algorithms[number % Self.algorithms.count]
    rule = Self.rule(checksum, number, &random)
    let sync: [UInt8] = Bool.random(using: &random) ? [0xaa, 0x55] : [UInt8.random(in: 1...255, using: &random)]
    let isText = Bool.random(using: &random)
    let trailer: [UInt8] = [0x0d, 0x0a, 0x7e, 0x04].suffix(Self.trailer(of: rule))
    for sequence in 0..<Int.random(in: 10...50, using: &random) {
      let count = Int.random(in: 6...60, using: &random)
      let payload = random.bytes(count, from: isText ? Array("abcdefgh {}:,0123456789".utf8) : [])
      let head = [0x01, UInt8(count), UInt8.random(in: 0...4, using: &random), UInt8(sequence & 0xff)]
      var frame = sync + head + payload
      if case .offset(let offset) = rule.place {
        frame.insert(contentsOf: [UInt8](repeating: 0, count: checksum.size), at: offset)
      } else {
        frame += [UInt8](repeating: 0, count: checksum.size)
      }
      frames.append(Self.completed(frame + trailer, rule, checksum))
    }
  }

  private static func trailer(of rule: ChecksumRule) -> Int {
    if case .end(let trailer) = rule.place { return trailer }
    if case .end(let trailer) = rule.limit { return trailer }
    return 0
  }

  private static func rule(_ checksum: Checksum, _ number: Int, _ random: inout SeededGenerator) -> ChecksumRule {
    let order: ByteOrder = checksum.size > 1 && number / 20 % 3 == 2 ? .little : checksum.size > 1 ? .big : .big
    switch number / 20 % 5 {
    case 0, 1:
      return ChecksumRule(.known(checksum), order: order, from: Int.random(in: 0...4, using: &random))
    case 2:
      let trailer = Int.random(in: 1...4, using: &random)
      return ChecksumRule(
        .known(checksum), order: order, at: .end(trailer: trailer), from: Int.random(in: 0...2, using: &random))
    case 3:
      let offset = Int.random(in: 2...6, using: &random)
      return ChecksumRule(
        .known(checksum), order: order, at: .offset(offset), from: offset + checksum.size, to: .end(trailer: 0))
    default:
      let offset = Int.random(in: 2...6, using: &random)
      return ChecksumRule(.known(checksum), order: order, at: .offset(offset), to: .end(trailer: 0), own: .zero)
    }
  }

  /// The frame with its checksum.
  private static func completed(_ frame: [UInt8], _ rule: ChecksumRule, _ checksum: Checksum) -> [UInt8] {
    var frame = frame
    var place = 0
    var end = frame.count
    switch rule.place {
    case .end(let trailer): place = frame.count - trailer - checksum.size
    case .offset(let offset): place = offset
    }
    if case .checksum = rule.limit { end = place }
    let bytes = checksum.bytes(of: frame.span.extracting(rule.from..<end))
    let ordered = rule.order == checksum.usualOrder ? bytes : bytes.reversed()
    for (index, byte) in ordered.enumerated() { frame[place + index] = byte }
    return frame
  }
}
