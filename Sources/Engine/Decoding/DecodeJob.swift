package import Capture
package import FramingCore

/// Lists one file on the standard output.
package struct DecodeJob {
  let file: String
  let unpacking: Unpacking
  let decoders: StreamDecoders
  /// The side that was named.
  let from: Speaker?
  /// Whether clients and servers of a capture change places.
  let swaps: Bool
  let style: ListingStyle
  /// Which items are listed; nil for all.
  var filter: DisplayFilter?
  /// What tells the meaning of frames.
  var definitions = DefinitionTable()

  /// A listing of `file`, whose streams `decoders` frame.
  package init(
    file: String, unpacking: Unpacking, decoders: StreamDecoders, from: Speaker?, swaps: Bool, style: ListingStyle,
    filter: DisplayFilter? = nil, definitions: DefinitionTable = DefinitionTable()
  ) {
    self.file = file
    self.unpacking = unpacking
    self.decoders = decoders
    self.from = from
    self.swaps = swaps
    self.style = style
    self.filter = filter
    self.definitions = definitions
  }

  /// What it came to.
  package struct Outcome {
    /// For the standard error.
    package var notes: [String]
    /// Whether nothing could be made of the file.
    package var isUnreadable = false
    /// Whether all was framed, and nothing is damaged.
    package var isClean: Bool
    /// Whether the file is damaged, or packets were skipped that may hold data.
    package var isDamaged = false
    /// Whether problems were found, where only those are listed.
    package var hasProblems = false
  }

  /// Lists it. Throws when it cannot be read.
  package func run() throws(StoreError) -> Outcome {
    var input = try InputFile(path: file, unpacking: unpacking)
    var listing = FrameListing(decoders, style: style, only: from, swaps: swaps, write: StandardOutput.write)
    listing.definitions = definitions
    if let filter {
      listing.show(filter, secondsFromUTC: LocalTime.secondsFromUTC(), definitions: definitions)
    }
    let reading = try listing.read(&input, from: from ?? .server)
    listing.finish(reading)
    // Whoever closed the output has what they wanted.
    if listing.isClosed { return Outcome(notes: [], isClean: true) }
    let failure = reading.failure
    let damage = input.damage.map { [$0] } ?? []
    let isDamaged = failure != nil || !damage.isEmpty || (reading.skipped?.lostCount ?? 0) > 0
    return Outcome(
      notes: notes(on: reading, isEmpty: damage.isEmpty && listing.summary.bytes == 0) + damage
        + [input.packedNote, listing.exchangeNote].compactMap(\.self),
      isUnreadable: failure != nil && damage.isEmpty && reading.skipped?.packets == 0 && listing.summary.bytes == 0,
      isClean: !isDamaged && listing.summary.isAllFramed, isDamaged: isDamaged,
      hasProblems: !listing.problemCounts.isEmpty)
  }

  private func notes(on reading: FrameListing.Reading, isEmpty: Bool) -> [String] {
    guard reading.skipped != nil else {
      return isEmpty ? [CaptureOpening.emptiness] : [decoders.lens.noteOnMissingTimes].compactMap(\.self)
    }
    let damage = reading.failure.map {
      ["\($0.description); the \(reading.skipped?.packets ?? 0) packets before it are listed"]
    }
    return (reading.skipped?.notes ?? []) + (damage ?? [])
  }
}
