/// Reads classic pcap files of both byte orders, with microseconds or nanoseconds.
struct PcapReader: Sendable {
  private var header: PcapHeader?
  /// The file's offset of the first byte that is not consumed.
  private var offset: UInt64 = 0

  mutating func read(_ bytes: Span<UInt8>, into packets: inout [CapturedPacket]) throws(CaptureFileError) -> Int {
    var position = 0
    if header == nil {
      guard bytes.count >= PcapHeader.length else { return 0 }
      header = try PcapHeader(bytes)
      position = PcapHeader.length
    }
    defer { offset += UInt64(position) }
    guard let header else { return position }
    while bytes.count - position >= header.recordHeader {
      let packet = try packet(header, bytes, at: position)
      guard packet.bytes.upperBound <= bytes.count else { break }
      packets.append(packet)
      position = packet.bytes.upperBound
    }
    return position
  }

  func end(_ rest: Span<UInt8>) throws(CaptureFileError) {
    guard let header else {
      throw CaptureFileError(at: 0, "the header is cut off: \(rest.count) of \(PcapHeader.length) bytes")
    }
    guard rest.count > 0 else { return }
    guard rest.count >= header.recordHeader else {
      throw CaptureFileError(
        at: offset, "the packet's header is cut off: \(rest.count) of \(header.recordHeader) bytes")
    }
    let length = rest.u32(at: 8, header.order)
    throw CaptureFileError(
      at: offset, "the packet is cut off: \(rest.count - header.recordHeader) of \(length) bytes")
  }

  /// The packet whose header begins at `position`; its bytes may lie beyond the end of `bytes`.
  private func packet(
    _ header: PcapHeader, _ bytes: Span<UInt8>, at position: Int
  ) throws(CaptureFileError) -> CapturedPacket {
    let order = header.order
    let length = Int(bytes.u32(at: position + 8, order))
    let place = offset + UInt64(position)
    guard length <= CaptureFileReader.largestBlock else {
      throw CaptureFileError(
        at: place,
        "a packet of \(length) bytes is over the limit of \(CaptureFileReader.largestBlock)")
    }
    let start = position + header.recordHeader
    let time = header.resolution.timestamp(
      seconds: bytes.u32(at: position, order), ticks: bytes.u32(at: position + 4, order))
    return CapturedPacket(
      linkType: header.linkType, bytes: start..<(start + length),
      originalLength: max(length, Int(bytes.u32(at: position + 12, order))), time: time, interface: 0,
      fileOffset: place, options: start..<start, order: order)
  }
}
