import Definitions
import FramingCore
import PayloadViews

/// What a frame says, beside the rest of it.
extension ListingBuffer {
  /// The members of an object: type, summary, and what `framescope fields --json` has of the root.
  mutating func append(json meaning: FrameMeaning) {
    var fields = FieldsWriter()
    append(json: meaning, &fields)
  }

  /// The same of many frames, one after the other.
  mutating func append(json meaning: FrameMeaning, _ fields: inout FieldsWriter) {
    append(",\"type\":")
    append(json: meaning.type)
    if let summary = meaning.summary {
      append(",\"summary\":")
      append(json: summary)
    }
    append(0x2c)
    append { fields.appendMembers(of: meaning.tree, countingFrom: meaning.start ?? 0, to: &$0) }
  }

  /// One line for a person.
  mutating func append(line meaning: FrameMeaning) {
    let line = meaning.line
    let words = line.isEmpty ? meaning.name : "\(meaning.name)  \(line)"
    append(EscapedText.printable(words, keepsLines: false))
    append(0x0a)
  }

  /// The members of an object: the number of the request's frame, and the seconds that the response took.
  mutating func append(json answered: AnsweredRequest, hasTime: Bool) {
    append(",\"request\":")
    append(decimal: UInt64(clamping: answered.request))
    guard hasTime else { return }
    append(",\"duration\":")
    append(seconds: answered.duration)
  }

  /// One line for a person.
  mutating func append(line answered: AnsweredRequest, hasTime: Bool) {
    append("answers frame \(answered.request)")
    if hasTime {
      append(" after ")
      append(seconds: answered.duration)
      append(" s")
    }
    append(0x0a)
  }

  /// What a view makes of the payload, a line for each field.
  mutating func append(view: FrameView) { append(view.viewed.text(countingFrom: view.start ?? 0)) }

  /// A line for each field, with its place.
  mutating func append(fields meaning: FrameMeaning) {
    append(meaning.tree.text(countingFrom: meaning.start ?? 0))
  }
}
