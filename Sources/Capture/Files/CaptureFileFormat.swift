/// The kinds of capture file.
package enum CaptureFileFormat: Hashable, Sendable {
  /// pcap, the classic format: one header, then packets.
  case pcap
  /// pcapng: blocks.
  case pcapng

  /// The format that a file's first four bytes announce; nil for any other file.
  package init?(magic bytes: Span<UInt8>) {
    guard bytes.count >= 4 else { return nil }
    if bytes.u32(at: 0) == PcapngReader.sectionHeader {
      self = .pcapng
    } else if PcapHeader.Magic(bytes) != nil {
      self = .pcap
    } else {
      return nil
    }
  }
}
