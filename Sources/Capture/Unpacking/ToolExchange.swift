#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A run of a program of the system that is given bytes and printed bytes are taken of, a step at a time, so that nobody
/// waits for it longer than wanted.
struct ToolExchange: ~Copyable {
  private var process: ToolProcess
  private let name: String
  private let given: [UInt8]
  private var taken = 0
  /// The most bytes of output.
  private let limit: Int
  private let deadline: ContinuousClock.Instant
  private(set) var output: [UInt8] = []
  /// The beginning of what it complains of.
  private(set) var complaint: [UInt8] = []

  private static let longestComplaint = 4096

  /// Starts the program at `path`, which runs what `name` says, with `given` for its standard input. It may print at most `limit` bytes, and take
  /// `milliseconds` for it.
  init(
    path: String, name: String, arguments: [String], given: [UInt8] = [], limit: Int, milliseconds: Int
  ) throws(SystemTool.Failure) {
    do throws(StoreError) {
      process = try ToolProcess(path: path, arguments: arguments)
    } catch {
      throw SystemTool.Failure(words: error.description)
    }
    self.name = name
    self.given = given
    self.limit = limit
    deadline = .now + .milliseconds(milliseconds)
    if given.isEmpty { process.closeInput() }
  }

  /// Gives and takes what can be within `milliseconds`. Whether the program goes on.
  mutating func advance(waitingAtMost milliseconds: Int32) throws(SystemTool.Failure) -> Bool {
    guard ContinuousClock.now < deadline else { throw SystemTool.Failure(words: "\(name) takes too long") }
    // poll(2) passes over a descriptor of -1.
    var events = [
      pollfd(fd: process.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: process.errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: process.input, events: Int16(POLLOUT), revents: 0),
    ]
    guard unsafe poll(&events, 3, milliseconds) >= 0 || errno == EINTR else {
      throw SystemTool.Failure(words: StoreError.words(for: errno))
    }
    if events[2].revents != 0 { give() }
    if events[1].revents != 0 { takeComplaint() }
    guard events[0].revents != 0 else { return true }
    let isOpen = Self.take(process.output, into: &output, room: 64 << 10)
    guard output.count <= limit else { throw SystemTool.Failure(words: "\(name) prints more than \(limit) bytes") }
    return isOpen
  }

  /// Its exit status, once `advance` has said that it has ended.
  mutating func finish() -> Int32 {
    let status = process.wait()
    takeComplaint()
    return status
  }

  private mutating func give() {
    let rest = given.count - taken
    let count = unsafe given.withUnsafeBytes { bytes in
      // The pointer is within the array, which has `rest` bytes from there on.
      unsafe SystemTool.writeBytes(process.input, bytes.baseAddress?.advanced(by: taken), rest)
    }
    if count > 0 { taken += count }
    let mayGoOn = count >= 0 || errno == EAGAIN || errno == EINTR
    if taken == given.count || !mayGoOn { process.closeInput() }
  }

  private mutating func takeComplaint() {
    guard process.errors >= 0 else { return }
    var piece: [UInt8] = []
    if !Self.take(process.errors, into: &piece, room: 4096) { process.closeErrors() }
    complaint += piece.prefix(Self.longestComplaint - complaint.count)
  }

  /// Whether more may come.
  private static func take(_ descriptor: Int32, into bytes: inout [UInt8], room: Int) -> Bool {
    var piece = [UInt8](repeating: 0, count: room)
    let count = unsafe piece.withUnsafeMutableBytes { unsafe SystemTool.readBytes(descriptor, $0.baseAddress, room) }
    if count > 0 { bytes += piece[..<count] }
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
  }
}

extension SystemTool {
  static func readBytes(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(descriptor, start, count)
    #else
      unsafe Darwin.read(descriptor, start, count)
    #endif
  }

  static func writeBytes(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, start, count)
    #else
      unsafe Darwin.write(descriptor, start, count)
    #endif
  }
}
