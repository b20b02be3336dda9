import FramingCore

/// Reads pcapng files: several sections in either byte order, several interfaces in each.
///
/// Blocks that hold no packets or secrets and describe no interfaces are passed over without being held in memory.
struct PcapngReader: Sendable {
  /// The type of a Section Header Block, the same in both byte orders (draft-ietf-opsawg-pcapng §4.1).
  static let sectionHeader: UInt32 = 0x0a0d_0d0a
  private static let interfaceDescription: UInt32 = 1
  /// Interfaces that a section may have: each takes memory for as long as the section lasts.
  private static let mostInterfaces = 1 << 16
  /// Type, length, and the length again at the end.
  static let envelope = 12

  private(set) var order = ByteOrder.little
  private(set) var interfaces: [PcapngInterface] = []
  /// The file's offset of the first byte that is not consumed.
  private(set) var offset: UInt64 = 0
  /// The block being passed over.
  private var passing: PassedBlock?
  private var hasSection = false
  /// Whether a section is a recording of this program.
  private(set) var isRecording = false
  /// Lines of the key log that the file has brought so far.
  private(set) var secrets: [UInt8] = []

  /// A block whose head is read.
  struct Block {
    var type: UInt32
    var length: Int
    /// Where it begins in the bytes.
    var start: Int

    var body: Range<Int> { (start + 8)..<(start + length - 4) }
  }

  /// A block without packets, of which only the length at its end is looked at.
  private struct PassedBlock {
    /// The file's offset of its first byte.
    var place: UInt64
    var length: Int
    /// Bytes in front of the length at its end that are still to come.
    var left: Int
  }

  mutating func read(_ bytes: Span<UInt8>, into packets: inout [CapturedPacket]) throws(CaptureFileError) -> Int {
    var position = 0
    let base = offset
    defer { offset = base + UInt64(position) }
    guard try pass(from: &position, in: bytes) else { return position }
    while let block = try block(in: bytes, at: position, base: base) {
      if isSkipped(block) {
        passing = PassedBlock(place: base + UInt64(block.start), length: block.length, left: block.length - 4)
        guard try pass(from: &position, in: bytes) else { break }
        continue
      }
      guard block.length <= CaptureFileReader.largestBlock else { throw tooLarge(block, base: base) }
      guard block.length <= bytes.count - position else { break }
      try checkEnd(bytes, at: position + block.length - 4, length: block.length, place: base + UInt64(position))
      try take(block, bytes, base: base, into: &packets)
      position += block.length
    }
    return position
  }

  func end(_ rest: Span<UInt8>) throws(CaptureFileError) {
    guard hasSection else {
      throw CaptureFileError(at: 0, "the section header is cut off after \(rest.count) bytes")
    }
    if let passing {
      throw Self.cutOff(passing.length - 4 - passing.left + rest.count, of: passing.length, at: passing.place)
    }
    guard rest.count > 0 else { return }
    var order = order
    guard let block = try Self.head(in: rest, at: 0, base: offset, order: &order, hasSection: true) else {
      throw CaptureFileError(at: offset, "the last block is cut off after \(rest.count) bytes")
    }
    throw Self.cutOff(rest.count, of: block.length, at: offset)
  }

  private static func cutOff(_ count: Int, of length: Int, at place: UInt64) -> CaptureFileError {
    CaptureFileError(at: place, "the last block is cut off: \(count) of \(length) bytes")
  }

  /// Moves `position` behind the block being passed over, if there is one; false when its end is still to come.
  private mutating func pass(from position: inout Int, in bytes: Span<UInt8>) throws(CaptureFileError) -> Bool {
    guard var block = passing else { return true }
    let count = min(block.left, bytes.count - position)
    block.left -= count
    position += count
    passing = block
    guard block.left == 0, bytes.count - position >= 4 else { return false }
    try checkEnd(bytes, at: position, length: block.length, place: block.place)
    position += 4
    passing = nil
    return true
  }

  private func isSkipped(_ block: Block) -> Bool {
    switch block.type {
    case Self.sectionHeader, Self.interfaceDescription: false
    case TLSSecrets.type: block.length > TLSSecrets.most - secrets.count
    default: !isPacket(block.type)
    }
  }

  /// The head of the block at `position`; nil when it is not all there.
  private mutating func block(
    in bytes: Span<UInt8>, at position: Int, base: UInt64
  ) throws(CaptureFileError) -> Block? {
    let block = try Self.head(in: bytes, at: position, base: base, order: &order, hasSection: hasSection)
    if block != nil { hasSection = true }
    return block
  }

  /// As `block`, of bytes that no reader has; `order` becomes that of the section that a header begins.
  static func head(
    in bytes: Span<UInt8>, at position: Int, base: UInt64, order: inout ByteOrder, hasSection: Bool
  ) throws(CaptureFileError) -> Block? {
    guard bytes.count - position >= envelope else { return nil }
    let place = base + UInt64(position)
    let isSection = bytes.u32(at: position) == sectionHeader
    if isSection {
      guard let found = byteOrder(bytes, at: position + 8) else {
        throw CaptureFileError(at: place + 8, "the section header has no byte-order magic (1a2b3c4d)")
      }
      order = found
    } else if !hasSection {
      throw CaptureFileError(at: place, "the file does not begin with a section header")
    }
    let length = bytes.u32(at: position + 4, order)
    let minimum = isSection ? 28 : envelope
    guard length >= minimum, length % 4 == 0, let count = Int(exactly: length) else {
      throw CaptureFileError(
        at: place,
        "a block length of \(length) bytes is not a multiple of 4 from \(minimum) on")
    }
    return Block(type: bytes.u32(at: position, order), length: count, start: position)
  }

  private static func byteOrder(_ bytes: Span<UInt8>, at position: Int) -> ByteOrder? {
    ByteOrder.allCases.first { bytes.u32(at: position, $0) == 0x1a2b_3c4d }
  }

  /// The length stands at a block's end again, for readers that go backwards: a cheap check that nothing is lost.
  private func checkEnd(
    _ bytes: Span<UInt8>, at position: Int, length: Int, place: UInt64
  ) throws(CaptureFileError) {
    let again = bytes.u32(at: position, order)
    guard UInt32(exactly: length) != again else { return }
    throw CaptureFileError(at: place, "the block's two lengths differ: \(length) and \(again)")
  }

  private func tooLarge(_ block: Block, base: UInt64) -> CaptureFileError {
    CaptureFileError(
      at: base + UInt64(block.start),
      "a block of \(block.length) bytes is over the limit of \(CaptureFileReader.largestBlock)")
  }

  private mutating func take(
    _ block: Block, _ bytes: Span<UInt8>, base: UInt64, into packets: inout [CapturedPacket]
  ) throws(CaptureFileError) {
    let place = base + UInt64(block.start)
    switch block.type {
    case Self.sectionHeader:
      let major = bytes.u16(at: block.start + 12, order)
      guard major == 1 else { throw CaptureFileError(at: place, "pcapng version \(major) is not known; known is 1") }
      let options = (block.start + 24)..<block.body.upperBound
      try checkOptions(options, bytes, at: place)
      let application = PcapngOptions(at: options, order: order).first(RecordingDetails.applicationOption, in: bytes)
      isRecording = isRecording || application.map { RecordingDetails.isRecording(by: $0) } == true
      interfaces = []
    case Self.interfaceDescription:
      guard block.body.count >= 8, interfaces.count < Self.mostInterfaces else {
        throw CaptureFileError(at: place, "the interface description is too short, or one too many for its section")
      }
      try checkOptions((block.body.lowerBound + 8)..<block.body.upperBound, bytes, at: place)
      interfaces.append(PcapngInterface(bytes, body: block.body, order: order))
    case TLSSecrets.type:
      guard let lines = TLSSecrets.lines(bytes, body: block.body, order: order) else {
        throw CaptureFileError(at: place, "the secrets are longer than their block of \(block.length) bytes")
      }
      secrets += lines
    default:
      packets.append(try packet(in: block, bytes, at: place))
    }
  }

  func checkOptions(
    _ range: Range<Int>, _ bytes: Span<UInt8>, at place: UInt64
  ) throws(CaptureFileError) {
    guard let wrong = PcapngOptions(at: range, order: order).overlong(in: bytes) else { return }
    throw CaptureFileError(
      at: place, "an option of the block (code \(wrong.code)) has \(wrong.length) bytes, with room for \(wrong.room)")
  }
}
