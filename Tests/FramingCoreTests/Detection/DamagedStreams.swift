import FramingCore

/// Streams with a length field somewhere in a header, made wrong in one place: what detection meets outside of books.
struct DamagedStream {
  /// What is wrong.
  enum Damage: CaseIterable {
    case none
    case wrongLength
    case start
    case cut
    case garbage
  }

  /// The frames as they should have been.
  private(set) var intact: [UInt8] = []
  /// The offsets of frames in `intact`.
  private(set) var offsets: [UInt64] = []
  /// What detection sees.
  private(set) var bytes: [UInt8] = []
  /// The frame that is damaged.
  private(set) var damaged = 0

  private static let count = 40
  private let size: Int
  private let isBig: Bool
  private let offset: Int
  private let countsItself: Bool
  private let hasChecksum: Bool

  init(_ damage: Damage, _ generator: inout SeededGenerator) {
    size = [1, 2, 4].randomElement(using: &generator) ?? 2
    isBig = Bool.random(using: &generator)
    offset = Int.random(in: 0...4, using: &generator)
    countsItself = Bool.random(using: &generator)
    hasChecksum = Bool.random(using: &generator)
    let body = Body.allCases.randomElement(using: &generator) ?? .text
    let header = (0..<offset).map { _ in Int.random(in: 0...3, using: &generator) }
    for number in 0..<Self.count {
      offsets.append(UInt64(intact.count))
      append(body.bytes(number, &generator), header, number, &generator)
    }
    bytes = intact
    spoil(damage, &generator)
  }

  private mutating func append(_ body: [UInt8], _ header: [Int], _ number: Int, _ generator: inout SeededGenerator) {
    var frame = header.map { kind -> UInt8 in
      [UInt8.random(in: 1...4, using: &generator), UInt8(truncatingIfNeeded: number), 0x5a, 0][kind]
    }
    let counted = countsItself ? offset + size : 0
    frame += field(body.count + counted + (hasChecksum ? 2 : 0))
    frame += body
    if hasChecksum { frame += Checksum.crc16CCITTFalse.bytes(of: frame.span) }
    intact += frame
  }

  private func field(_ value: Int) -> [UInt8] {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return isBig ? bytes.reversed() : bytes
  }

  private mutating func spoil(_ damage: Damage, _ generator: inout SeededGenerator) {
    damaged = Int.random(in: 8...32, using: &generator)
    let start = Int(offsets[damaged])
    switch damage {
    case .none: break
    case .wrongLength:
      let value = Int.random(in: 0..<(1 << (8 * size)), using: &generator)
      bytes.replaceSubrange((start + offset)..<(start + offset + size), with: field(value))
    case .start:
      bytes.removeFirst(Int(offsets[1]) + Int.random(in: 1..<Int(offsets[2] - offsets[1]), using: &generator))
    case .cut: bytes.removeLast(Int.random(in: 1..<(bytes.count - Int(offsets[Self.count - 1])), using: &generator))
    case .garbage: bytes.insert(contentsOf: generator.bytes(7), at: start)
    }
  }

  /// What bodies are made of.
  private enum Body: CaseIterable {
    case text
    case json
    case binary

    private static let words = ["valve", "pressure", "seven", "stars", "the", "of", "room", "temperature", "fox"]

    func bytes(_ number: Int, _ generator: inout SeededGenerator) -> [UInt8] {
      let count = Int.random(in: 1...8, using: &generator)
      let words = (0..<count).map { _ in Self.words.randomElement(using: &generator) ?? "" }
      switch self {
      case .text: return Array(words.joined(separator: " ").utf8)
      case .json: return Array("{\"id\":\(number),\"words\":[\"\(words.joined(separator: "\",\""))\"]}".utf8)
      case .binary: return [0, UInt8(number * 3), UInt8(count)] + generator.bytes(count * 9)
      }
    }
  }
}
