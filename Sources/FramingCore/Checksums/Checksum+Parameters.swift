extension Checksum {
  /// The CRC's parameters, from the catalogue; nil for what is no CRC.
  public var parameters: CyclicParameters? {
    switch self {
    case .crc8SMBus: CyclicParameters(width: 8, polynomial: 0x7)
    case .crc8Maxim: CyclicParameters(width: 8, polynomial: 0x31, isReflected: true)
    case .crc8ROHC: CyclicParameters(width: 8, polynomial: 0x7, initial: 0xff, isReflected: true)
    case .crc8I432: CyclicParameters(width: 8, polynomial: 0x7, final: 0x55)
    case .crc8J1850: CyclicParameters(width: 8, polynomial: 0x1d, initial: 0xff, final: 0xff)
    case .crc8AUTOSAR: CyclicParameters(width: 8, polynomial: 0x2f, initial: 0xff, final: 0xff)
    case .crc8WCDMA: CyclicParameters(width: 8, polynomial: 0x9b, isReflected: true)
    case .crc8DVBS2: CyclicParameters(width: 8, polynomial: 0xd5)
    case .crc8CDMA2000: CyclicParameters(width: 8, polynomial: 0x9b, initial: 0xff)
    case .crc8DARC: CyclicParameters(width: 8, polynomial: 0x39, isReflected: true)
    case .crc8NRSC5: CyclicParameters(width: 8, polynomial: 0x31, initial: 0xff)
    case .crc8Tech3250: CyclicParameters(width: 8, polynomial: 0x1d, initial: 0xff, isReflected: true)
    case .crc8Bluetooth: CyclicParameters(width: 8, polynomial: 0xa7, isReflected: true)
    case .crc8OpenSafety: CyclicParameters(width: 8, polynomial: 0x2f)
    case .crc16CCITTFalse: CyclicParameters(width: 16, polynomial: 0x1021, initial: 0xffff)
    case .crc16X25: CyclicParameters(width: 16, polynomial: 0x1021, initial: 0xffff, isReflected: true, final: 0xffff)
    case .crc16Modbus: CyclicParameters(width: 16, polynomial: 0x8005, initial: 0xffff, isReflected: true)
    case .crc16XModem: CyclicParameters(width: 16, polynomial: 0x1021)
    case .crc16ARC: CyclicParameters(width: 16, polynomial: 0x8005, isReflected: true)
    case .crc16DNP: CyclicParameters(width: 16, polynomial: 0x3d65, isReflected: true, final: 0xffff)
    case .crc16Kermit: CyclicParameters(width: 16, polynomial: 0x1021, isReflected: true)
    case .crc16USB: CyclicParameters(width: 16, polynomial: 0x8005, initial: 0xffff, isReflected: true, final: 0xffff)
    case .crc16Maxim: CyclicParameters(width: 16, polynomial: 0x8005, isReflected: true, final: 0xffff)
    case .crc16UMTS: CyclicParameters(width: 16, polynomial: 0x8005)
    case .crc16CMS: CyclicParameters(width: 16, polynomial: 0x8005, initial: 0xffff)
    case .crc16Genibus: CyclicParameters(width: 16, polynomial: 0x1021, initial: 0xffff, final: 0xffff)
    case .crc16GSM: CyclicParameters(width: 16, polynomial: 0x1021, final: 0xffff)
    case .crc16MCRF4XX: CyclicParameters(width: 16, polynomial: 0x1021, initial: 0xffff, isReflected: true)
    case .crc16SPIFujitsu: CyclicParameters(width: 16, polynomial: 0x1021, initial: 0x1d0f)
    case .crc16EN13757: CyclicParameters(width: 16, polynomial: 0x3d65, final: 0xffff)
    case .crc16CDMA2000: CyclicParameters(width: 16, polynomial: 0xc867, initial: 0xffff)
    case .crc16T10DIF: CyclicParameters(width: 16, polynomial: 0x8bb7)
    case .crc16Profibus: CyclicParameters(width: 16, polynomial: 0x1dcf, initial: 0xffff, final: 0xffff)
    case .crc16DECTX: CyclicParameters(width: 16, polynomial: 0x589)
    case .crc16OpenSafetyA: CyclicParameters(width: 16, polynomial: 0x5935)
    case .crc16OpenSafetyB: CyclicParameters(width: 16, polynomial: 0x755b)
    case .crc24OpenPGP: CyclicParameters(width: 24, polynomial: 0x86_4cfb, initial: 0xb7_04ce)
    case .crc24Q: CyclicParameters(width: 24, polynomial: 0x86_4cfb)
    case .crc24BLE: CyclicParameters(width: 24, polynomial: 0x65b, initial: 0x55_5555, isReflected: true)
    case .crc24FlexRayA: CyclicParameters(width: 24, polynomial: 0x5d_6dcb, initial: 0xfe_dcba)
    case .crc24FlexRayB: CyclicParameters(width: 24, polynomial: 0x5d_6dcb, initial: 0xab_cdef)
    case .crc32:
      CyclicParameters(
        width: 32, polynomial: 0x4c1_1db7, initial: 0xffff_ffff, isReflected: true, final: 0xffff_ffff)
    case .crc32c:
      CyclicParameters(
        width: 32, polynomial: 0x1edc_6f41, initial: 0xffff_ffff, isReflected: true, final: 0xffff_ffff)
    case .crc32BZip2: CyclicParameters(width: 32, polynomial: 0x4c1_1db7, initial: 0xffff_ffff, final: 0xffff_ffff)
    case .crc32MPEG2: CyclicParameters(width: 32, polynomial: 0x4c1_1db7, initial: 0xffff_ffff)
    case .crc32Cksum: CyclicParameters(width: 32, polynomial: 0x4c1_1db7, final: 0xffff_ffff)
    case .crc32JamCRC: CyclicParameters(width: 32, polynomial: 0x4c1_1db7, initial: 0xffff_ffff, isReflected: true)
    case .crc32AUTOSAR:
      CyclicParameters(
        width: 32, polynomial: 0xf4ac_fb13, initial: 0xffff_ffff, isReflected: true, final: 0xffff_ffff)
    case .crc32AIXM: CyclicParameters(width: 32, polynomial: 0x8141_41ab)
    case .crc32CDROM: CyclicParameters(width: 32, polynomial: 0x8001_801b, isReflected: true)
    case .crc32BASE91D:
      CyclicParameters(
        width: 32, polynomial: 0xa833_982b, initial: 0xffff_ffff, isReflected: true, final: 0xffff_ffff)
    case .crc32MEF: CyclicParameters(width: 32, polynomial: 0x741b_8cd7, initial: 0xffff_ffff, isReflected: true)
    case .crc32Xfer: CyclicParameters(width: 32, polynomial: 0xaf)
    case .crc64ECMA182: CyclicParameters(width: 64, polynomial: 0x42f0_e1eb_a9ea_3693)
    case .crc64XZ:
      CyclicParameters(
        width: 64, polynomial: 0x42f0_e1eb_a9ea_3693, initial: 0xffff_ffff_ffff_ffff, isReflected: true,
        final: 0xffff_ffff_ffff_ffff)
    case .crc64GoISO:
      CyclicParameters(
        width: 64, polynomial: 0x1b, initial: 0xffff_ffff_ffff_ffff, isReflected: true, final: 0xffff_ffff_ffff_ffff)
    case .crc64Redis: CyclicParameters(width: 64, polynomial: 0xad93_d235_94c9_35a9, isReflected: true)
    case .crc64NVMe:
      CyclicParameters(
        width: 64, polynomial: 0xad93_d235_94c9_3659, initial: 0xffff_ffff_ffff_ffff, isReflected: true,
        final: 0xffff_ffff_ffff_ffff)
    case .sum8, .sum8Inverted, .sum8Hex, .fix, .lrc, .xor, .xorHex, .sum16, .sum32, .internet, .fletcher16, .fletcher32,
      .adler32, .sha256d:
      nil
    }
  }

  /// The CRC as a table; nil for what is no CRC.
  var code: CyclicCode? { Self.codes[self] }

  private static let codes = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { checksum in
      checksum.parameters.map { (checksum, CyclicCode($0)) }
    })
}
