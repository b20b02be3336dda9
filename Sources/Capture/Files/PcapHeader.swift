import FramingCore

/// The file header of a classic pcap file (draft-ietf-opsawg-pcap §4).
struct PcapHeader: Sendable {
  /// What the first four bytes say.
  struct Magic: Sendable {
    var order: ByteOrder
    var ticksPerSecond: UInt64
    /// Bytes of a packet's header.
    var recordHeader: Int

    init?(_ bytes: Span<UInt8>) {
      for order in ByteOrder.allCases {
        self.order = order
        switch bytes.u32(at: 0, order) {
        case 0xa1b2_c3d4: (ticksPerSecond, recordHeader) = (1_000_000, 16)
        case 0xa1b2_3c4d: (ticksPerSecond, recordHeader) = (1_000_000_000, 16)
        // Linux kernels patched by A. Kuznetsov: 8 more bytes with each packet.
        case 0xa1b2_cd34: (ticksPerSecond, recordHeader) = (1_000_000, 24)
        default: continue
        }
        return
      }
      return nil
    }
  }

  /// Bytes of the file header.
  static let length = 24

  let order: ByteOrder
  let recordHeader: Int
  let linkType: LinkType
  let resolution: TimeResolution

  /// Reads the first `length` bytes of a file.
  init(_ bytes: Span<UInt8>) throws(CaptureFileError) {
    guard let magic = Magic(bytes) else { throw CaptureFileError(at: 0, "this is no pcap file") }
    order = magic.order
    recordHeader = magic.recordHeader
    resolution = TimeResolution(ticksPerSecond: magic.ticksPerSecond)
    let major = bytes.u16(at: 4, order)
    guard major == 2 else {
      throw CaptureFileError(at: 4, "pcap version \(major).\(bytes.u16(at: 6, order)) is not known; known is 2.4")
    }
    // The upper bits say whether the packets end with a frame check sequence; IP packets say where they end.
    linkType = LinkType(code: bytes.u16(at: order == .big ? 22 : 20, order))
  }
}
