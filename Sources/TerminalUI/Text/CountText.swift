import FramingCore

/// Counts as text where there is little room.
enum CountText {
  /// `9,999`, `10k`, `999k`, `1.2M`, `12M`, `1.0G`: what is left out is less than what is said, never rounded up.
  static func short(_ count: Int) -> String {
    guard count >= 10_000 else { return ByteCountText.grouped(count) }
    var (unit, size) = ("k", 1_000)
    for (larger, factor) in [("M", 1_000_000), ("G", 1_000_000_000)] where count >= factor {
      (unit, size) = (larger, factor)
    }
    let tenths = count / (size / 10)
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)\(unit)" : "\(count / size)\(unit)"
  }
}
