import Capture
import Foundation
import FramingCore
import Locking
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("A disk that is full, slow or broken")
struct WriteFailureTests {
  /// Fails, writes a part only, or is interrupted, as the dice fall.
  static func flaky(seed: UInt64) -> FileWrite {
    let dice = Dice(seed: seed)
    return { descriptor, bytes, offset in
      switch dice.throwOne() {
      case 0: -Int(ENOSPC)
      case 1: -Int(EINTR)
      case 2: systemWrite(descriptor, bytes.extracting(0..<(bytes.count + 1) / 2), offset)
      case 3: -Int(EIO)
      default: systemWrite(descriptor, bytes, offset)
      }
    }
  }

  private final class Dice: Sendable {
    private let random: Locked<SeededRandom>

    init(seed: UInt64) { random = Locked(SeededRandom(seed: seed)) }

    func throwOne() -> Int { random.withLock { Int.random(in: 0..<7, using: &$0) } }
  }

  @Test(
    "Takes an append whole or not at all, and what is recorded in the end is everything",
    arguments: [1, 2, 3] as [UInt64])
  func allOrNothing(seed: UInt64) throws {
    var conversation = try Conversation(
      seed: seed, lens: ConversationTests.lenses[1], longestRead: 9_000, write: WriteFailureTests.flaky(seed: seed))
    try conversation.goOn(300)
    let capture = conversation.capture
    for _ in 0..<1_000 where capture.summary.indexedBytes < capture.summary.bytes {
      capture.advanceIndex(byAtMost: 1 << 20)
    }
    #expect(capture.summary.indexedBytes == capture.summary.bytes)
    try expectAgreement(conversation, seed: seed)
  }

  @Test("Says what it cannot do, where and why, and goes on when there is room again")
  func words() throws {
    let place = TemporaryDirectory()
    let gate = Gate()
    let capture = try Capture(directory: place.path, lens: Lens()) { descriptor, bytes, offset in
      gate.isShut ? -Int(ENOSPC) : systemWrite(descriptor, bytes, offset)
    }
    let connection = capture.openConnection(peer: "peer", state: .open, at: .now())
    let chunk = [UInt8](repeating: 0, count: 64 << 10)
    gate.shut(true)
    let error = #expect(throws: StoreError.self) {
      for _ in 0..<100 { try capture.append(chunk.span, to: connection, .received, at: .now()) }
    }
    #expect(error?.description == "cannot write \(place.path) (frames): No space left on device")
    #expect(error?.code == ENOSPC)
    let taken = capture.summary
    #expect(taken.bytes.isMultiple(of: UInt64(chunk.count)))
    capture.note("the disk is full", weight: .error, connection: nil, at: .now())
    #expect(throws: StoreError.self) { try capture.append(chunk.span, to: connection, .received, at: .now()) }
    #expect(capture.summary.bytes == taken.bytes)
    guard case .event(let event) = try capture.item(at: capture.summary.itemCount - 1) else {
      Issue.record("the note is not in the log")
      return
    }
    #expect(event.text == "the disk is full")

    gate.shut(false)
    try capture.append(chunk.span, to: connection, .received, at: .now())
    #expect(capture.summary.bytes == taken.bytes + UInt64(chunk.count))
    #expect(capture.summary.indexedBytes == capture.summary.bytes)
    #expect(capture.indexFailure == nil)
  }

  private final class Gate: Sendable {
    private let state = Atomic(false)
    var isShut: Bool { state.load(ordering: .relaxed) }
    func shut(_ shut: Bool) { state.store(shut, ordering: .relaxed) }
  }

  /// A disk that stands still while it is told to.
  private final class HangingDisk: Sendable {
    private let hangs = Atomic(false)
    private let fails = Atomic(false)
    private let (isHanging, goesOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))

    func hang() { hangs.store(true, ordering: .relaxed) }

    func waitUntilHanging() { isHanging.wait() }

    /// Goes on; what hung fails, or not.
    func goOn(failing: Bool) {
      fails.store(failing, ordering: .relaxed)
      hangs.store(false, ordering: .relaxed)
      goesOn.signal()
    }

    func mend() { fails.store(false, ordering: .relaxed) }

    var write: FileWrite {
      { [self] descriptor, bytes, offset in
        if hangs.load(ordering: .relaxed) {
          isHanging.signal()
          goesOn.wait()
        }
        return fails.load(ordering: .relaxed) ? -Int(EIO) : systemWrite(descriptor, bytes, offset)
      }
    }
  }

  @Test("Holds nobody up who reads or appends while it hangs", arguments: [false, true])
  func hanging(fails: Bool) throws {
    let (place, disk) = (TemporaryDirectory(), HangingDisk())
    let path = place.path + "/recording.pcapng"
    let capture = try Capture(
      directory: place.path, lens: Lens(), recording: .file(path), details: RecordingDetails(), write: disk.write)
    let connection = capture.openConnection(peer: "peer", state: .open, at: .now())
    func frame(_ number: Int) -> [UInt8] { [0, 0, 0, 5] + Array(String(10_000 + number).utf8) }
    func append(_ numbers: Range<Int>) throws {
      for number in numbers { try capture.append(frame(number).span, to: connection, .received, at: .now()) }
    }
    func expectFrames(_ count: Int) throws {
      #expect(capture.summary.frameCount == count)
      for number in stride(from: 0, to: count, by: 97) {
        let found = try #require(try capture.frame(numbered: number + 1))
        #expect(try capture.bytes(of: found, in: 0..<Int.max) == frame(number))
      }
    }

    // So many that their records are written too.
    try append(0..<12_000)
    disk.hang()
    let isFlushed = DispatchSemaphore(value: 0)
    // A thread of its own: a task would take one of those that the tests have.
    Thread.detachNewThread {
      capture.flush()
      isFlushed.signal()
    }
    disk.waitUntilHanging()
    try expectFrames(12_000)
    try append(12_000..<13_000)
    capture.note("somebody has seen it", weight: .notice, connection: nil, at: .now())
    try expectFrames(13_000)
    #expect(capture.hasUnwritten)
    disk.goOn(failing: fails)
    isFlushed.wait()
    #expect((capture.summary.unwritten != nil) == fails)
    try expectFrames(13_000)
    capture.reframe(Lens(framing: .raw))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    capture.reframe(Lens())
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    try expectFrames(13_000)
    disk.mend()
    try capture.finishRecording(at: .now())
    #expect(!capture.hasUnwritten)
    let opening = try CaptureOpening(
      path: path, speaker: .server, surveyLimit: .max, lens: Lens(), directory: "/tmp")
    while try opening.advance() {}
    try opening.finish()
    while opening.capture.advanceIndex(byAtMost: 1 << 20) {}
    #expect(opening.capture.summary.frameCount == 13_000)
  }

  @Test("A real limit of the system on the size of files")
  func fileSizeLimit() async {
    await #expect(processExitsWith: .success) {
      _ = signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 3 << 20, rlim_max: 3 << 20)
      #if os(Linux)
        #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      #else
        #expect(unsafe setrlimit(RLIMIT_FSIZE, &limit) == 0)
      #endif
      let capture = try Capture(directory: "/tmp", lens: Lens(framing: .raw))
      let connection = capture.openConnection(peer: "peer", state: .open, at: .now())
      let chunk = (0..<50_000).map { UInt8(truncatingIfNeeded: $0) }
      let error = #expect(throws: StoreError.self) {
        for _ in 0..<1000 { try capture.append(chunk.span, to: connection, .received, at: .now()) }
      }
      #expect(error?.code == EFBIG)
      #expect(error?.description == "cannot write /tmp (bytes): File too large")
      for index in 0..<capture.summary.itemCount {
        guard case .frame(let frame) = try capture.item(at: index) else { continue }
        #expect(try capture.bytes(of: frame, in: 0..<Int.max) == chunk)
      }
    }
  }
}
