import Locking

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Capture {
  /// The files of the recording, oldest first: several when it had to go on elsewhere, none when there is none.
  public var recordingPaths: [String] { state.withLock { $0.store.recordingPaths } }

  /// Whether there is a recording, in files or to a pipe.
  public var isRecorded: Bool { state.withLock { $0.store.isRecorded } }

  /// Removes the files of a recording in which no connection has ever been there; whether it was such. What it holds can
  /// still be read from this capture.
  public func removeEmptyRecording() -> Bool {
    let paths = state.withLock { $0.store.isRecordingEmpty ? $0.store.recordingPaths : [] }
    for path in paths { _ = unsafe unlink(path) }
    return !paths.isEmpty
  }

  /// Whether the recording goes to a pipe that nobody has opened so far.
  public var isPipeUnread: Bool { state.withLock { $0.store.stream }.map { !$0.hasReader } ?? false }

  /// Why the pipe that the recording is streamed to takes no more, as when its reader is gone; nil otherwise.
  public var streamFailure: StoreError? { state.withLock { $0.store.stream }?.failure }

  /// Goes on recording in a new file at `path`, as when the disk is full: nothing is lost, and connections go on in it
  /// as they are. What was written so far stays where it is and is needed for as long as this capture lives. After a
  /// throw nothing has changed.
  public func moveRecording(to path: String) throws(StoreError) {
    try writing.withLock { (_) throws(StoreError) in
      try state.withLock { (state) throws(StoreError) in try state.moveRecording(to: path) }
    }
  }
}

extension Capture {
  /// The session is over: writes what has gathered, and at the recording's end what there was of it. A pipe's
  /// reader is waited for, for `patience` seconds at most. An error also when bytes were refused to the end.
  public func finishRecording(at time: Timestamp, patience: Int32 = 5) throws(StoreError) {
    let stream = try writing.withLock { (_) throws(StoreError) in
      try state.withLock { (state) throws(StoreError) in try state.finishRecording(at: time) }
    }
    guard let stream, !stream.finish(seconds: patience) else { return }
    throw stream.failure
      ?? StoreError(description: "the reader of the recording has not taken all of it", code: ETIMEDOUT)
  }
}

extension CaptureState {
  /// Writes what has gathered, and at the recording's end what there was of it. Who copies the recording, if somebody does.
  fileprivate mutating func finishRecording(at time: Timestamp) throws(StoreError) -> RecordingStream? {
    let frames = summary.received.frames + summary.sent.frames
    store.record { $0.end(frames: frames, at: time, into: &$1) }
    try store.flush()
    if let failure = summary.storeFailure { throw failure }
    return store.stream
  }

  mutating func moveRecording(to path: String) throws(StoreError) {
    // What belongs to the recording grows with it, and there may be no room left for that either.
    let directory = try PrivateDirectory(CaptureState.directory(of: path), write: store.write)
    let texts = try directory.file("texts")
    let files = MovedFiles(
      chunks: try directory.file("chunks"), frames: try directory.file("frames"),
      events: try directory.file("events"), filtered: try directory.file("filtered"),
      exchanges: try directory.file("exchanges"), problems: try directory.file("problems"))
    try store.move(to: path, texts: texts)
    goOn(in: files)
    clearStoreFailure()
  }

  private struct MovedFiles {
    var chunks, frames, events, filtered, exchanges, problems: PrivateFile
  }

  private mutating func goOn(in files: MovedFiles) {
    chunks.goOn(in: files.chunks)
    index.frames.goOn(in: files.frames)
    index.events.goOn(in: files.events)
    filtered?.items.goOn(in: files.filtered)
    filteredFile = files.filtered
    exchanges?.goOn(in: files.exchanges)
    problems?.goOn(in: files.problems)
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
