import Capture

/// Lists one file on the standard output.
struct DecodeJob {
  let file: String
  let decoders: StreamDecoders
  /// The side that was named.
  let from: Speaker?
  /// Whether clients and servers of a capture change places.
  let swaps: Bool
  let style: ListingStyle
  /// Which items are listed; nil for all.
  var filter: DisplayFilter?

  /// What it came to.
  struct Outcome {
    /// For the standard error.
    var notes: [String]
    /// Whether nothing could be made of the file.
    var isUnreadable = false
    /// Whether all was framed.
    var isClean: Bool
  }

  func run() throws(StoreError) -> Outcome {
    var input = try InputFile(path: file)
    var listing = FrameListing(decoders, style: style, only: from, swaps: swaps, write: StandardOutput.write)
    if let filter { listing.show(filter, secondsFromUTC: LocalTime.secondsFromUTC()) }
    let reading = try listing.read(&input, from: from ?? .server)
    listing.finish()
    // Whoever closed the output has what they wanted.
    if listing.isClosed { return Outcome(notes: [], isClean: true) }
    let failure = reading.failure
    return Outcome(
      notes: notes(on: reading), isUnreadable: failure != nil && reading.packets == 0 && listing.summary.bytes == 0,
      isClean: failure == nil && listing.summary.isAllFramed)
  }

  private func notes(on reading: FrameListing.Reading) -> [String] {
    let omissions = reading.omissions.compactMap { omission, count in words(omission).map { "\(count) \($0)" } }
      .sorted()
    let damage = reading.failure.map { ["\($0.description); the \(reading.packets ?? 0) packets before it are listed"] }
    return omissions + (damage ?? [])
  }

  /// What a reader should know of packets that were left out; nil for those that are none of TCP's.
  private func words(_ omission: PacketOmission) -> String? {
    switch omission {
    case .notTCP: nil
    case .fragment: "fragments of IP packets left out: fragments are not put together"
    case .cutHeader: "packets left out that are cut off inside their headers"
    case .badHeader: "packets left out whose headers contradict themselves"
    case .linkType(let type): "packets left out of an interface of the unknown link type \(type.code)"
    }
  }
}
