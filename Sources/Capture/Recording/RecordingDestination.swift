/// Where a session is recorded.
public enum RecordingDestination: Hashable, Sendable {
  /// In files without a name, which are gone with the program.
  case nowhere
  /// As `nowhere`, but of the bytes only the newest, so many of them or somewhat more.
  case newest(UInt64)
  /// In a new file at a path; a file that exists is not touched.
  case file(String)
  /// In a new file in the directory of recordings (nil: the usual one), named by the time and by what the session is:
  /// `connect 127.0.0.1:65432`.
  case directory(String?, label: String)
  /// To a pipe, as it grows; kept in files without a name for as long as the program runs. The descriptor stays the
  /// caller's, and SIGPIPE is to be ignored.
  case stream(Int32)
  /// As `stream`, to the named pipe at a path, once someone has opened it for reading: nobody waits for that.
  case pipe(String)
}

/// Where bytes go, when it is not one file with everything.
struct OpenRecording: Sendable {
  /// Nil where bytes are kept as they came.
  var recorder: PacketRecorder?
  var files: StoreFiles
  var stream: RecordingStream?

  /// Begins the recording that `destination` asks for; nil for none.
  static func open(
    _ destination: RecordingDestination, _ recorder: PacketRecorder, in directory: PrivateDirectory
  ) throws(StoreError) -> OpenRecording? {
    let write = directory.write
    let file: PrivateFile
    switch destination {
    case .nowhere: return nil
    case .newest(let budget):
      return OpenRecording(files: try StoreFiles(budget: budget, in: directory))
    case .file(let path): file = try RecordingFile.create(path, write: write)
    case .directory(let path, let label):
      file = try RecordingDirectory(path: path).create(label: label, at: Timestamp.now(), write: write)
    case .stream(let descriptor): return try stream(to: .descriptor(descriptor), recorder, in: directory)
    case .pipe(let path): return try stream(to: .pipe(path), recorder, in: directory)
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

  private static func stream(
    to target: RecordingStream.Target, _ recorder: PacketRecorder, in directory: PrivateDirectory
  ) throws(StoreError) -> OpenRecording {
    let files = StoreFiles(try directory.file("recording"))
    let stream = try RecordingStream(to: target, header: recorder.details.header(), files: files)
    return OpenRecording(recorder: recorder, files: files, stream: stream)
  }
}
