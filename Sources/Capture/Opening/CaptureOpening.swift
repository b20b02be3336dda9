package import FramingCore
import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads a file into a recording, window by window: a capture, or else one direction's bytes. The bytes stay in the
/// file; the recording learns where they are.
public final class CaptureOpening: Sendable {
  /// How far the reading has come.
  public struct Progress: Hashable, Sendable {
    /// Bytes of the file that were read.
    public var read: UInt64
    /// Bytes that the file has.
    public var total: UInt64
    /// Whether the reading is over.
    public var isFinished: Bool
  }

  fileprivate struct Reading: ~Copyable, Sendable {
    var input: InputFile
    /// The capture's streams; nil when the file is `stream` itself. Changed where it is: all connections are in it.
    var capture: CaptureStreams?
    /// Whether the first bytes have told which it is.
    var isDecided = false
    let stream: StreamIdentity
    /// Whether the clients and servers of a capture change places.
    let swaps: Bool
    /// The protocol of all connections, where one is chosen.
    let wireProtocol: WireProtocol?
    /// When bytes came that have no time of their own: when the file was changed.
    let time: Timestamp?
    var read: UInt64 = 0
    var isFinished = false
    var failure: CaptureFileError?
  }

  /// A file that somebody wrote to in the last seconds may still grow.
  private static let freshness: Int64 = 10_000_000_000

  /// Bytes of a file that is read twice in no time that anyone notices.
  package static let quickSurvey: UInt64 = 16 << 20

  /// What is said of a file without bytes.
  package static let emptiness = "the file is empty: it has no bytes"

  /// What is read into.
  public let capture: Capture
  private let file: PrivateFile
  /// What brings the bytes of a pipe or a compressed file into `file`.
  private let spool: FileSpool?
  private let isPipe: Bool
  /// Whether the sides are the others than they are unless a person says otherwise.
  package var isTurned: Bool { reading.withLock { $0.swaps != ($0.capture == nil && $0.stream.speaker == .client) } }
  /// Whether the person said who sent the bytes of a file that is no capture.
  private let hasSpeaker: Bool
  private let reading: Locked<Reading>

  /// Opens the file at `path`, `-` for the standard input, compressed or not. Of a file that is no capture, `speaker`
  /// says who sent its bytes, the server when nil; with `swaps` the clients and servers of a capture change places, and one that is a
  /// regular file of at most `surveyLimit` bytes is read twice, so that all of it tells who they are and where streams
  /// begin. All is framed by `lens`; with `choosesByPort` a connection of a capture is framed by the protocol that its
  /// server's port is known for, and an exchange of datagrams as it is; `framingByEnds` come before both. The tables are made in `directory`, as `Capture` does.
  package init(
    path: String, speaker: Speaker?, swaps: Bool = false, surveyLimit: UInt64 = 0, lens: Lens,
    choosesByPort: Bool = false, framingByEnds: FramingByEnds = FramingByEnds(), unpacking: Unpacking = Unpacking(),
    directory: String? = nil
  ) throws(StoreError) {
    let scratch = try StoreDirectory.open(directory, write: systemWrite)
    let opened = try OpenedFile.open(path, unpacking: unpacking, scratch: scratch)
    (file, spool, isPipe) = (opened.file, opened.spool, opened.isPipe)
    hasSpeaker = speaker != nil
    let stream = StreamIdentity(connection: 1, speaker: speaker ?? .server)
    var reading = Reading(
      input: try InputFile(file: file), stream: stream, swaps: swaps, wireProtocol: lens.wireProtocol,
      time: opened.time ?? .now())
    if spool == nil { try reading.decide(surveys: (file.size ?? .max) <= surveyLimit && surveyLimit > 0) }
    self.reading = Locked(reading)
    let store = try ByteStore(reading: file, texts: scratch)
    var state = try CaptureState(directory: scratch, store: store, lens: lens, side: .client)
    state.chunks.keepsOwnTimes = true
    (state.choosesByPort, state.framingByEnds) = (choosesByPort, framingByEnds)
    capture = Capture(state: state)
  }

  /// The lenses that connections have where their ports choose; none where they do not.
  public var lensesByPort: [Lens] {
    capture.state.withLock { $0.choosesByPort && $0.connections.count > 0 ? $0.connections.lensesInUse : [] }
  }

  /// Whether the file is a capture, rather than a stream's bytes; nil when too little is there to tell.
  public var isCapture: Bool? {
    reading.withLock { $0.isDecided ? $0.capture != nil : nil }
  }

  /// Whether it is known who sent what: packets say it, or the person did.
  public var knowsSides: Bool { hasSpeaker || isCapture == true }

  /// What of a capture was skipped so far; nil when the file is none.
  package var skipped: SkippedPackets? { reading.withLock { $0.capture?.skipped } }

  /// What a person should know of the file once it is read, a line each.
  package var notes: [String] {
    let (notes, isEmpty, packed) = reading.withLock {
      ($0.capture?.skipped.notes, $0.capture == nil && $0.read == 0, $0.input.packedNote)
    }
    return notes ?? (isEmpty && damage == nil ? [Self.emptiness] : [packed].compactMap(\.self))
  }

  /// Why a capture could not be read to its end.
  package var failure: CaptureFileError? { reading.withLock { $0.failure } }

  /// What is wrong with a compressed file that was read to its end: it is damaged, cut off or a bomb.
  package var damage: String? { spool?.damage }

  /// How far the reading has come.
  public var progress: Progress {
    let (read, isFinished) = reading.withLock { ($0.read, $0.isFinished) }
    return Progress(read: read, total: max(file.size ?? read, read), isFinished: isFinished)
  }

  /// Reads the next window. Whether more was there: false at the file's end, beyond which more may come, and when the
  /// reading is over. A pipe is waited for at most so many milliseconds, without end when -1.
  public func advance(waitingAtMost milliseconds: Int32 = -1) throws(StoreError) -> Bool {
    let isMoreThere = try spool?.advance(waitingAtMost: milliseconds) ?? false
    return try advanceReading() || isMoreThere
  }

  private func advanceReading() throws(StoreError) -> Bool {
    try reading.withLock { (reading) throws(StoreError) in
      if reading.isFinished { return false }
      if !reading.isDecided, try !reading.decide(isWhole: spool?.isFinished ?? true) { return false }
      if reading.input.count == 0, try !reading.input.fill() { return false }
      let before = reading.read
      try capture.state.withLock { (state) throws(StoreError) in
        try state.prepare(knowingUpTo: reading.read + UInt64(reading.input.count))
        reading.takeWindow(into: &state)
      }
      if reading.isFinished { return true }
      return try reading.input.fill() || reading.read > before
    }
  }

  /// Whether somebody may still be writing to the file: it was changed in the last seconds, or is open for writing.
  public var mayGrow: Bool {
    if let spool { return !spool.isFinished }
    if file.isOpenForWriting == true { return true }
    guard let changed = file.changed else { return false }
    return Timestamp.now().nanoseconds - changed.nanoseconds < Self.freshness
  }

  /// Whether somebody is known to write to the file; where the system cannot tell, whether somebody may.
  public var isGrowing: Bool {
    if let spool { return isPipe && !spool.isFinished }
    return file.isOpenForWriting ?? mayGrow
  }

  /// Nothing has come for a while: bytes that are missing are not waited for any longer, and what follows them is framed. Those
  /// that come all the same are counted as late.
  public func giveUpGaps() throws(StoreError) {
    try reading.withLock { (reading) throws(StoreError) in
      guard !reading.isFinished else { return }
      try capture.state.withLock { (state) throws(StoreError) in
        try state.prepare(knowingUpTo: reading.read)
        reading.capture?.giveUpGaps(into: &state)
      }
    }
  }

  /// The file has ended: so do its streams, and what is wrong with its end is told.
  public func finish() throws(StoreError) {
    try reading.withLock { (reading) throws(StoreError) in
      guard !reading.isFinished else { return }
      try capture.state.withLock { (state) throws(StoreError) in
        try state.prepare(knowingUpTo: reading.read)
        reading.finish(into: &state)
        if let damage { state.note("the file is \(damage)", .error) }
      }
    }
  }
}

extension CaptureOpening.Reading {
  /// Tells by the first bytes what the file is; false when there are too few and it is not whole.
  @discardableResult
  fileprivate mutating func decide(isWhole: Bool = true, surveys: Bool = false) throws(StoreError) -> Bool {
    while input.count < 4, try input.fill() {}
    guard isWhole || input.count >= 4 else { return false }
    let format = input.withBytes { CaptureFileFormat(magic: $0) }
    let survey = surveys ? format.flatMap { CaptureSurvey.read(&input, $0, wireProtocol) } : nil
    let tracker = ConnectionTracker(survey: survey, swaps: swaps, wireProtocol: wireProtocol)
    capture = format.map { CaptureStreams($0, tracker: tracker) }
    isDecided = true
    return true
  }

  /// Takes what is in the window.
  fileprivate mutating func takeWindow(into sink: inout CaptureState) {
    let count = capture == nil ? takeBytes(into: &sink) : takePackets(into: &sink)
    input.consume(count)
    read += UInt64(count)
  }

  /// Takes the stream that the file is. How many bytes.
  private func takeBytes(into sink: inout CaptureState) -> Int {
    if read == 0 {
      sink.openWithoutEnds()
      if let note = sink.connections.lens.noteOnMissingTimes { sink.note(note, .warning) }
    }
    return input.withBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: ChunkTable.longest) {
        let part = start..<min(start + ChunkTable.longest, bytes.count)
        sink.receive(
          bytes.extracting(part), of: stream, from: SegmentOrigin(place: read + UInt64(start), time: time))
      }
      return bytes.count
    }
  }

  /// Takes the packets that are whole. How many bytes of the file are done with.
  private mutating func takePackets(into sink: inout CaptureState) -> Int {
    do throws(CaptureFileError) {
      let count = try input.withBytes { (bytes) throws(CaptureFileError) in try capture?.read(bytes, into: &sink) } ?? 0
      if let secrets = capture?.secrets, secrets.count > sink.secrets.count { sink.secrets = secrets }
      return count
    } catch {
      capture?.abandon(into: &sink)
      sink.note("the file is damaged at offset \(error.offset): \(error.problem); what is in front is shown", .error)
      noteSkipped(into: &sink)
      (failure, isFinished) = (error, true)
      return min(Int(clamping: max(error.offset, read) - read), input.count)
    }
  }

  fileprivate mutating func finish(into sink: inout CaptureState) {
    isFinished = true
    sink.isWhole = true
    if capture == nil {
      if read > 0 { sink.end(stream) } else { sink.note(CaptureOpening.emptiness, .notice) }
      if let note = input.packedNote { sink.note("the file: " + note, .warning) }
    } else {
      do throws(CaptureFileError) {
        try input.withBytes { (rest) throws(CaptureFileError) in try capture?.finish(rest, into: &sink) }
      } catch {
        failure = error
        sink.note("the file ends early, at offset \(error.offset): \(error.problem)", .warning)
      }
      noteSkipped(into: &sink)
    }
    sink.announce(at: nil)
  }

  /// Tells which packets were skipped, once they are all known.
  private func noteSkipped(into sink: inout CaptureState) {
    guard let skipped = capture?.skipped else { return }
    for note in skipped.notes { sink.note(note, skipped.lostCount > 0 ? .warning : .notice) }
  }
}
