package import FramingCore

extension FrameListing {
  /// What reading a file came to.
  package struct Reading: Hashable, Sendable {
    /// Why a capture could not be read to its end.
    package var failure: CaptureFileError?
    /// The packets of a capture, and which were skipped; nil when the file is no capture.
    package var skipped: SkippedPackets?
  }

  /// Lists a whole file: a capture, or else one direction's bytes that `speaker` sent. Stops early when nothing more
  /// is wanted. What is gathered is written after each read, so that a pipe is followed live.
  package mutating func read(_ input: inout InputFile, from speaker: Speaker) throws(StoreError) -> Reading {
    // A pipe may bring the first bytes one by one.
    while input.count < 4, try input.fill() {}
    guard let format = input.withBytes({ CaptureFileFormat(magic: $0) }) else {
      try readStream(&input, StreamIdentity(connection: 1, speaker: speaker))
      return Reading()
    }
    output.order.waits = true
    var survey: CaptureSurvey?
    if input.isRewindable {
      switch readFirst(&input, format) {
      case .listed(let reading): return reading
      case .surveyed(let found): survey = found
      }
    }
    let tracker = ConnectionTracker(survey: survey, swaps: swaps, wireProtocol: decoders.lens.wireProtocol)
    return try readCapture(&input, CaptureStreams(format, tracker: tracker), isPipe: survey == nil)
  }

  /// What the first reading of a file came to that can be read twice.
  private enum FirstReading {
    case listed(Reading)
    case surveyed(CaptureSurvey)
  }

  /// Reads a capture to see what shows late in it, and lists it at once: a second reading is needed only when something does, or
  /// when there is more to be written than can be held back.
  private mutating func readFirst(_ input: inout InputFile, _ format: CaptureFileFormat) -> FirstReading {
    var capture = CaptureStreams(format, tracker: ConnectionTracker(wireProtocol: decoders.lens.wireProtocol))
    var provisional = ProvisionalListing(self)
    // Who is who shows only to a tracker that leaves the sides as they are.
    if swaps { provisional.giveUp() }
    let (failure, isReadToEnd) = capture.readAll(&input, into: &provisional) { (capture, provisional) in
      if !provisional.isGivenUp, !capture.mayNeedNoSecondReading { provisional.giveUp() }
    }
    guard isReadToEnd, capture.needsNoSecondReading, !provisional.isGivenUp else {
      _ = input.rewind()
      return .surveyed(capture.survey)
    }
    self = provisional.listing
    output.isHeldBack = false
    return .listed(Reading(failure: failure, skipped: capture.skipped))
  }

  private mutating func readStream(_ input: inout InputFile, _ stream: StreamIdentity) throws(StoreError) {
    var hasMore = true
    while hasMore, !isClosed {
      input.withBytes { receive($0, of: stream, from: SegmentOrigin(place: 0)) }
      input.consume(input.count)
      flush()
      hasMore = try input.fill()
    }
    end(stream)
  }

  private mutating func readCapture(
    _ input: inout InputFile, _ capture: CaptureStreams, isPipe: Bool
  ) throws(StoreError) -> Reading {
    var capture = capture
    var failure: CaptureFileError?
    var hasMore = true
    while hasMore, failure == nil, !isClosed {
      failure = readPackets(&input, &capture)
      if isPipe { flush() } else { flushReady() }
      if failure == nil { hasMore = try fill(&input, isPipe: isPipe) }
    }
    failure = finish(&input, &capture, after: failure)
    return Reading(failure: failure, skipped: capture.skipped)
  }

  /// Milliseconds in which a pipe brings more, or what has come of it is listed.
  private static let patience: Int32 = 50

  /// Reads more. Who follows a pipe that is silent is told what has come, though it is not known yet what belongs in front.
  private mutating func fill(_ input: inout InputFile, isPipe: Bool) throws(StoreError) -> Bool {
    guard isPipe else { return try input.fill() }
    switch try input.fill(waitingAtMost: Self.patience) {
    case .bytes: return true
    case .end: return false
    case .nothing:
      listAllHeld()
      output.stopWaiting()
      flush()
      defer { output.order.waits = true }
      return try input.fill()
    }
  }

  /// Takes the packets that are complete; what is wrong with the file, if anything is.
  private mutating func readPackets(_ input: inout InputFile, _ capture: inout CaptureStreams) -> CaptureFileError? {
    do {
      let count = try input.withBytes { (bytes) throws(CaptureFileError) in try capture.read(bytes, into: &self) }
      input.consume(count)
      return nil
    } catch {
      return error
    }
  }

  private mutating func finish(
    _ input: inout InputFile, _ capture: inout CaptureStreams, after failure: CaptureFileError?
  ) -> CaptureFileError? {
    guard failure == nil else {
      capture.abandon(into: &self)
      return failure
    }
    do {
      try input.withBytes { (rest) throws(CaptureFileError) in try capture.finish(rest, into: &self) }
      return nil
    } catch {
      return error
    }
  }
}
