/// A number made of a frame's bytes that shows whether they arrived as they were sent. The names of CRCs are those of
/// G. Cook's Catalogue of Parametrised CRC Algorithms.
public enum Checksum: String, CaseIterable, Sendable {
  /// The sum of all bytes modulo 256.
  case sum8
  /// The sum of all bytes modulo 256 as three ASCII digits (FIX 4.2, tag 10).
  case fix
  /// What makes the sum of all bytes zero modulo 256 (Modbus ASCII).
  case lrc
  /// All bytes combined with exclusive or, the block check character of many serial protocols.
  case xor
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
  /// CRC-24/OPENPGP (RFC 9580 §6.1).
  case crc24OpenPGP = "crc24-openpgp"
  /// CRC-24Q of RTCM 3 and SBAS, in the catalogue CRC-24/LTE-A.
  case crc24Q = "crc24q"
  /// CRC-32/ISO-HDLC of Ethernet, zip and the FCS-32 of PPP.
  case crc32
  /// CRC-32/ISCSI (RFC 3720 §B.4).
  case crc32c
  /// The first four bytes of the SHA-256 of the SHA-256 (Bitcoin).
  case sha256d

  /// All checksums, in the order of help.
  public static let all = allCases

  /// Bytes of it in a frame.
  public var size: Int {
    switch self {
    case .sum8, .lrc, .xor: 1
    case .crc16CCITTFalse, .crc16X25, .crc16Modbus, .crc16XModem, .crc16ARC, .crc16DNP: 2
    case .fix, .crc24OpenPGP, .crc24Q: 3
    case .crc32, .crc32c, .sha256d: 4
    }
  }

  /// The order its bytes usually are in: that in which the bits of the CRC are sent, so little-endian for those that
  /// take the lowest bit first.
  public var usualOrder: ByteOrder { parameters?.isReflected == true ? .little : .big }

  /// One line that says where it is met.
  public var explanation: String {
    switch self {
    case .sum8: "sum of the bytes modulo 256"
    case .fix: "sum of the bytes modulo 256 as three digits (FIX)"
    case .lrc: "what makes the sum of the bytes zero (Modbus ASCII)"
    case .xor: "exclusive or of the bytes, also called BCC"
    case .crc16CCITTFalse: "CRC-16 with 1021 from ffff (CRC-16/IBM-3740)"
    case .crc16X25: "CRC-16 of HDLC, PPP and X.25, the FCS-16"
    case .crc16Modbus: "CRC-16 of Modbus RTU"
    case .crc16XModem: "CRC-16 of XMODEM and YMODEM"
    case .crc16ARC: "CRC-16 of LHA and ARC"
    case .crc16DNP: "CRC-16 of DNP3"
    case .crc24OpenPGP: "CRC-24 of OpenPGP armor"
    case .crc24Q: "CRC-24Q of RTCM 3"
    case .crc32: "CRC-32 of Ethernet, zip and PNG, the FCS-32"
    case .crc32c: "CRC-32C of iSCSI, SCTP and ext4 (Castagnoli)"
    case .sha256d: "first four bytes of SHA-256 of SHA-256 (Bitcoin)"
    }
  }

  /// The checksum of `bytes`, in its usual order.
  public func bytes(of bytes: Span<UInt8>) -> [UInt8] {
    var state = ChecksumState(self)
    state.take(bytes)
    return state.bytes
  }
}
