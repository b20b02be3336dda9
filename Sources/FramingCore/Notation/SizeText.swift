/// Numbers of bytes as people type them: `512`, `64K`, `16M`, `1G`.
public enum SizeText {
  private static let scales: [(letter: Character, shift: Int)] = [("K", 10), ("M", 20), ("G", 30)]

  /// The largest there is, 1 TiB: what the frame index can hold for one frame.
  public static let most = 1 << 40

  /// Reads a size of 1 to `most` bytes; nil when `text` is none.
  public static func parse(_ text: String) -> Int? {
    let scale = text.uppercased().last.flatMap { last in scales.first { $0.letter == last } }
    guard let number = Int(scale == nil ? text : String(text.dropLast())), number > 0 else { return nil }
    let (bytes, overflows) = number.multipliedReportingOverflow(by: 1 << (scale?.shift ?? 0))
    guard !overflows, bytes <= most else { return nil }
    return bytes
  }

  /// The shortest text that reads as exactly `bytes`.
  public static func text(_ bytes: UInt64) -> String {
    for scale in scales.reversed() where bytes > 0 && bytes % (1 << UInt64(scale.shift)) == 0 {
      return "\(bytes >> UInt64(scale.shift))\(scale.letter)"
    }
    return String(bytes)
  }
}
