import Capture
import FramingCore
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The directory of recordings")
struct RecordingDirectoryTests {
  private func record(_ bytes: Int, in path: String, label: String = "connect 127.0.0.1:9") throws -> Capture {
    let capture = try Capture(
      directory: "/tmp", lens: Lens(framing: .raw), recording: .directory(path, label: label))
    let connection = capture.openConnection(peer: "127.0.0.1:9", state: .open, at: .now())
    let chunk = [UInt8](repeating: 7, count: bytes)
    try capture.append(chunk.span, to: connection, .received, at: .now())
    try capture.finishRecording(at: .now())
    return capture
  }

  private func clear(_ path: String) {
    for entry in (try? RecordingDirectory(path: path).list()) ?? [] { _ = unsafe unlink(entry.path) }
    _ = unsafe rmdir(path)
  }

  @Test("Lists what was recorded, with its size and frames")
  func list() throws {
    let place = TemporaryDirectory()
    let path = place.path + "/recordings"
    defer { clear(path) }
    let directory = try RecordingDirectory(path: path)
    #expect(directory.list() == [])
    let live = try record(100, in: path)
    _ = try record(1_000, in: path, label: "listen [::1]:80\u{1b}[31m/../x")
    let entries = directory.list()
    try #require(entries.count == 2)
    #expect(entries.map(\.label) == ["connect-127.0.0.1-9", "listen-1-80-31m-..-x"])
    #expect(entries.map(\.isBeingWritten) == [true, false])
    #expect(entries.map(\.frames) == [nil, 1])
    #expect(entries[1].size > 1_000)
    #expect(entries[0].path == live.recordingPaths.first)
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
  }

  @Test("Two sessions of the same second have files of their own")
  func sameSecond() throws {
    let place = TemporaryDirectory()
    let path = place.path + "/recordings"
    defer { clear(path) }
    let captures = try (0..<4).map { _ in try record(10, in: path) }
    #expect(Set(captures.flatMap(\.recordingPaths)).count == 4)
    #expect(try RecordingDirectory(path: path).list().count == 4)
  }

  @Test("Beyond the budget the oldest go, but none that is being written")
  func prune() throws {
    let place = TemporaryDirectory()
    let path = place.path + "/recordings"
    defer { clear(path) }
    let directory = try RecordingDirectory(path: path)
    let live = try record(50_000, in: path, label: "a")
    for label in ["b", "c", "d"] { _ = try record(50_000, in: path, label: label) }
    #expect(try directory.prune(budget: 1 << 20) == [])
    #expect(try directory.prune(budget: 110_000).map(\.label) == ["b", "c"])
    #expect(directory.list().map(\.label) == ["a", "d"])
    #expect(try directory.prune(budget: 0).map(\.label) == ["d"])
    let entry = try #require(directory.list().first)
    let error = #expect(throws: StoreError.self) { try directory.remove(entry) }
    #expect(error?.description == "cannot remove \(entry.path): a session is recording to it")
    withExtendedLifetime(live) {}
  }
}
