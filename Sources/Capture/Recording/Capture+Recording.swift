import Synchronization

extension Capture {
  /// The files of the recording, oldest first: several when it had to go on elsewhere, none when there is none.
  public var recordingPaths: [String] { state.withLock { $0.store.recordingPaths } }

  /// Goes on recording in a new file at `path`, as when the disk is full: nothing is lost, and connections go on in it
  /// as they are. What was written so far stays where it is and is needed for as long as this capture lives. After a
  /// throw nothing has changed.
  public func moveRecording(to path: String) throws(StoreError) {
    try state.withLock { (state) throws(StoreError) in try state.moveRecording(to: path) }
  }
}

extension CaptureState {
  mutating func moveRecording(to path: String) throws(StoreError) {
    try store.move(to: path)
    clearStoreFailure()
  }
}
