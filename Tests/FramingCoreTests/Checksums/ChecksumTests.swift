import Testing

@testable import FramingCore

@Suite struct ChecksumTests {
  /// The check values of G. Cook's Catalogue of Parametrised CRC Algorithms, and sums that can be done by hand: the
  /// checksum of "123456789", in the usual order of its bytes.
  @Test(arguments: [
    (Checksum.sum8, "dd"), (.fix, "323231"), (.lrc, "23"), (.xor, "31"), (.crc16CCITTFalse, "29b1"),
    (.crc16X25, "6e90"), (.crc16Modbus, "374b"), (.crc16XModem, "31c3"), (.crc16ARC, "3dbb"), (.crc16DNP, "82ea"),
    (.crc24OpenPGP, "21cf02"), (.crc24Q, "cde703"), (.crc32, "2639f4cb"), (.crc32c, "839206e3"),
    (.sha256d, "292b0d00"),
  ]) func theCheckValuesAreThoseOfTheCatalogue(_ checksum: Checksum, _ check: String) {
    let bytes = checksum.bytes(of: Array("123456789".utf8).span)
    #expect(bytes == hex(check))
    #expect(bytes.count == checksum.size)
  }

  @Test func everyChecksumHasANameOfItsOwn() {
    #expect(Checksum.all.count == 15)
    #expect(Set(Checksum.all.map(\.rawValue)).count == Checksum.all.count)
    #expect(Set(Checksum.all.map(\.explanation)).count == Checksum.all.count)
  }

  @Test(arguments: Checksum.all) func piecesMakeNoDifference(_ checksum: Checksum) {
    var random = SeededGenerator(20)
    for _ in 0..<50 {
      let bytes = random.bytes(Int.random(in: 0...300, using: &random))
      var state = ChecksumState(checksum)
      for chunk in random.chunks(bytes, largest: 70) { state.take(chunk.span) }
      #expect(state.bytes == checksum.bytes(of: bytes.span))
    }
  }

  /// A CRC finds every change of at most as many neighbouring bits as it has; the others every change of one byte.
  @Test(arguments: Checksum.all) func aChangedByteIsFound(_ checksum: Checksum) {
    var random = SeededGenerator(21)
    for _ in 0..<50 {
      var bytes = random.bytes(Int.random(in: 1...100, using: &random))
      let right = checksum.bytes(of: bytes.span)
      bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      #expect(checksum.bytes(of: bytes.span) != right)
    }
  }
}
