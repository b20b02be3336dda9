/// What is known of an item beyond where its parts are.
struct ItemReading {
  /// What its bytes tell without a definition.
  var told: ListedReading?
  /// What it answers.
  var answered: AnsweredRequest?
  /// What is wrong with it.
  var found = FoundProblems()
}

extension ProblemFacts {
  /// Of an item of a listing.
  init(_ item: ListedItem, _ reading: ItemReading) {
    self.init(
      missing: item.missing, missingBefore: item.isGap ? 0 : item.missingBefore, reason: item.reason,
      reading: reading.told, sequence: reading.found.sequence)
  }
}
