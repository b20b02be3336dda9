/// Numbers as people read them.
public enum CountText {
  /// `1,234,567`: commas between groups of three digits.
  public static func grouped(_ count: Int) -> String {
    let digits = String(count.magnitude)
    var result = count < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// A number of bytes: `18 B`, and from 1,024 on one decimal in binary units (IEC 80000-13): `4.0 KiB`, `1.2 MiB`.
  public static func bytes(_ count: Int) -> String {
    let magnitude = count.magnitude
    guard magnitude >= 1024 else { return "\(count) B" }
    var tenths = inTenths(magnitude, shift: 10)
    var unit = 0
    // A value that rounds to 1024.0 belongs to the next unit as 1.0.
    while tenths >= 10_240, unit + 1 < units.count {
      unit += 1
      tenths = inTenths(magnitude, shift: UInt(unit + 1) * 10)
    }
    return "\(count < 0 ? "-" : "")\(tenths / 10).\(tenths % 10) \(units[unit])"
  }

  private static let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]

  /// `value / 2^shift` in tenths, rounded to the nearest.
  private static func inTenths(_ value: UInt, shift: UInt) -> UInt {
    let whole = value >> shift
    let rest = value & ((1 << shift) - 1)
    // The rest has at most 60 bits, and times ten would not fit: its lowest bits do not matter for a tenth.
    let scaled =
      shift > 50 ? ((rest >> 10) * 10 + (1 << (shift - 11))) >> (shift - 10) : (rest * 10 + (1 << (shift - 1))) >> shift
    return whole * 10 + scaled
  }
}
