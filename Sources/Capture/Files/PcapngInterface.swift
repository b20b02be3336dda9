import FramingCore

/// An interface of a section (draft-ietf-opsawg-pcapng §4.2).
struct PcapngInterface: Hashable, Sendable {
  var linkType: LinkType
  /// The most bytes captured of a packet; 0 for all.
  var snapLength: UInt32
  /// Nil when it is finer than can be counted: the packets then have no time.
  var resolution: TimeResolution?

  /// Whether its packets are the ciphertext of conversations that the file has in plaintext.
  var isCiphertext = false

  private static let nameCode: UInt16 = 2
  private static let resolutionCode: UInt16 = 9
  private static let offsetCode: UInt16 = 14

  /// Reads the body of an Interface Description Block, at least 8 bytes at `body`.
  init(_ bytes: Span<UInt8>, body: Range<Int>, order: ByteOrder) {
    linkType = LinkType(code: bytes.u16(at: body.lowerBound, order))
    snapLength = bytes.u32(at: body.lowerBound + 4, order)
    var resolution: TimeResolution? = TimeResolution(ticksPerSecond: 1_000_000)
    var offset: Int64 = 0
    var options = PcapngOptions(at: (body.lowerBound + 8)..<body.upperBound, order: order)
    while let option = options.next(in: bytes) {
      if option.code == Self.nameCode {
        isCiphertext = bytes.extracting(option.value).decoded == RecordedInterface.ciphertext.name
      }
      if option.code == Self.resolutionCode, option.value.count >= 1 {
        resolution = TimeResolution(code: bytes[option.value.lowerBound])
      } else if option.code == Self.offsetCode, option.value.count >= 8 {
        offset = Int64(bitPattern: bytes.u64(at: option.value.lowerBound, order))
      }
    }
    resolution?.offset = offset
    self.resolution = resolution
  }
}
