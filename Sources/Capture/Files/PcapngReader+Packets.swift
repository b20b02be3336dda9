import FramingCore

/// The three blocks that hold a packet.
extension PcapngReader {
  private static let enhancedPacket: UInt32 = 6
  private static let simplePacket: UInt32 = 3
  private static let obsoletePacket: UInt32 = 2

  func isPacket(_ type: UInt32) -> Bool {
    type == Self.enhancedPacket || type == Self.simplePacket || type == Self.obsoletePacket
  }

  @inline(__always)
  func packet(in block: Block, _ bytes: Span<UInt8>, at place: UInt64) throws(CaptureFileError) -> CapturedPacket {
    switch block.type {
    case Self.simplePacket: try simple(block, bytes, at: place)
    default: try timed(block, bytes, at: place)
    }
  }

  /// Enhanced Packet Block (draft-ietf-opsawg-pcapng §4.3), or the Packet Block it replaced, which has 16 bits for the
  /// interface and a count of drops behind it.
  @inline(__always)
  private func timed(_ block: Block, _ bytes: Span<UInt8>, at place: UInt64) throws(CaptureFileError) -> CapturedPacket
  {
    let body = block.body
    guard body.count >= 20 else { throw CaptureFileError(at: place, "the packet block is too short for a packet") }
    let start = body.lowerBound
    let number =
      block.type == Self.enhancedPacket ? Int(bytes.u32(at: start, order)) : Int(bytes.u16(at: start, order))
    let interface = try interface(number, at: place)
    let captured = Int(bytes.u32(at: start + 12, order))
    guard captured <= body.count - 20 else {
      throw CaptureFileError(
        at: place, "the packet's \(captured) bytes do not fit its block, which has room for \(body.count - 20)")
    }
    let ticks = UInt64(bytes.u32(at: start + 4, order)) << 32 | UInt64(bytes.u32(at: start + 8, order))
    let data = (start + 20)..<(start + 20 + captured)
    let options = min(body.upperBound, data.lowerBound + (captured + 3) / 4 * 4)..<body.upperBound
    if !options.isEmpty { try checkOptions(options, bytes, at: place) }
    return CapturedPacket(
      linkType: interface.linkType, bytes: data,
      originalLength: max(captured, Int(bytes.u32(at: start + 16, order))),
      time: interface.resolution?.timestamp(ticks: ticks), interface: number, fileOffset: place,
      options: options, order: order, isCiphertext: interface.isCiphertext)
  }

  /// Simple Packet Block (§4.4): of the first interface, without a time, cut at the interface's snap length.
  private func simple(
    _ block: Block, _ bytes: Span<UInt8>, at place: UInt64
  ) throws(CaptureFileError) -> CapturedPacket {
    let body = block.body
    guard body.count >= 4 else { throw CaptureFileError(at: place, "the packet block is too short for a packet") }
    let interface = try interface(0, at: place)
    let original = Int(bytes.u32(at: body.lowerBound, order))
    let snap = interface.snapLength == 0 ? Int.max : Int(interface.snapLength)
    let captured = min(original, snap, body.count - 4)
    let data = (body.lowerBound + 4)..<(body.lowerBound + 4 + captured)
    return CapturedPacket(
      linkType: interface.linkType, bytes: data, originalLength: original, time: nil, interface: 0,
      fileOffset: place, options: body.upperBound..<body.upperBound, order: order)
  }

  private func interface(_ number: Int, at place: UInt64) throws(CaptureFileError) -> PcapngInterface {
    guard interfaces.indices.contains(number) else {
      throw CaptureFileError(
        at: place, "the packet is of interface \(number), but its section describes \(interfaces.count)")
    }
    return interfaces[number]
  }
}
