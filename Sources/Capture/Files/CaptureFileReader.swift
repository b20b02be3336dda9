/// Reads a capture file of either format from its bytes as they come.
///
/// The reader keeps a few integers and no bytes. It is given the bytes it has not consumed yet, again and with more
/// behind them, and tells the packets that are complete.
package struct CaptureFileReader: Sendable {
  private enum Format: Sendable {
    case pcap(PcapReader)
    case pcapng(PcapngReader)
  }

  /// The largest packet or header block, in bytes. What is larger is damage: no network has such packets.
  static let largestBlock = 16 << 20

  private var format: Format

  /// Lines of the key log that the file has brought so far.
  var secrets: [UInt8] {
    if case .pcapng(let reader) = format { reader.secrets } else { [] }
  }

  /// Whether the file is a recording of this program, as far as it was read.
  var isRecording: Bool {
    if case .pcapng(let reader) = format { reader.isRecording } else { false }
  }

  /// A reader at the beginning of a file.
  package init(_ format: CaptureFileFormat) {
    switch format {
    case .pcap: self.format = .pcap(PcapReader())
    case .pcapng: self.format = .pcapng(PcapngReader())
    }
  }

  /// Appends the packets that are complete in `bytes`, which begin behind what was consumed before, to `packets`.
  /// Returns how many bytes are done with; the others are to come again. When the error is thrown, `packets` has
  /// those in front of it.
  package mutating func read(
    _ bytes: Span<UInt8>, into packets: inout [CapturedPacket]
  ) throws(CaptureFileError) -> Int {
    switch format {
    case .pcap(var reader):
      defer { format = .pcap(reader) }
      return try reader.read(bytes, into: &packets)
    case .pcapng(var reader):
      defer { format = .pcapng(reader) }
      return try reader.read(bytes, into: &packets)
    }
  }

  /// Says what is wrong with a file that ends with the `rest` bytes that were not consumed.
  package func end(_ rest: Span<UInt8>) throws(CaptureFileError) {
    switch format {
    case .pcap(let reader): try reader.end(rest)
    case .pcapng(let reader): try reader.end(rest)
    }
  }
}
