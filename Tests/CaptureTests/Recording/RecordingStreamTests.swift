import Capture
import Dispatch
import Foundation
import FramingCore
import Locking
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("A recording is streamed to a pipe", .serialized)
struct RecordingStreamTests {
  /// The two ends of a pipe.
  private func makePipe() -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    #expect(unsafe pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  @Test("The reader gets what a file would have, and nobody waits for it")
  func streamed() throws {
    let ends = makePipe()
    let chunk = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: .raw), recording: .stream(ends.writing))
    #expect(capture.recordingPaths == [])
    let connection = capture.openConnection(peer: "127.0.0.1:9", state: .open, at: .now())
    // Much more than a pipe holds, before anyone reads.
    for _ in 0..<30 { try capture.append(chunk.span, to: connection, .received, at: .now()) }
    capture.flush()
    let reader = Reading(of: ends.reading)
    for _ in 0..<5 { try capture.append(chunk.span, to: connection, .sent, at: .now()) }
    capture.setState(.closed("over"), of: connection, at: .now())
    try capture.finishRecording(at: .now(), patience: 60)
    _ = close(ends.writing)
    let reading = CaptureReading(reader.all())
    _ = close(ends.reading)
    #expect(reading.failure == nil)
    let received = reading.recording.bytes(1, .server)?.count
    let sent = reading.recording.bytes(1, .client)?.count
    #expect([received, sent].compactMap { $0 }.sorted() == [500_000, 3_000_000])
  }

  @Test("A reader that is gone is told of, and the session goes on")
  func readerIsGone() throws {
    _ = signal(SIGPIPE, SIG_IGN)
    let ends = makePipe()
    _ = close(ends.reading)
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: .raw), recording: .stream(ends.writing))
    let connection = capture.openConnection(peer: "127.0.0.1:9", state: .open, at: .now())
    try capture.append([1, 2, 3].span, to: connection, .received, at: .now())
    let error = #expect(throws: StoreError.self) { try capture.finishRecording(at: .now(), patience: 60) }
    #expect(error?.code == EPIPE)
    #expect(capture.streamFailure?.code == EPIPE)
    try capture.append([1, 2, 3].span, to: connection, .received, at: .now())
    #expect(capture.summary.frameCount == 2)
    _ = close(ends.writing)
  }

  @Test("A reader that stands still is not waited for without end")
  func readerStandsStill() throws {
    _ = signal(SIGPIPE, SIG_IGN)
    let ends = makePipe()
    let capture = try Capture(directory: "/tmp", lens: Lens(framing: .raw), recording: .stream(ends.writing))
    let connection = capture.openConnection(peer: "127.0.0.1:9", state: .open, at: .now())
    let chunk = [UInt8](repeating: 1, count: 500_000)
    try capture.append(chunk.span, to: connection, .received, at: .now())
    let error = #expect(throws: StoreError.self) { try capture.finishRecording(at: .now(), patience: 0) }
    #expect(error?.description == "the reader of the recording has not taken all of it")
    // Its thread ends when the reader is gone.
    _ = close(ends.reading)
  }
}

/// Everything that comes from a descriptor until its end, read by a thread of its own: the others of the tests may all
/// be waiting.
private final class Reading: Sendable {
  private let bytes = Locked<[UInt8]>([])
  private let end = DispatchSemaphore(value: 0)

  init(of descriptor: Int32) {
    Thread.detachNewThread { [self] in
      let all = Self.readAll(descriptor)
      bytes.withLock { $0 = all }
      end.signal()
    }
  }

  /// Waits for the end.
  func all() -> [UInt8] {
    end.wait()
    return bytes.withLock { $0 }
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 50_000)
    while true {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return all }
      all += buffer[..<count]
    }
  }
}
