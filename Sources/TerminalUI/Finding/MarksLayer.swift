import Capture
import FramingCore

/// The list of marks that `:marks` shows.
public struct MarksLayer: Hashable, Sendable {
  /// A line of the list.
  struct Entry: Hashable, Sendable {
    let letter: Character
    /// The frame, and its note.
    let text: String
  }

  let entries: [Entry]
  /// The selected line.
  var selected = 0

  /// The marks of a recording.
  init(_ reader: LogReader, secondsFromUTC: Int) {
    entries = "abcdefghijklmnopqrstuvwxyz".compactMap { letter in
      guard let item = reader.capture.itemIndex(ofMark: letter), case .frame(let frame)? = reader.entry(item) else {
        return nil
      }
      return Entry(letter: letter, text: Self.text(frame, reader, secondsFromUTC))
    }
  }

  /// `#12 ◀ 12:00:01.204113       18 B  what its note says`
  private static func text(_ frame: CapturedFrame, _ reader: LogReader, _ secondsFromUTC: Int) -> String {
    let digits = String(reader.summary.frameCount).count + 1
    let number = PrintableText.pad("#\(frame.number)", to: digits, alignment: .trailing)
    let time = TimeText.timeOfDay(nanosecondsSince1970: frame.time.nanoseconds, utcOffsetSeconds: secondsFromUTC)
    let size = PrintableText.pad(
      ByteCountText.grouped(frame.frame.totalLength) + " B", to: 9, alignment: .trailing)
    let note = reader.capture.note(of: frame).map { "  " + PrintableText.clean($0) } ?? ""
    return "\(number) \(frame.direction == .received ? "◀" : "▶") \(time) \(size)\(note)"
  }
}
