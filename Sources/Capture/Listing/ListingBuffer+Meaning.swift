import Definitions
import FramingCore
import PayloadViews

/// What a frame says, beside the rest of it.
extension ListingBuffer {
  /// The members of an object: type, summary, and what `framescope fields --json` has of the root.
  mutating func append(json meaning: FrameMeaning) {
    append(",\"type\":")
    append(json: meaning.type)
    if let summary = meaning.summary {
      append(",\"summary\":")
      append(json: summary)
    }
    append(0x2c)
    append(meaning.tree.members(countingFrom: meaning.start ?? 0))
  }

  /// One line for a person.
  mutating func append(line meaning: FrameMeaning) {
    let words = meaning.summary.map { "\(meaning.name)  \($0)" } ?? meaning.name
    append(EscapedText.printable(words, keepsLines: false))
    append(0x0a)
  }

  /// What a view makes of the payload, a line for each field.
  mutating func append(view: FrameView) { append(view.viewed.text(countingFrom: view.start ?? 0)) }

  /// A line for each field, with its place.
  mutating func append(fields meaning: FrameMeaning) {
    append(meaning.tree.text(countingFrom: meaning.start ?? 0))
  }
}
