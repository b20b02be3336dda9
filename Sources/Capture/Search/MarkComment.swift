import FramingCore

/// What a recording says of a mark or a note, so that it comes back when the recording is opened:
/// `note on frame 3 (received, 18 B at offset 54, 72 B back in 127.0.0.1:9000 → 127.0.0.1:40112): what it says`.
///
/// Its number is that under the framing in force. Its place is for ever: counted back from what the recording has of the
/// stream when the comment is written, since a recording may begin in the middle of a stream.
struct MarkComment {
  enum What: Hashable, Sendable {
    case mark(String, isOn: Bool)
    /// An empty one takes it away.
    case note(String)
  }

  let text: String

  /// `ends` are those of the stream, from which side to which; nil when they are no longer known.
  init(_ what: What, on frame: CapturedFrame, streamEnd: UInt64, ends: (sender: String, receiver: String)?) {
    let back =
      ends.map { ", \(streamEnd - min(streamEnd, frame.frame.offset)) B back in \($0.sender) → \($0.receiver)" } ?? ""
    let place =
      "frame \(frame.number) (\(frame.direction), \(frame.frame.totalLength) B at offset \(frame.frame.offset)\(back))"
    text =
      switch what {
      case .mark(let letter, let isOn): "mark \(letter) \(isOn ? "on" : "off") \(place)"
      case .note(let note): note.isEmpty ? "note off \(place)" : "note on \(place): \(note)"
      }
  }

  /// Such a text, read back.
  struct Reading {
    let what: What
    /// Bytes from the frame's first to what there is of the stream.
    let back: UInt64
    let sender: String
    let receiver: String

    /// Nil for any other text.
    init?(_ text: String) {
      guard let open = text.firstIndex(of: "("), let close = text.firstIndex(of: ")"), open < close else { return nil }
      let inner = text[text.index(after: open)..<close]
      // `received, 18 B at offset 54, 72 B back in A → B`: from the end.
      let inside = Array(inner.split(separator: " ").suffix(7))
      guard inside.count == 7, inside[1...3] == ["B", "back", "in"], inside[5] == "→", let back = UInt64(inside[0])
      else { return nil }
      self.back = back
      (sender, receiver) = (String(inside[4]), String(inside[6]))
      let words = text[..<open].split(separator: " ")
      let rest = text[text.index(after: close)...]
      switch (words.first, words.count) {
      case ("mark", 5) where words[1].count == 1 && ["on", "off"].contains(words[2]):
        what = .mark(String(words[1]), isOn: words[2] == "on")
      case ("note", 4) where words[1] == "off": what = .note("")
      case ("note", 4) where words[1] == "on" && rest.hasPrefix(": "): what = .note(String(rest.dropFirst(2)))
      default: return nil
      }
    }
  }
}
