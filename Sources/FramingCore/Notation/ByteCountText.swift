/// Numbers of bytes as text for people.
public enum ByteCountText {
  private static let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]

  /// `18 B`, `4.0 KiB`, `1.2 MiB`, `64 MiB`: three digits at most, one decimal below ten; negative counts as zero.
  public static func text(_ count: Int) -> String { text(UInt64(clamping: count)) }

  /// `18 B`, `4.0 KiB`, `1.2 MiB`, `64 MiB`: one decimal below ten, none above.
  public static func text(_ count: UInt64) -> String {
    guard count >= 1024 else { return "\(count) B" }
    var unit = 0
    var shift: UInt64 = 10
    while unit + 1 < units.count, rounded(count, shift) >= 1024 {
      unit += 1
      shift += 10
    }
    let tenths = roundedTenths(count, shift)
    if tenths < 100 { return "\(tenths / 10).\(tenths % 10) \(units[unit])" }
    return "\(rounded(count, shift)) \(units[unit])"
  }

  /// `grouped` of a count; negative counts as zero.
  public static func grouped(_ count: Int) -> String { grouped(UInt64(clamping: count)) }

  /// A decimal number with a comma between each three digits: `1,195,725,856`.
  public static func grouped(_ value: UInt64) -> String {
    let digits = String(value)
    guard value >= 1000 else { return digits }
    var text = ""
    for (index, digit) in digits.utf8.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }

  private static func rounded(_ count: UInt64, _ shift: UInt64) -> UInt64 {
    (count >> shift) + ((count >> (shift - 1)) & 1)
  }

  private static func roundedTenths(_ count: UInt64, _ shift: UInt64) -> UInt64 {
    let fraction = (count >> (shift - 10)) & 1023
    return (count >> shift) * 10 + (fraction * 10 + 512) / 1024
  }
}
