extension RecordedPacket {
  /// UDP's number.
  private static let udp: UInt32 = 17
  /// The most bytes in a datagram over IPv4: what its 16-bit length leaves beside the headers.
  static let longestDatagram = 65_535 - 20 - 8

  /// Appends a block with a datagram (RFC 768), whose checksum is left out.
  func append(datagram bytes: Span<UInt8>, to buffer: inout [UInt8]) {
    let start = buffer.count
    let length = 8 + bytes.count
    appendBlockHead(length: length + (source.isVersion4 ? 20 : 40), to: &buffer)
    let packet = buffer.count
    appendInternetHeader(protocolNumber: Self.udp, payload: length, to: &buffer)
    buffer.appendBig(UInt32(source.port) << 16 | UInt32(destination.port))
    buffer.appendBig(UInt32(truncatingIfNeeded: length) << 16)
    // The pointer is used within the call only.
    unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    buffer.pad(from: packet)
    appendBlockTail(from: start, to: &buffer)
  }
}
