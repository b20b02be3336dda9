/// One packet of a recording: IP and TCP or UDP around some bytes, in an Enhanced Packet Block.
struct RecordedPacket {
  /// The most bytes in one packet: below what IP's 16-bit lengths leave beside the headers, and a multiple of 4, so
  /// that full packets lie at equal distances in the file.
  static let longest = 60 << 10

  /// PSH (RFC 9293 §3.1): the last packet of a read or write.
  static let push = TCPSegment.Flags(rawValue: 0x08)
  /// The receive window, times 2^14 by the option at the connection's beginning: nobody's window is ever full.
  private static let window: UInt16 = 0xffff
  /// TCP's and IPv4's and IPv6's numbers.
  private static let tcp: UInt32 = 6
  private static let udp: UInt32 = 17
  /// Kind 2, the largest segment; kind 3, the window's scale, after a byte of nothing (RFC 9293 §3.2, RFC 7323 §2.2).
  private static let synOptions: [UInt8] = [2, 4, 0xff, 0xd7, 1, 3, 3, 14]

  var source: Endpoint
  var destination: Endpoint
  var sequence: UInt32 = 0
  var acknowledgement: UInt32 = 0
  var flags: TCPSegment.Flags = .ack
  /// Whether it came to us.
  var isReceived: Bool
  var time: Timestamp
  var comment: String?
  var interface = RecordedInterface.internet

  /// What a packet of data costs besides its bytes, when they are a multiple of 4.
  static func overhead(isVersion4: Bool) -> Int { head(isVersion4: isVersion4) + tail }

  /// From a block's beginning to the bytes: the block's own 28 bytes, IP's header, TCP's header.
  static func head(isVersion4: Bool) -> Int { 28 + (isVersion4 ? 20 : 40) + 20 }

  /// From the padded bytes to the block's end: the option with the direction, the end of the options, the length.
  private static let tail = 8 + 4 + 4

  /// Appends the block. Where the bytes lie in `buffer`.
  @discardableResult
  func append(_ bytes: Span<UInt8>, to buffer: inout [UInt8]) -> Int {
    let start = buffer.count
    let options = flags.contains(.syn) ? RecordedPacket.synOptions : []
    let segment = 20 + options.count + bytes.count
    appendBlockHead(length: segment + (source.isVersion4 ? 20 : 40), to: &buffer)
    let packet = buffer.count
    appendInternetHeader(protocolNumber: RecordedPacket.tcp, payload: segment, to: &buffer)
    appendTransportHeader(bytes, options, to: &buffer)
    let place = buffer.count
    // The pointer is used within the call only.
    unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    buffer.pad(from: packet)
    appendBlockTail(from: start, to: &buffer)
    return place
  }

  /// Appends the block of a UDP datagram. Where the bytes lie in `buffer`.
  func appendDatagram(_ bytes: Span<UInt8>, to buffer: inout [UInt8]) -> Int {
    let start = buffer.count
    let length = 8 + bytes.count
    appendBlockHead(length: length + (source.isVersion4 ? 20 : 40), to: &buffer)
    let packet = buffer.count
    appendInternetHeader(protocolNumber: Self.udp, payload: length, to: &buffer)
    // RFC 768: ports | length, checksum, which covers the addresses and the protocol too; 0 would say that there is none.
    let ports = UInt32(source.port) << 16 | UInt32(destination.port)
    let size = UInt32(truncatingIfNeeded: length)
    var checksum = InternetChecksum()
    checksum.add(source)
    checksum.add(destination)
    for word in [Self.udp, size, ports, size << 16] { checksum.add(word) }
    checksum.add(bytes)
    let sum = checksum.value == 0 ? 0xffff : checksum.value
    buffer.appendBig(ports)
    buffer.appendBig(size << 16 | UInt32(sum))
    let place = buffer.count
    // The pointer is used within the call only.
    unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    buffer.pad(from: packet)
    appendBlockTail(from: start, to: &buffer)
    return place
  }

  /// The IP protocol of packets that are there for their comment only: it is set aside for experiments (RFC 3692), so
  /// that no conversation is disturbed.
  static let remark: UInt8 = 253

  /// Appends a packet that is there for its comment only.
  func appendRemark(to buffer: inout [UInt8]) {
    let start = buffer.count
    appendBlockHead(length: (source.isVersion4 ? 20 : 40) + 4, to: &buffer)
    appendInternetHeader(protocolNumber: UInt32(Self.remark), payload: 4, to: &buffer)
    // Four bytes of nothing: IPv6 without any is suspected of being a trick of the network card.
    buffer.appendLittle(0 as UInt32)
    appendBlockTail(from: start, to: &buffer)
  }

  /// Enhanced Packet Block, draft-ietf-opsawg-pcapng §4.3: type, length, interface, time in two halves, captured and
  /// original length.
  func appendBlockHead(length: Int, to buffer: inout [UInt8]) {
    let ticks = UInt64(max(0, time.nanoseconds))
    buffer.appendLittle(6 as UInt32)
    buffer.appendLittle(0 as UInt32)
    buffer.appendLittle(interface.rawValue)
    buffer.appendLittle(UInt32(truncatingIfNeeded: ticks >> 32))
    buffer.appendLittle(UInt32(truncatingIfNeeded: ticks))
    buffer.appendLittle(UInt32(truncatingIfNeeded: length))
    buffer.appendLittle(UInt32(truncatingIfNeeded: length))
  }

  /// Option 2, the direction: 1 inbound, 2 outbound; option 1, the comment; the end of options.
  func appendBlockTail(from start: Int, to buffer: inout [UInt8]) {
    buffer.appendLittle(2 as UInt16)
    buffer.appendLittle(4 as UInt16)
    buffer.appendLittle((isReceived ? 1 : 2) as UInt32)
    if let comment { buffer.appendOption(1, comment) }
    buffer.appendLittle(0 as UInt32)
    let length = UInt32(truncatingIfNeeded: buffer.count - start + 4)
    buffer.appendLittle(length)
    buffer.setLittle(length, at: start + 4)
  }

  func appendInternetHeader(protocolNumber: UInt32, payload: Int, to buffer: inout [UInt8]) {
    if source.isVersion4 {
      appendVersion4(protocolNumber, length: UInt32(truncatingIfNeeded: 20 + payload), to: &buffer)
    } else {
      buffer.appendBig(0x6000_0000 as UInt32)
      buffer.appendBig(UInt32(truncatingIfNeeded: payload) << 16 | protocolNumber << 8 | 64)
      for end in [source, destination] {
        for half in [end.high, end.low] {
          buffer.appendBig(UInt32(truncatingIfNeeded: half >> 32))
          buffer.appendBig(UInt32(truncatingIfNeeded: half))
        }
      }
    }
  }

  /// RFC 791 §3.1: version and header length, total length | identification, "don't fragment" | time to live,
  /// protocol, checksum | addresses.
  private func appendVersion4(_ protocolNumber: UInt32, length: UInt32, to buffer: inout [UInt8]) {
    let first = 0x4500_0000 | length
    let second: UInt32 = 0x4000
    let third = 64 << 24 | protocolNumber << 16
    var checksum = InternetChecksum()
    checksum.add(first)
    checksum.add(second)
    checksum.add(third)
    checksum.add(source)
    checksum.add(destination)
    buffer.appendBig(first)
    buffer.appendBig(second)
    buffer.appendBig(third | UInt32(checksum.value))
    buffer.appendBig(UInt32(truncatingIfNeeded: source.low))
    buffer.appendBig(UInt32(truncatingIfNeeded: destination.low))
  }

  /// RFC 9293 §3.1: ports | sequence number | acknowledgement number | header length, flags, window | checksum, urgent
  /// pointer; the checksum covers the addresses, the protocol and the length too.
  private func appendTransportHeader(_ bytes: Span<UInt8>, _ options: [UInt8], to buffer: inout [UInt8]) {
    let ports = UInt32(source.port) << 16 | UInt32(destination.port)
    let words = UInt32(20 + options.count) / 4
    let control = words << 28 | UInt32(flags.rawValue) << 16 | UInt32(RecordedPacket.window)
    let acknowledgement = flags.contains(.ack) ? acknowledgement : 0
    var checksum = InternetChecksum()
    checksum.add(source)
    checksum.add(destination)
    checksum.add(RecordedPacket.tcp)
    checksum.add(UInt32(truncatingIfNeeded: 20 + options.count + bytes.count))
    for word in [ports, sequence, acknowledgement, control] { checksum.add(word) }
    checksum.add(options.span)
    checksum.add(bytes)
    for word in [ports, sequence, acknowledgement, control] { buffer.appendBig(word) }
    buffer.appendBig(UInt32(checksum.value) << 16)
    buffer.append(contentsOf: options)
  }
}
