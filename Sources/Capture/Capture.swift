public import FramingCore
import Locking

/// What a session recorded, and the frames that the lenses of its connections find in it.
///
/// Bytes are kept as they came, in files without a name that vanish with the program; frames are an index over them
/// and can be had anew under other lenses at any time. Memory does not grow with the recording but for a few dozen
/// bytes a connection. All functions may be called from any thread.
public final class Capture: Sendable {
  /// The most bytes of a read or write that are one chunk of the recording; more become several.
  public static let longestChunk = ChunkTable.longest

  let state: Locked<CaptureState>
  /// Who writes what has gathered: locked before `state`, which is not locked while the disk works.
  let writing = Locked<Void>(())
  /// What tells the meaning of frames.
  let table = Locked(DefinitionTable())
  /// What connections over TLS agreed on.
  let agreements = Locked(TLSTable())

  /// An empty recording, framed by `lens`, of connections of which we are the side `side`. Its files are made in
  /// `directory`; when nil, in `framescope` under `$XDG_STATE_HOME` or `$HOME/.local/state`, or else where temporary
  /// files go. The bytes lie in the recording that `recording` asks for, which says `details` of itself. All of its
  /// files together take at most `budget` bytes of the disk, when there is one: beyond that it refuses bytes.
  public convenience init(
    directory: String? = nil, lens: Lens = Lens(), side: Speaker = .client,
    recording: RecordingDestination = .nowhere, details: RecordingDetails = RecordingDetails(), budget: UInt64? = nil
  ) throws(StoreError) {
    try self.init(
      directory: directory, lens: lens, side: side, recording: recording, details: details,
      write: budget.map { limited(systemWrite, to: $0) } ?? systemWrite)
  }

  /// As above, writing to its files by `write`, the sides of connections counting from `sequences` on.
  package init(
    directory: String?, lens: Lens, side: Speaker = .client, recording: RecordingDestination = .nowhere,
    details: RecordingDetails = RecordingDetails(),
    sequences: @escaping InitialSequences = randomSequences, write: @escaping FileWrite
  ) throws(StoreError) {
    let directory = try StoreDirectory.open(directory, write: write)
    let opened = try OpenRecording.open(
      recording, PacketRecorder(details: details, sequences: sequences), in: directory)
    state = Locked(try CaptureState(directory: directory, lens: lens, side: side, recording: opened))
  }

  /// With what `state` has.
  init(state: consuming CaptureState) {
    self.state = Locked(state)
  }

  deinit {
    flush()
    // Its thread copies what is left and goes.
    state.withLock { $0.store.stream?.close() }
  }

  /// Whether all that was recorded stays, rather than the newest of it only.
  public var keepsAll: Bool { state.withLock { $0.store.file.keepsAll } }

  /// Of frames only the newest few thousand are known from now on, and all are counted: where nobody can ask for one, the
  /// index need not be written.
  package func forgetOldFrames() { state.withLock { $0.index.frames.forgetsOldest = true } }

  /// Which side of its connections this program is, unless more is known of one.
  public var side: Speaker { state.withLock { $0.connections.side } }

  /// Whether frames were found behind gaps of a capture in bytes that the log shows as unframed: `reframeBehindGaps`
  /// makes frames of them. While more is read this is so only now and then, so that all of it costs no more than what
  /// is read.
  public func hasFramesBehindGaps(whileReading isReading: Bool) -> Bool {
    state.withLock { state in
      guard state.index.isOutdated, state.isIndexed else { return false }
      return !isReading || state.chunks.count >= 2 * state.chunksWhenReframed
    }
  }

  /// Frames the recording anew by the same lenses, with the frames that were found behind gaps.
  public func reframeBehindGaps() {
    state.withLock { state in
      state.chunksWhenReframed = state.chunks.count
      state.reindex(keepingBeginnings: true)
    }
  }

  /// Lets the index catch up with the recording by at most about `bytes`. Whether it makes sense to call it again at
  /// once: false when all is indexed, and when `indexFailure` says why it cannot go on.
  @discardableResult
  public func advanceIndex(byAtMost bytes: Int) -> Bool {
    advance(byAtMost: bytes) { $0.advance(byAtMost: $1) } && state.withLock { !$0.isIndexed }
  }

  /// Whether the index covers all that is recorded, ends of streams and events included.
  public var isIndexed: Bool { state.withLock { $0.isIndexed } }

  /// Why the index cannot catch up for now; nil when it can.
  public var indexFailure: StoreError? { state.withLock { $0.index.stall } }
}
