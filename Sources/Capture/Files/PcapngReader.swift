import FramingCore

/// Reads pcapng files: several sections in either byte order, several interfaces in each.
///
/// Blocks that hold no packets and describe no interfaces are passed over without being held in memory.
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
  /// Bytes of the block being passed over that are still to come.
  private var skipping: UInt64 = 0
  private var hasSection = false

  /// A block whose head is read.
  struct Block {
    var type: UInt32
    var length: Int
    /// Where it begins in the bytes.
    var start: Int

    var body: Range<Int> { (start + 8)..<(start + length - 4) }
  }

  mutating func read(_ bytes: Span<UInt8>, into packets: inout [CapturedPacket]) throws(CaptureFileError) -> Int {
    var position = skip(from: 0, in: bytes)
    let base = offset
    defer { offset = base + UInt64(position) }
    while let block = try block(in: bytes, at: position, base: base) {
      if isSkipped(block) {
        skipping = UInt64(block.length)
        position = skip(from: position, in: bytes)
        if skipping > 0 { break }
        try checkEnd(of: block, in: bytes, base: base)
        continue
      }
      guard block.length <= CaptureFileReader.largestBlock else { throw tooLarge(block, base: base) }
      guard block.length <= bytes.count - position else { break }
      try checkEnd(of: block, in: bytes, base: base)
      try take(block, bytes, base: base, into: &packets)
      position += block.length
    }
    return position
  }

  func end(_ rest: Span<UInt8>) throws(CaptureFileError) {
    guard hasSection else {
      throw CaptureFileError(at: 0, "the section header is cut off after \(rest.count) bytes")
    }
    if skipping > 0 { throw CaptureFileError(at: offset, "the last block is cut off: \(skipping) bytes are missing") }
    guard rest.count > 0 else { return }
    var order = order
    guard let block = try Self.head(in: rest, at: 0, base: offset, order: &order, hasSection: true) else {
      throw CaptureFileError(at: offset, "the last block is cut off after \(rest.count) bytes")
    }
    throw CaptureFileError(at: offset, "the last block is cut off: \(rest.count) of \(block.length) bytes")
  }

  /// Passes over what is to be skipped; returns the position behind it or the end.
  private mutating func skip(from position: Int, in bytes: Span<UInt8>) -> Int {
    let count = Int(min(skipping, UInt64(bytes.count - position)))
    skipping -= UInt64(count)
    return position + count
  }

  private func isSkipped(_ block: Block) -> Bool {
    switch block.type {
    case Self.sectionHeader, Self.interfaceDescription: false
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

  private static func head(
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
  private func checkEnd(of block: Block, in bytes: Span<UInt8>, base: UInt64) throws(CaptureFileError) {
    let again = bytes.u32(at: block.start + block.length - 4, order)
    guard UInt32(exactly: block.length) != again else { return }
    throw CaptureFileError(
      at: base + UInt64(block.start), "the block's two lengths differ: \(block.length) and \(again)")
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
      interfaces = []
    case Self.interfaceDescription:
      guard block.body.count >= 8, interfaces.count < Self.mostInterfaces else {
        throw CaptureFileError(at: place, "the interface description is too short, or one too many for its section")
      }
      interfaces.append(PcapngInterface(bytes, body: block.body, order: order))
    default:
      packets.append(try packet(in: block, bytes, at: place))
    }
  }
}
