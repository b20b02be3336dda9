/// The terminal's background colour, as it answers to OSC 11 (XTerm Control Sequences, "Operating System Commands").
struct BackgroundColour: Hashable {
  /// ESC ] 11 ; ? ST
  static let question = Array("\u{1b}]11;?\u{1b}\\".utf8)
  /// A longer answer is none.
  static let longestAnswer = 64

  /// Each from 0 to 1.
  private let red: Double
  private let green: Double
  private let blue: Double

  /// Reads what stands between ESC ] and its end: `11;rgb:ffff/ffff/ffff`, with one to four digits a colour.
  init?(answer: [UInt8]) {
    let text = String(decoding: answer, as: UTF8.self)
    guard text.hasPrefix("11;"), let colon = text.firstIndex(of: ":"),
      ["rgb", "rgba"].contains(text[..<colon].dropFirst(3))
    else { return nil }
    let parts = text[text.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
    let shares = parts.compactMap { part -> Double? in
      guard 1...4 ~= part.utf8.count, let value = UInt16(part, radix: 16), part.utf8.first != UInt8(ascii: "+") else {
        return nil
      }
      return Double(value) / Double((1 << (4 * part.utf8.count)) - 1)
    }
    guard shares.count == parts.count, shares.count >= 3 else { return nil }
    (red, green, blue) = (shares[0], shares[1], shares[2])
  }

  /// Whether light text is read better on it: its luma (ITU-R BT.601) is below the middle.
  var isDark: Bool { 0.299 * red + 0.587 * green + 0.114 * blue < 0.5 }
}
