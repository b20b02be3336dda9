import Capture
public import FramingCore

/// Which frames of the log become a conversation file, and whose side it plays.
public struct ScriptSelection: Hashable, Sendable {
  /// The side that the file plays.
  public var side: Speaker
  /// The numbers of the frames; nil for all that are shown.
  public var frames: ClosedRange<Int>?

  /// A selection.
  public init(side: Speaker, frames: ClosedRange<Int>? = nil) {
    self.side = side
    self.frames = frames
  }
}

extension State {
  /// `:record-script[!] FILE [client|server] [3..12|'a..'b]`
  mutating func recordScript(_ call: CommandCall, reading capture: Capture) -> [Effect] {
    var words = call.arguments.split(separator: " ").map(String.init)
    var selection = ScriptSelection(side: setting.isOpened ? .client : setting.side)
    // A path may have blanks in it: only a side in front of it, and what stands at the end and can be nothing else, are no
    // part of it.
    if words.count > 1, let side = Speaker(rawValue: words[0]) {
      selection.side = side
      words.removeFirst()
    }
    while words.count > 1, let word = words.last {
      if let side = Speaker(rawValue: word) {
        selection.side = side
      } else if word.contains("..") {
        guard let frames = frames(from: word, reading: capture) else { return [] }
        selection.frames = frames
      } else {
        break
      }
      words.removeLast()
    }
    guard !words.isEmpty else {
      say("record-script needs a file: record-script[!] FILE [client|server] [3..12|a..b]", .error)
      return []
    }
    let path = words.joined(separator: " ")
    if let wrong = call.strayOption(in: path) {
      say(wrong, .error)
      return []
    }
    say("writing \(path) …")
    return [.recordScript(selection, path: path, overwrite: call.isForced)]
  }

  /// The frames from one to another: by their numbers, or the letters that mark them.
  mutating func frames(from text: String, reading capture: Capture) -> ClosedRange<Int>? {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2 else {
      say("'\(text)' names no frames: 3..12, or a..b for those from mark a to mark b", .error)
      return nil
    }
    guard let first = ends[0].isEmpty ? 1 : frameNumber(of: ends[0], reading: capture),
      let last = ends[1].isEmpty ? capture.summary.frameCount : frameNumber(of: ends[1], reading: capture)
    else { return nil }
    guard first <= last else {
      say("there is no frame from \(first) to \(last)", .error)
      return nil
    }
    return first...last
  }

  /// The number of a frame that is told by it, or by the letter that marks it; nil when it is said that there is none.
  mutating func frameNumber(of end: String, reading capture: Capture) -> Int? {
    if let number = Int(end), number > 0 { return number }
    let name = end.hasPrefix("'") ? String(end.dropFirst()) : end
    guard name.count == 1, let letter = name.first, ("a"..."z").contains(letter) else {
      say("'\(end)' is neither the number of a frame nor a mark", .error)
      return nil
    }
    let item = capture.itemIndex(ofMark: letter).flatMap { try? capture.item(at: $0) }
    guard case .frame(let frame)? = item else {
      say("there is no mark \(letter): m\(letter) sets it", .error)
      return nil
    }
    return frame.number
  }
}
