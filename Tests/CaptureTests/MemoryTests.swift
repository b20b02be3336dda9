import Capture
import FramingCore
import Testing

#if os(Linux)
  import Glibc

  @Suite("Memory stays flat however long the conversation")
  struct MemoryTests {
    @Test("200 MiB of 64-byte frames, read and framed anew, cost less than 16 MiB")
    func manyFrames() async {
      await #expect(processExitsWith: .success) {
        let capture = try Capture(directory: "/var/tmp")
        let connection = capture.openConnection(peer: "peer", state: .open, at: .now())
        let chunk = (0..<1024).flatMap { _ in [0, 0, 0, 60] + [UInt8](repeating: 0x61, count: 60) }
        let before = residentBytes()
        for _ in 0..<3200 { try capture.append(chunk.span, to: connection, .received, at: .now()) }
        #expect(capture.summary.frameCount == 3200 * 1024)
        for index in stride(from: 0, to: capture.summary.itemCount, by: 4099) { _ = try capture.item(at: index) }
        capture.reframe(Lens(framing: .raw))
        while capture.advanceIndex(byAtMost: 8 << 20) {}
        // A read of more than 60 KiB is two packets, and without a framing as many frames.
        #expect(capture.summary.frameCount == 6400)
        let grown = residentBytes() - before
        print("200 MiB of frames: resident size grew by \(grown >> 10) KiB")
        #expect(grown < 16 << 20)
      }
    }

    @Test("A peer that connects and goes 200,000 times costs less than 150 bytes each time")
    func manyConnections() async {
      await #expect(processExitsWith: .success) {
        let capture = try Capture(directory: "/var/tmp")
        let before = residentBytes()
        for number in 0..<200_000 {
          let id = capture.openConnection(peer: "192.168.100.100:\(number % 65_536)", state: .connecting, at: .now())
          try capture.append([0, 0, 0, 1, 7, 0].span, to: id, .received, at: .now())
          capture.setState(.closed("closed by the peer"), of: id, at: .now())
          capture.note("closed by the peer in mid-frame", weight: .warning, connection: id, at: .now())
        }
        #expect(capture.summary.itemCount == 600_000)
        // What does not depend on the number: buffers and page caches.
        let grown = residentBytes() - before - (8 << 20)
        print("200,000 connections: resident size grew by \(grown / 200_000) bytes each")
        #expect(grown < 150 * 200_000)
      }
    }
  }

  /// The second number of /proc/self/statm, in pages (proc_pid_statm(5)).
  func residentBytes() -> Int {
    guard let file = unsafe fopen("/proc/self/statm", "r") else { return 0 }
    defer { unsafe fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = unsafe fread(&buffer, 1, buffer.count, file)
    let numbers = String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: " ")
    return numbers.count > 1 ? (Int(numbers[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
  }
#endif
