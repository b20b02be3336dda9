#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program of the system that is run to its end for what it prints.
package enum SystemTool {
  /// Why it printed nothing of use.
  package struct Failure: Error {
    package let words: String

    package init(words: String) {
      self.words = words
    }
  }

  /// What `name`, which is looked for in `PATH`, prints on its standard output: at most `limit` bytes, within
  /// `milliseconds`.
  package static func output(
    of name: String, _ arguments: [String], limit: Int, milliseconds: Int
  ) throws(Failure) -> [UInt8] {
    // The environment is not changed by anybody while the program runs.
    let searched = unsafe getenv("PATH").map { unsafe String(cString: $0) }
    guard let path = ToolProcess.path(of: name, in: searched) else {
      throw Failure(words: "\(name) is not installed")
    }
    do {
      var process = try ToolProcess(path: path, arguments: arguments)
      process.closeInput()
      process.closeErrors()
      var printed: [UInt8] = []
      let deadline = ContinuousClock.now + .milliseconds(milliseconds)
      while try read(process.output, into: &printed, until: deadline) {
        guard printed.count <= limit else { throw Failure(words: "\(name) prints too much") }
      }
      let status = process.wait()
      guard status == 0 else { throw Failure(words: "\(name) ended with status \(status)") }
      return printed
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(words: "\(error)")
    }
  }

  /// Whether more may come.
  private static func read(
    _ descriptor: Int32, into bytes: inout [UInt8], until deadline: ContinuousClock.Instant
  ) throws(Failure) -> Bool {
    let left = (deadline - .now) / .milliseconds(1)
    guard left > 0 else { throw Failure(words: "it takes too long") }
    var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&event, 1, Int32(min(left.rounded(.up), 1e9))) >= 0 || errno == EINTR else {
      throw Failure(words: StoreError.words(for: errno))
    }
    var room = [UInt8](repeating: 0, count: 16384)
    let size = room.count
    let count = unsafe room.withUnsafeMutableBytes { unsafe Self.readBytes(descriptor, $0.baseAddress, size) }
    if count > 0 { bytes += room[..<count] }
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
  }

  static func readBytes(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(descriptor, start, count)
    #else
      unsafe Darwin.read(descriptor, start, count)
    #endif
  }
}
