import FramingCore

/// What is known of an item beyond where its parts are.
struct ItemReading {
  /// What its bytes tell without a definition.
  var told: ListedReading?
  /// What it answers.
  var answered: AnsweredRequest?
  /// What came before it of the message that it ends.
  var pieces: MessagePieces?
  /// What is wrong with it.
  var found = FoundProblems()
  /// The first of its bytes that was sent again as another.
  var repeated: UInt64?
  /// All its bytes, once somebody asked for them.
  private var gathered: [UInt8]?

  init(told: ListedReading? = nil, answered: AnsweredRequest? = nil, found: FoundProblems = FoundProblems()) {
    (self.told, self.answered, self.found) = (told, answered, found)
  }

  /// All bytes of the item: `head` and then `tail`.
  mutating func whole(_ item: ListedItem, _ head: Span<UInt8>, _ tail: Span<UInt8>) -> [UInt8] {
    if let gathered { return gathered }
    let bytes = [UInt8](gathering: 0..<item.frame.totalLength, head, tail)
    gathered = bytes
    return bytes
  }
}

extension ProblemFacts {
  /// Of an item of a listing.
  init(_ item: ListedItem, _ reading: ItemReading) {
    self.init(
      missing: item.missing, missingBefore: item.isGap ? 0 : item.missingBefore, reason: item.reason,
      reading: reading.told, sequence: reading.found.sequence, taken: reading.found.taken,
      repeated: reading.repeated)
  }
}
