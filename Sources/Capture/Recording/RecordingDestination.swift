/// Where a session is recorded.
public enum RecordingDestination: Hashable, Sendable {
  /// In files without a name, which are gone with the program.
  case nowhere
  /// In a new file at a path; a file that exists is not touched.
  case file(String)
  /// In a new file in the directory of recordings (nil: the usual one), named by the time and by what the session is:
  /// `connect 127.0.0.1:65432`.
  case directory(String?, label: String)
}

/// A recording that has begun.
struct OpenRecording: Sendable {
  var recorder: PacketRecorder
  var files: StoreFiles

  /// Begins the recording that `destination` asks for; nil for none.
  static func open(
    _ destination: RecordingDestination, _ recorder: PacketRecorder, write: @escaping FileWrite
  ) throws(StoreError) -> OpenRecording? {
    let file: PrivateFile
    switch destination {
    case .nowhere: return nil
    case .file(let path): file = try RecordingFile.create(path, write: write)
    case .directory(let path, let label):
      file = try RecordingDirectory(path: path).create(label: label, at: Timestamp.now(), write: write)
    }
    let header = recorder.details.header()
    do throws(StoreError) {
      try file.write(header.span, at: 0)
    } catch {
      RecordingFile.remove(file)
      throw error
    }
    return OpenRecording(recorder: recorder, files: StoreFiles(file, offset: UInt64(header.count)))
  }
}
