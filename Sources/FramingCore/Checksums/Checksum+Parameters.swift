extension Checksum {
  /// The CRC's parameters, from the catalogue; nil for what is no CRC.
  var parameters: CyclicCode? {
    switch self {
    case .crc16CCITTFalse: Self.ccittFalse
    case .crc16X25: Self.x25
    case .crc16Modbus: Self.modbus
    case .crc16XModem: Self.xmodem
    case .crc16ARC: Self.arc
    case .crc16DNP: Self.dnp
    case .crc24OpenPGP: Self.openPGP
    case .crc24Q: Self.qualcomm
    case .crc32: Self.isoHDLC
    case .crc32c: Self.castagnoli
    case .sum8, .fix, .lrc, .xor, .sha256d: nil
    }
  }

  private static let ccittFalse = CyclicCode(width: 16, polynomial: 0x1021, initial: 0xffff)
  private static let x25 = CyclicCode(
    width: 16, polynomial: 0x1021, initial: 0xffff, isReflected: true, final: 0xffff)
  private static let modbus = CyclicCode(width: 16, polynomial: 0x8005, initial: 0xffff, isReflected: true)
  private static let xmodem = CyclicCode(width: 16, polynomial: 0x1021, initial: 0)
  private static let arc = CyclicCode(width: 16, polynomial: 0x8005, initial: 0, isReflected: true)
  private static let dnp = CyclicCode(
    width: 16, polynomial: 0x3d65, initial: 0, isReflected: true, final: 0xffff)
  private static let openPGP = CyclicCode(width: 24, polynomial: 0x86_4cfb, initial: 0xb7_04ce)
  private static let qualcomm = CyclicCode(width: 24, polynomial: 0x86_4cfb, initial: 0)
  private static let isoHDLC = CyclicCode(
    width: 32, polynomial: 0x04c1_1db7, initial: 0xffff_ffff, isReflected: true, final: 0xffff_ffff)
  private static let castagnoli = CyclicCode(
    width: 32, polynomial: 0x1edc_6f41, initial: 0xffff_ffff, isReflected: true, final: 0xffff_ffff)
}
