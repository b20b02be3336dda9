#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files that recorded bytes are in, as one run of places: a recording that had to go on elsewhere has several.
///
/// Places count from 0 on and have no holes; what only the files need, as their headers, has none.
struct StoreFiles: Sendable {
  private struct Part: Sendable {
    /// The place of the first byte.
    var start: UInt64
    /// Where in the file it is.
    var offset: UInt64
    var file: PrivateFile
  }

  /// Where the places of bytes begin that are kept beside somebody else's file.
  static let annexStart: UInt64 = 1 << 47

  private var parts: [Part]
  /// A file beside the others, and how many bytes it has.
  private var annex: (file: PrivateFile, count: UInt64)?
  /// The place behind the last byte in the files.
  private(set) var end: UInt64 = 0
  /// What lies before this place is no longer kept.
  private(set) var lost: UInt64 = 0
  /// How many bytes are kept, and where new files for them are made; nil for all.
  private let kept: (budget: UInt64, directory: PrivateDirectory)?

  /// Bytes go to `file` from `offset` on.
  init(_ file: PrivateFile, offset: UInt64 = 0) {
    kept = nil
    parts = [Part(start: 0, offset: offset, file: file)]
  }

  /// The newest `budget` bytes, or somewhat more, are kept in files without a name.
  init(budget: UInt64, in directory: PrivateDirectory) throws(StoreError) {
    kept = (max(budget, 1 << 20), directory)
    parts = [Part(start: 0, offset: 0, file: try directory.file("bytes"))]
  }

  /// Somebody else's file, with another for bytes that are not in it in one piece.
  init(reading file: PrivateFile, annex: PrivateFile) {
    self.init(file)
    self.annex = (annex, 0)
  }

  /// Keeps `bytes` beside the files, at once, or throws and keeps none. The place of the first.
  mutating func keepBeside(_ bytes: Span<UInt8>) throws(StoreError) -> UInt64 {
    guard let (file, count) = annex else {
      throw StoreError(description: "there is no file for bytes in pieces", code: EINVAL)
    }
    try file.write(bytes, at: count)
    annex = (file, count + UInt64(bytes.count))
    return Self.annexStart + count
  }

  /// The places that can be read together with `place`.
  func places(around place: UInt64) -> Range<UInt64> {
    if let annex, place >= Self.annexStart { return Self.annexStart..<Self.annexStart + annex.count }
    return lost..<max(lost, end)
  }

  /// The files' paths, oldest first.
  var paths: [String] { parts.map(\.file.path) }

  /// Writes all of `bytes` behind what is there, which counts when it is told so by `grow`.
  func write(_ bytes: Span<UInt8>) throws(StoreError) {
    let part = parts[parts.count - 1]
    try part.file.write(bytes, at: part.offset + (end - part.start))
  }

  /// The next `count` bytes are written.
  mutating func grow(by count: Int) {
    end += UInt64(count)
    forget()
  }

  /// Goes on in another file now and then, and closes the oldest ones, which are then gone. Who reads them meanwhile has
  /// them for as long.
  private mutating func forget() {
    guard let kept, end - parts[parts.count - 1].start >= kept.budget / 8 else { return }
    do throws(StoreError) {
      go(on: try kept.directory.file("bytes"), offset: 0, holding: 0)
    } catch {
      // Without another file this one grows on.
      return
    }
    while parts.count > 1, end - parts[1].start >= kept.budget { parts.removeFirst() }
    lost = parts[0].start
  }

  /// Whether nothing is ever lost.
  var keepsAll: Bool { kept == nil }

  /// What is kept of the records that belong to the bytes: as many bytes as of those. nil for all.
  var newestRecords: NewestRecords? { kept.map { NewestRecords(budget: $0.budget, directory: $0.directory) } }

  /// Throws when bytes at `place` are no longer kept.
  func check(_ place: UInt64) throws(StoreError) {
    guard place < lost else { return }
    let words = "the bytes are no longer kept: without a recording the newest \((kept?.budget ?? 0) >> 20) MiB are"
    throw StoreError(description: words, code: ENOENT)
  }

  /// Cuts off what is left of a write that failed.
  func trim() {
    let part = parts[parts.count - 1]
    part.file.cut(to: part.offset + (end - part.start))
  }

  /// From now on bytes go to `file`, behind its first `offset` bytes; it has the next `count` already.
  mutating func go(on file: PrivateFile, offset: UInt64, holding count: Int) {
    parts.append(Part(start: end, offset: offset, file: file))
    end += UInt64(count)
  }

  /// Appends the `count` bytes at `place` to `bytes`.
  func read(_ count: Int, at place: UInt64, appendingTo bytes: inout [UInt8]) throws(StoreError) {
    if let annex, place >= Self.annexStart {
      return try annex.file.read(count, at: place - Self.annexStart, appendingTo: &bytes)
    }
    try check(place)
    var place = place
    var left = count
    while left > 0 {
      let index = max(0, (parts.firstIndex { $0.start > place } ?? parts.count) - 1)
      let part = parts[index]
      let partEnd = index + 1 < parts.count ? parts[index + 1].start : UInt64.max
      let step = Int(min(UInt64(left), partEnd - place))
      try part.file.read(step, at: part.offset + (place - part.start), appendingTo: &bytes)
      place += UInt64(step)
      left -= step
    }
  }
}
