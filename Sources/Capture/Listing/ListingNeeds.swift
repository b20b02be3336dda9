/// What a listing needs of its items, decided once: asking its style and its filter for each item would copy them.
struct ListingNeeds {
  /// The bytes of all items, whatever else their lens says.
  let bytes: Bool
  /// What the bytes tell without a definition: checksums, messages, warnings.
  let reading: Bool
  /// What responses answer.
  let answers: Bool
  /// What came before of messages in several frames.
  let pieces: Bool
  /// What is wrong with items.
  let problems: Bool
  /// What their fields alone show to be wrong, or their order.
  let problemsOfFields: Bool
  /// Whether the filter would leave requests if nothing answered them, which shows when their connection ends.
  let judgesRequests: Bool
  /// How much of their fields is looked at for that.
  let depth: FrameExaminer.Depth

  /// Whether an item need not be looked at beyond where its parts are.
  var isNothing: Bool { !bytes && !reading && !answers && !pieces && !problems && !judgesRequests }

  init(_ style: ListingStyle, _ filter: ListingFilter?) {
    let isListed = style.form != .summary
    let asksForProblems = style.onlyProblems || filter?.usesProblems == true
    bytes = style.keepsBytes || filter?.needsBytes == true
    answers = filter?.usesDurations == true || style.showsFields && isListed
    pieces = style.view != nil || filter?.usesViews == true
    problems = asksForProblems || style.form == .json || style.form == .text && style.showsFields
    problemsOfFields = asksForProblems || style.showsFields && isListed
    judgesRequests = style.onlyProblems && filter != nil
    depth = asksForProblems ? .all : problemsOfFields ? .order : .nothing
    reading = isListed || problems
  }
}
