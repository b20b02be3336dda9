#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The recorded bytes, as they came or in the packets of a recording, and the texts that belong to them.
///
/// The one place that knows how bytes lie in the files; everything else asks for `place` and `count` as it was told
/// them.
struct ByteStore: Sendable {
  private var bytes: GrowingFile
  /// Where texts are kept, when a recording has no room for them among its packets.
  private var texts: GrowingFile?
  private var recorder: PacketRecorder?
  /// Whether the bytes are those of a file that is looked at.
  let readsFile: Bool
  /// Who copies the recording to a pipe.
  private(set) var stream: RecordingStream?
  /// How files are written to.
  let write: FileWrite

  /// Without a recording everything is in one file without a name.
  init(directory: PrivateDirectory, recording: OpenRecording?) throws(StoreError) {
    write = directory.write
    readsFile = false
    if let recording {
      bytes = GrowingFile(recording.files)
      texts = GrowingFile(StoreFiles(try directory.file("texts")))
      recorder = recording.recorder
      stream = recording.stream
    } else {
      bytes = GrowingFile(StoreFiles(try directory.file("bytes")))
    }
  }

  /// The bytes are in `file`, which is somebody else's and stays as it is.
  init(reading file: PrivateFile, texts directory: PrivateDirectory) throws(StoreError) {
    write = directory.write
    readsFile = true
    bytes = GrowingFile(StoreFiles(reading: file, annex: try directory.file("reassembled")))
    texts = GrowingFile(StoreFiles(try directory.file("texts")))
  }

  /// The file that is read has bytes up to `end`.
  mutating func know(upTo end: UInt64) { bytes.know(upTo: end) }

  /// Keeps bytes that are not in the file that is read in one piece. The place of the first.
  mutating func keepBeside(_ bytes: Span<UInt8>) throws(StoreError) -> UInt64 { try self.bytes.keepBeside(bytes) }

  /// The files that the bytes are in.
  var file: StoreFiles { bytes.files }

  /// Where the next byte will be.
  var position: UInt64 { bytes.position }

  /// Takes all of `bytes`, or throws and takes none; of a datagram that somebody else than the peer has sent, `sender`. Where
  /// they are now.
  mutating func append(
    _ bytes: Span<UInt8>, of stream: StreamKey, from sender: Endpoint? = nil, at time: Timestamp
  ) throws(StoreError) -> StoredRun {
    let room = recorder?.room(for: bytes.count) ?? bytes.count
    if try self.bytes.makeRoom(for: room) { streamOn() }
    guard room > GrowingFile.capacity else { return put(bytes, of: stream, from: sender, at: time) }
    // So much at once is written at once, or taken back.
    let before = recorder?.snapshot(stream)
    let run = put(bytes, of: stream, from: sender, at: time)
    do throws(StoreError) {
      try flush()
    } catch {
      self.bytes.tail = []
      recorder?.restore(stream, before)
      throw error
    }
    return run
  }

  /// Whether the bytes at `place` are no longer kept.
  func hasLost(_ place: UInt64) -> Bool { place < bytes.files.lost }

  private mutating func put(
    _ bytes: Span<UInt8>, of stream: StreamKey, from sender: Endpoint?, at time: Timestamp
  ) -> StoredRun {
    let written = self.bytes.tailStart
    if let run = recorder?.carry(bytes, of: stream, from: sender, at: time, into: &self.bytes.tail) {
      return StoredRun(place: written + UInt64(run.place), stride: run.stride)
    }
    let place = position
    // The pointer is used within the call only.
    unsafe bytes.withUnsafeBufferPointer { unsafe self.bytes.tail.append(contentsOf: $0) }
    return StoredRun(place: place, stride: RecordedPacket.longest)
  }

  /// Lets `body` add packets without bytes of a stream to the recording, if there is one: they stay in memory until
  /// there is room in the file.
  mutating func record(_ body: (inout PacketRecorder, inout [UInt8]) -> Void) {
    guard var lent = recorder else { return }
    recorder = nil
    body(&lent, &bytes.tail)
    recorder = lent
    // A session writes earlier.
    bytes.relieve(beyond: GrowingFile.capacity * 2)
  }

  /// The same of what may be left out: packets for `count` bytes of a connection. Throws, and adds nothing, when memory holds as
  /// much as it may and that cannot be written.
  mutating func record(
    atMost count: Int, _ body: (inout PacketRecorder, inout [UInt8]) -> Void
  ) throws(StoreError) {
    guard let room = recorder?.room(for: count) else { return }
    if try bytes.makeRoom(for: room) { streamOn() }
    record(body)
  }

  /// Whether memory has no room for `count` bytes of a stream before more of it is written.
  func isFull(for count: Int) -> Bool { bytes.isFull(for: recorder?.room(for: count) ?? count) }

  /// Whether there is something in memory that is not written.
  var hasUnwritten: Bool { bytes.position > bytes.files.end }

  /// What has gathered in memory, to be written without the lock; nil when there is nothing.
  mutating func takeBlock() -> GrowingFile.Block? { bytes.takeBlock() }

  /// The block that was taken, which nobody has any more, is written, or is not because of `failure`.
  mutating func finishBlock(_ failure: StoreError?) {
    bytes.finishBlock(failure)
    if failure == nil { streamOn() }
  }

  /// Writes what has gathered in memory. Nobody may be writing a block.
  mutating func flush() throws(StoreError) {
    try bytes.flush()
    streamOn()
  }

  /// Tells who copies the recording that there is more of it.
  private func streamOn() {
    stream?.advance(bytes.files)
  }

  /// The files of the recording, oldest first; none when there is none.
  var recordingPaths: [String] {
    guard recorder != nil else { return [] }
    return Array(bytes.files.paths.dropFirst(stream == nil ? 0 : 1))
  }

  /// Whether there is a recording.
  var isRecorded: Bool { recorder != nil }

  /// Whether the ciphertext of connections over TLS is recorded too.
  var recordsCiphertext: Bool { recorder?.details.recordsCiphertext ?? false }

  /// Whether there is a recording and no connection has ever been there.
  var isRecordingEmpty: Bool { recorder?.isEmpty ?? false }

  /// Goes on recording in a new file at `path`, with texts in `textFile`; after a throw nothing has changed.
  mutating func move(to path: String, texts textFile: PrivateFile) throws(StoreError) {
    guard let recorder else {
      throw StoreError(description: "cannot record to \(path): this session is not recorded", code: EINVAL)
    }
    let file = try RecordingFile.create(path, write: write)
    do throws(StoreError) {
      // When the second of these fails, the first has done no harm: texts may go anywhere.
      try texts?.move(to: textFile, header: [])
      try bytes.move(to: file, header: recorder.details.header() + recorder.introduction())
      self.recorder?.goOnInAnotherFile()
      streamOn()
    } catch {
      RecordingFile.remove(file)
      throw error
    }
  }

  /// Takes a text, in memory until there is room in the file. Where its UTF-8 bytes are.
  mutating func keep(_ text: String) -> StoredText {
    guard var lent = texts else { return bytes.keep(text) }
    texts = nil
    let kept = lent.keep(text)
    lent.relieve(beyond: GrowingFile.capacity / 4)
    texts = lent
    return kept
  }

  /// A text that was kept.
  func text(_ stored: StoredText) throws(StoreError) -> String {
    var found: [UInt8] = []
    try (texts ?? bytes).read(stored.length, at: stored.place, appendingTo: &found)
    return String(decoding: found, as: UTF8.self)
  }

  /// Appends the `count` bytes at `place` to `bytes`.
  func read(_ count: Int, at place: UInt64, appendingTo found: inout [UInt8]) throws(StoreError) {
    try bytes.read(count, at: place, appendingTo: &found)
  }

  /// The `count` bytes at `place`, to be read later or by someone else.
  func piece(_ count: Int, at place: UInt64) -> StoredPiece {
    bytes.piece(count, at: place)
  }
}

/// Where the bytes of one append are: pieces of `RecordedPacket.longest`, `stride` apart.
struct StoredRun: Sendable {
  var place: UInt64
  var stride: Int

  /// The place of the byte `offset`, a multiple of `RecordedPacket.longest`.
  func place(of offset: Int) -> UInt64 {
    place + UInt64(offset / RecordedPacket.longest * stride)
  }
}

/// A text in the store.
struct StoredText: Sendable {
  var place: UInt64
  /// In UTF-8 bytes.
  var length: Int
}

extension GrowingFile {
  /// Takes a text.
  fileprivate mutating func keep(_ text: String) -> StoredText {
    let place = position
    tail.append(contentsOf: text.utf8)
    return StoredText(place: place, length: Int(position - place))
  }
}
