import FramingCore

/// What a listing says at its end.
extension ListingOutput {
  /// What was written, or left by the filter.
  var shownSummary: ListingSummary { filter == nil ? summary : left }

  /// Writes the summary, the only line of its form.
  mutating func putSummary(_ skipped: SkippedPackets?) {
    if style.onlyProblems { return putProblemSummary() }
    guard style.form == .summary else { return }
    let summary = shownSummary
    let numbers = [
      ("{\"frames\":", summary.frames), (",\"bytes\":", summary.bytes), (",\"partial\":", summary.partial),
      (",\"unframed\":", summary.unframed),
    ]
    for (name, value) in numbers {
      buffer.append(name)
      buffer.append(decimal: value)
    }
    if let skipped { buffer.append(skipped) }
    buffer.append("}\n")
  }

  /// Writes the packets that were skipped as events, where there are any.
  mutating func putSkipped(_ skipped: SkippedPackets) {
    if style.form == .json { buffer.append(events: skipped) }
  }
}
