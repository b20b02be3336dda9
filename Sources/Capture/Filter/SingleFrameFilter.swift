package import FramingCore

/// A display filter over frames that are looked at one by one, of which nothing is known but their bytes.
package struct SingleFrameFilter: Sendable {
  private let filter: ListingFilter
  private let lens: LensReading

  /// Reads a filter, which may name the fields of the definitions for frames cut by `lens`.
  package init(parsing text: String, lens: Lens, definitions: DefinitionTable) throws(FilterError) {
    let fields = FilterVocabulary(definitions, lens: lens).ofSingleFrames()
    let filter = try DisplayFilter(parsing: text, fields: fields)
    self.lens = LensReading(lens)
    self.filter = ListingFilter(filter, secondsFromUTC: 0, lens: lens, definitions: definitions)
  }

  /// Whether it holds for the frame `frame` with `bytes`, the `number`th, which `speaker` sent.
  package func holds(
    for frame: Frame, _ bytes: [UInt8], number: Int, connection: Int, from speaker: Speaker
  ) -> Bool {
    var (filter, reading) = (filter, ItemReading())
    let item = ListedItem(stream: StreamIdentity(connection: connection, speaker: speaker), frame: frame)
    return filter.holds(
      item, number: UInt64(clamping: number), time: nil, lens, &reading, bytes.span, [UInt8]().span)
  }
}
