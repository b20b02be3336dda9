package import FramingCore

/// A packet in the bytes of a capture file that were read last.
package struct CapturedPacket: Hashable, Sendable {
  /// Which header the packet begins with.
  package var linkType: LinkType
  /// Where the captured bytes lie in the bytes that the reader was given.
  package var bytes: Range<Int>
  /// Bytes that the packet had on the wire, of which the first `bytes.count` were captured.
  package var originalLength: Int
  /// When it was captured; nil when the file does not say or the moment is out of range.
  package var time: Timestamp?
  /// The interface it came by, counted from 0 in its section.
  package var interface: Int
  /// The offset in the file of its block or record, in bytes.
  package var fileOffset: UInt64
  /// Where its options lie in the bytes that the reader was given; empty when there are none. `PcapngOptions` reads
  /// them.
  package var options: Range<Int>
  /// The byte order of the options.
  package var order: ByteOrder
  /// Whether it is ciphertext of a conversation that the file has in plaintext, too.
  package var isCiphertext = false
}
