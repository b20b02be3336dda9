import FramingCore

/// What a row of a written ladder says.
struct LadderRow {
  /// The frame's number; nil for what happened otherwise.
  var number: Int?
  var connection: Int?
  /// RFC 3339, in UTC.
  let time: String
  /// Where its arrow begins and ends; nil for what has none.
  var arrow: (from: Int, to: Int)?
  var speaker = Speaker.client
  /// The message's name, or else what it is. Printable, as all texts.
  var name = ""
  /// What it says, or what happened.
  var words = ""
  /// Bytes of the frame.
  var length = 0
  /// The letter that it is marked with.
  var mark: Character?
  /// What a person has noted on it, in one line; nil without a note.
  var note: String?
  /// What is wrong with it.
  var problems: [String] = []

  /// `◀` from the server, `▶` from the client.
  var symbol: String { speaker == .client ? "▶" : "◀" }
}
