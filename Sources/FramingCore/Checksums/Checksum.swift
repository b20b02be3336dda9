/// A number made of a frame's bytes that shows whether they arrived as they were sent. The names of CRCs are those of
/// G. Cook's Catalogue of Parametrised CRC Algorithms, but for some that are better known by another.
public enum Checksum: String, CaseIterable, Sendable {
  /// The sum of all bytes modulo 256.
  case sum8
  /// 255 minus the sum of all bytes modulo 256 (XBee).
  case sum8Inverted = "sum8-inverted"
  /// The sum of all bytes modulo 256 as two hexadecimal digits.
  case sum8Hex = "sum8-hex"
  /// The sum of all bytes modulo 256 as three ASCII digits (FIX 4.2, tag 10).
  case fix
  /// What makes the sum of all bytes zero modulo 256 (Modbus ASCII).
  case lrc
  /// All bytes combined with exclusive or, the block check character of many serial protocols.
  case xor
  /// As `xor`, in two hexadecimal digits (NMEA 0183).
  case xorHex = "xor-hex"
  /// The sum of all bytes modulo 65536.
  case sum16
  /// The sum of all bytes modulo 2³².
  case sum32
  /// The Internet checksum: the complement of the ones' complement sum of words of 16 bits (RFC 1071).
  case internet
  /// Fletcher's checksum of bytes modulo 255.
  case fletcher16
  /// Fletcher's checksum of little-endian words of 16 bits modulo 65535.
  case fletcher32
  /// Adler-32 (RFC 1950 §8.2).
  case adler32
  /// CRC-8/SMBUS.
  case crc8SMBus = "crc8-smbus"
  /// CRC-8/MAXIM-DOW.
  case crc8Maxim = "crc8-maxim-dow"
  /// CRC-8/ROHC.
  case crc8ROHC = "crc8-rohc"
  /// CRC-8/I-432-1.
  case crc8I432 = "crc8-i-432-1"
  /// CRC-8/SAE-J1850.
  case crc8J1850 = "crc8-sae-j1850"
  /// CRC-8/AUTOSAR.
  case crc8AUTOSAR = "crc8-autosar"
  /// CRC-8/WCDMA.
  case crc8WCDMA = "crc8-wcdma"
  /// CRC-8/DVB-S2.
  case crc8DVBS2 = "crc8-dvb-s2"
  /// CRC-8/CDMA2000.
  case crc8CDMA2000 = "crc8-cdma2000"
  /// CRC-8/DARC.
  case crc8DARC = "crc8-darc"
  /// CRC-8/NRSC-5.
  case crc8NRSC5 = "crc8-nrsc-5"
  /// CRC-8/TECH-3250.
  case crc8Tech3250 = "crc8-tech-3250"
  /// CRC-8/BLUETOOTH.
  case crc8Bluetooth = "crc8-bluetooth"
  /// CRC-8/OPENSAFETY.
  case crc8OpenSafety = "crc8-opensafety"
  /// CRC-16/IBM-3740.
  case crc16CCITTFalse = "crc16-ccitt-false"
  /// CRC-16/IBM-SDLC, the FCS-16 of PPP and HDLC (RFC 1662 §C.2).
  case crc16X25 = "crc16-x25"
  /// CRC-16/MODBUS.
  case crc16Modbus = "crc16-modbus"
  /// CRC-16/XMODEM.
  case crc16XModem = "crc16-xmodem"
  /// CRC-16/ARC.
  case crc16ARC = "crc16-arc"
  /// CRC-16/DNP.
  case crc16DNP = "crc16-dnp"
  /// CRC-16/KERMIT.
  case crc16Kermit = "crc16-kermit"
  /// CRC-16/USB.
  case crc16USB = "crc16-usb"
  /// CRC-16/MAXIM-DOW.
  case crc16Maxim = "crc16-maxim-dow"
  /// CRC-16/UMTS.
  case crc16UMTS = "crc16-umts"
  /// CRC-16/CMS.
  case crc16CMS = "crc16-cms"
  /// CRC-16/GENIBUS.
  case crc16Genibus = "crc16-genibus"
  /// CRC-16/GSM.
  case crc16GSM = "crc16-gsm"
  /// CRC-16/MCRF4XX.
  case crc16MCRF4XX = "crc16-mcrf4xx"
  /// CRC-16/SPI-FUJITSU.
  case crc16SPIFujitsu = "crc16-spi-fujitsu"
  /// CRC-16/EN-13757.
  case crc16EN13757 = "crc16-en-13757"
  /// CRC-16/CDMA2000.
  case crc16CDMA2000 = "crc16-cdma2000"
  /// CRC-16/T10-DIF.
  case crc16T10DIF = "crc16-t10-dif"
  /// CRC-16/PROFIBUS.
  case crc16Profibus = "crc16-profibus"
  /// CRC-16/DECT-X.
  case crc16DECTX = "crc16-dect-x"
  /// CRC-16/OPENSAFETY-A.
  case crc16OpenSafetyA = "crc16-opensafety-a"
  /// CRC-16/OPENSAFETY-B.
  case crc16OpenSafetyB = "crc16-opensafety-b"
  /// CRC-24/OPENPGP (RFC 9580 §6.1).
  case crc24OpenPGP = "crc24-openpgp"
  /// CRC-24Q of RTCM 3 and SBAS, in the catalogue CRC-24/LTE-A.
  case crc24Q = "crc24q"
  /// CRC-24/BLE.
  case crc24BLE = "crc24-ble"
  /// CRC-24/FLEXRAY-A.
  case crc24FlexRayA = "crc24-flexray-a"
  /// CRC-24/FLEXRAY-B.
  case crc24FlexRayB = "crc24-flexray-b"
  /// CRC-32/ISO-HDLC of Ethernet, zip and the FCS-32 of PPP.
  case crc32
  /// CRC-32/ISCSI (RFC 3720 §B.4).
  case crc32c
  /// CRC-32/BZIP2.
  case crc32BZip2 = "crc32-bzip2"
  /// CRC-32/MPEG-2.
  case crc32MPEG2 = "crc32-mpeg-2"
  /// CRC-32/CKSUM.
  case crc32Cksum = "crc32-cksum"
  /// CRC-32/JAMCRC.
  case crc32JamCRC = "crc32-jamcrc"
  /// CRC-32/AUTOSAR.
  case crc32AUTOSAR = "crc32-autosar"
  /// CRC-32/AIXM.
  case crc32AIXM = "crc32-aixm"
  /// CRC-32/CD-ROM-EDC.
  case crc32CDROM = "crc32-cd-rom-edc"
  /// CRC-32/BASE91-D.
  case crc32BASE91D = "crc32-base91-d"
  /// CRC-32/MEF.
  case crc32MEF = "crc32-mef"
  /// CRC-32/XFER.
  case crc32Xfer = "crc32-xfer"
  /// CRC-64/ECMA-182.
  case crc64ECMA182 = "crc64-ecma-182"
  /// CRC-64/XZ.
  case crc64XZ = "crc64-xz"
  /// CRC-64/GO-ISO.
  case crc64GoISO = "crc64-go-iso"
  /// CRC-64/REDIS.
  case crc64Redis = "crc64-redis"
  /// CRC-64/NVME.
  case crc64NVMe = "crc64-nvme"
  /// The first four bytes of the SHA-256 of the SHA-256 (Bitcoin).
  case sha256d

  /// All checksums, in the order of help.
  public static let all = allCases

  /// What may stand where a checksum is to be named: there are too many to say all in a line.
  public static var someNames: String { "one of \(all.count) checksums such as sum8, crc16-modbus or crc32" }

  /// Bytes of it in a frame.
  public var size: Int {
    switch self {
    case .sum8, .sum8Inverted, .lrc, .xor: 1
    case .sum8Hex, .xorHex, .sum16, .internet, .fletcher16: 2
    case .fix: 3
    case .sum32, .fletcher32, .adler32, .sha256d: 4
    default: (parameters?.width ?? 0) / 8
    }
  }

  /// Whether it is written in ASCII digits.
  public var isText: Bool { self == .fix || self == .sum8Hex || self == .xorHex }

  /// The order its bytes usually are in: that in which the bits of the CRC are sent, so little-endian for those that
  /// take the lowest bit first.
  public var usualOrder: ByteOrder { parameters?.isReflected == true ? .little : .big }

  /// The checksum of `bytes`, in its usual order.
  public func bytes(of bytes: Span<UInt8>) -> [UInt8] {
    var state = ChecksumState(self)
    state.take(bytes)
    return state.bytes
  }
}
