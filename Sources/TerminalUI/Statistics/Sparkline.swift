/// Numbers as a row of bars.
enum Sparkline {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// A bar for each number, the largest at full height; a blank for zero.
  static func text(_ numbers: [Double]) -> String {
    let largest = numbers.max() ?? 0
    guard largest > 0 else { return String(repeating: " ", count: numbers.count) }
    return String(
      numbers.map { number -> Character in
        number <= 0 ? " " : bars[min(Int(number / largest * Double(bars.count)), bars.count - 1)]
      })
  }
}
