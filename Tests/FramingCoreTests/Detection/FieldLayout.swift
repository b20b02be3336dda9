import FramingCore

/// A header with a length field, as protocols have them: every size, place and way to count that is usual.
struct FieldLayout: Hashable {
  /// Bytes of the field.
  var size: Int
  var isBig: Bool
  /// Header bytes in front of the field.
  var offset: Int
  /// Whether the length counts the header too.
  var countsItself: Bool
  /// Whether a CRC-16 ends each frame, over all in front of it.
  var hasChecksum: Bool
  var body: MessageBody

  /// All 300, those that are alike far from each other.
  static let all: [FieldLayout] = (0..<300).map { number in
    // 7 shares no factor with 300: a stretch of the list has some of each.
    let place = number * 7 % 300
    let field = [(1, true), (2, true), (2, false), (4, true), (4, false)][place % 5]
    return FieldLayout(
      size: field.0, isBig: field.1, offset: place / 5 % 5, countsItself: place / 25 % 2 == 1,
      hasChecksum: place / 50 % 2 == 1, body: [.text, .json, .binary][place / 100])
  }

  /// The framing of these frames.
  var framing: Framing {
    var field = LengthField(
      offset: offset, size: size, order: isBig ? .big : .little, adjust: countsItself ? -(offset + size) : 0)
    if hasChecksum { field.checksum = ChecksumField(.crc16CCITTFalse, order: .big, from: 0) }
    return .length(field)
  }

  /// A frame with `start` as the header's first bytes.
  func frame(_ body: [UInt8], after start: [UInt8]) -> [UInt8] {
    let counted = countsItself ? offset + size : 0
    var frame = start + field(body.count + counted + (hasChecksum ? 2 : 0)) + body
    if hasChecksum { frame += Checksum.crc16CCITTFalse.bytes(of: frame.span) }
    return frame
  }

  /// The bytes of the field that says `value`.
  func field(_ value: Int) -> [UInt8] {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return isBig ? bytes.reversed() : bytes
  }
}

/// What bodies are made of.
enum MessageBody {
  case text
  case json
  case binary
  /// Numbers in the same words, as those of a test that counts.
  case counter

  private static let words = ["valve", "pressure", "seven", "stars", "the", "of", "room", "temperature", "fox"]

  /// A body of the message `number`.
  func bytes(_ number: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    let count = Int.random(in: 1...8, using: &generator)
    let words = (0..<count).map { _ in Self.words.randomElement(using: &generator) ?? "" }
    switch self {
    case .text: return Array(words.joined(separator: " ").utf8)
    case .json: return Array("{\"id\":\(number),\"words\":[\"\(words.joined(separator: "\",\""))\"]}".utf8)
    case .counter: return Array("\(number + 1) of 1000".utf8)
    case .binary: return [0, UInt8(truncatingIfNeeded: number * 3), UInt8(count)] + generator.bytes(count * 9)
    }
  }
}
