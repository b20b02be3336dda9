import Testing

@testable import FramingCore

@Suite struct ChecksumTests {
  /// The check values of G. Cook's Catalogue of Parametrised CRC Algorithms, and sums that can be done by hand: the
  /// checksum of "123456789", in the usual order of its bytes.
  @Test(arguments: [
    (Checksum.sum8, "dd"), (.sum8Inverted, "22"), (.sum8Hex, "4444"), (.fix, "323231"), (.lrc, "23"), (.xor, "31"),
    (.xorHex, "3331"), (.sum16, "01dd"), (.sum32, "000001dd"), (.internet, "f62a"), (.fletcher16, "1ede"),
    (.fletcher32, "df09d509"), (.adler32, "091e01de"), (.crc8SMBus, "f4"), (.crc8Maxim, "a1"), (.crc8ROHC, "d0"),
    (.crc8I432, "a1"), (.crc8J1850, "4b"), (.crc8AUTOSAR, "df"), (.crc8WCDMA, "25"), (.crc8DVBS2, "bc"),
    (.crc8CDMA2000, "da"), (.crc8DARC, "15"), (.crc8NRSC5, "f7"), (.crc8Tech3250, "97"), (.crc8Bluetooth, "26"),
    (.crc8OpenSafety, "3e"), (.crc16CCITTFalse, "29b1"), (.crc16X25, "6e90"), (.crc16Modbus, "374b"),
    (.crc16XModem, "31c3"), (.crc16ARC, "3dbb"), (.crc16DNP, "82ea"), (.crc16Kermit, "8921"), (.crc16USB, "c8b4"),
    (.crc16Maxim, "c244"), (.crc16UMTS, "fee8"), (.crc16CMS, "aee7"), (.crc16Genibus, "d64e"), (.crc16GSM, "ce3c"),
    (.crc16MCRF4XX, "916f"), (.crc16SPIFujitsu, "e5cc"), (.crc16EN13757, "c2b7"), (.crc16CDMA2000, "4c06"),
    (.crc16T10DIF, "d0db"), (.crc16Profibus, "a819"), (.crc16DECTX, "007f"), (.crc16OpenSafetyA, "5d38"),
    (.crc16OpenSafetyB, "20fe"), (.crc24OpenPGP, "21cf02"), (.crc24Q, "cde703"), (.crc24BLE, "565ac2"),
    (.crc24FlexRayA, "7979bd"), (.crc24FlexRayB, "1f23b8"), (.crc32, "2639f4cb"), (.crc32c, "839206e3"),
    (.crc32BZip2, "fc891918"), (.crc32MPEG2, "0376e6e7"), (.crc32Cksum, "765e7680"), (.crc32JamCRC, "d9c60b34"),
    (.crc32AUTOSAR, "6ad09716"), (.crc32AIXM, "3010bf7f"), (.crc32CDROM, "c4edc26e"), (.crc32BASE91D, "76553187"),
    (.crc32MEF, "512fc2d2"), (.crc32Xfer, "bd0be338"), (.crc64ECMA182, "6c40df5f0b497347"),
    (.crc64XZ, "fa3919dfbbc95d99"), (.crc64GoISO, "0110a475c75609b9"), (.crc64Redis, "cad9b8c414d9c6e9"),
    (.crc64NVMe, "8898790a86148bae"), (.sha256d, "292b0d00"),
  ]) func theCheckValuesAreThoseOfTheCatalogue(_ checksum: Checksum, _ check: String) {
    let bytes = checksum.bytes(of: Array("123456789".utf8).span)
    #expect(bytes == hex(check))
    #expect(bytes.count == checksum.size)
  }

  /// Examples of RFC 1071 §3 and of Wikipedia's page on Fletcher's checksum, and odd lengths.
  @Test(arguments: [
    (Checksum.internet, "0001f203f4f5f6f7", "220d"), (.internet, "", "ffff"), (.internet, "01", "feff"),
    (.fletcher16, "6162636465", "c8f0"), (.fletcher16, "616263646566", "2057"),
    (.fletcher32, "6162636465", "f04fc729"), (.fletcher32, "616263646566", "56502d2a"), (.adler32, "", "00000001"),
  ]) func sumsOfWordsAreThoseOfTheirDescriptions(_ checksum: Checksum, _ bytes: String, _ check: String) {
    #expect(checksum.bytes(of: hex(bytes).span) == hex(check))
  }

  @Test func everyChecksumHasANameOfItsOwn() {
    #expect(Checksum.all.count == 72)
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
