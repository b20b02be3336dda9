import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Unpacks a compressed file by the system's tool as its bytes are asked for: feeds the tool, takes what it makes and
/// remembers what it complains of.
struct Unpacker: ~Copyable {
  private let compression: Compression
  private let unpacking: Unpacking
  /// Where the compressed bytes come from. The owner's.
  private let source: Int32
  private let name: String
  /// The size of the source; 0 of a pipe.
  private let size: UInt64
  private var tool: ToolProcess
  /// Compressed bytes that the tool has still to take.
  private var pending: [UInt8]
  private var sourceEnded = false
  /// Compressed bytes read.
  private var packed: UInt64
  /// Bytes unpacked.
  private var made: UInt64 = 0
  private var complaint: [UInt8] = []
  /// The compressed bytes so far, while they are few enough to be looked through for what is wrong; nil when they are not.
  private var kept: [UInt8]?
  /// What is wrong with the file, once that is known: it is cut off, damaged or a bomb, or has something behind it.
  private(set) var damage: String?
  /// What the tool complained of, or how it ended, when that was not well.
  private(set) var fault: String?

  private static let piece = 64 << 10
  private static let longestComplaint = 2 << 10

  /// Finds and starts the tool. `start` is what was read of `source` already; `name` names the file in errors.
  init(
    _ compression: Compression, _ unpacking: Unpacking, source: Int32, start: [UInt8], name: String
  ) throws(StoreError) {
    self.compression = compression
    self.unpacking = unpacking
    self.source = source
    self.name = name
    pending = start
    kept = []
    packed = UInt64(start.count)
    var facts = stat()
    size = unsafe fstat(source, &facts) == 0 ? UInt64(clamping: facts.st_size) : 0
    tool = try ToolProcess(path: Self.tool(for: compression, name), arguments: compression.arguments)
    keepPending()
  }

  /// Unpacks compressed bytes that are in memory, at most `most` bytes.
  init(_ compression: Compression, whole: Span<UInt8>, most: UInt64, name: String) throws(StoreError) {
    self.compression = compression
    self.name = name
    unpacking = Unpacking(limit: most)
    source = -1
    sourceEnded = true
    pending = whole.indices.map { whole[$0] }
    packed = UInt64(whole.count)
    size = packed
    tool = try ToolProcess(path: Self.tool(for: compression, name), arguments: compression.arguments)
    if pending.isEmpty { tool.closeInput() }
  }

  /// Where the tool is.
  static func tool(for compression: Compression, _ name: String) throws(StoreError) -> String {
    // Copied at once; nothing here changes the environment.
    let searched = unsafe getenv("PATH").map { unsafe String(cString: $0) }
    guard let path = ToolProcess.path(of: compression.rawValue, in: searched) else {
      throw StoreError(
        description:
          "cannot unpack \(name): it is \(compression) data, and '\(compression)' is in no absolute directory"
          + " of PATH; the package \(compression.package) has it, and --no-unpack takes the file as it is",
        code: ENOENT)
    }
    return path
  }

  /// Reads at most as many bytes as fit into `free`, after waiting for some at most so many milliseconds, without end
  /// when -1. How many; 0 at the end, nil when there are none yet.
  mutating func read(
    into free: UnsafeMutableRawBufferPointer, waitingAtMost milliseconds: Int32
  ) throws(StoreError) -> Int? {
    guard tool.output >= 0 else { return 0 }
    let taken = packed - UInt64(pending.count)
    let limit = min(unpacking.limit(for: max(packed, size)), unpacking.limit(after: taken))
    guard made < limit else { return try passLimit(limit) }
    let room = unsafe UnsafeMutableRawBufferPointer(rebasing: free[..<Int(min(UInt64(free.count), limit - made))])
    while true {
      guard try wait(milliseconds) else { return nil }
      if let count = try unsafe take(into: room) { return count }
    }
  }

  /// At the limit a byte more is too many.
  private mutating func passLimit(_ limit: UInt64) throws(StoreError) -> Int {
    var (byte, count): (UInt8, Int?) = (0, nil)
    while count == nil {
      _ = try wait(-1)
      count = try unsafe withUnsafeMutableBytes(of: &byte) { (free) throws(StoreError) in try unsafe take(into: free) }
    }
    guard count != 0 else { return 0 }
    let reason =
      limit < unpacking.limit(for: max(packed, size))
      ? "so far it unpacks to over \(Unpacking.suspiciousRatio) times its size, as decompression bombs do;"
        + " --unpack-limit takes more"
      : "it has more, which is over the limit for a compressed file of its size; --unpack-limit sets another"
    let text = "\(ByteCountText.grouped(limit)) (\(ByteCountText.text(limit)))"
    damage = "not unpacked to its end, but up to byte \(text): \(reason)"
    tool.closeInput()
    tool.closeOutput()
    return 0
  }

  /// Waits for the tool and, when it can take more, for the file; whether anything is ready.
  private mutating func wait(_ milliseconds: Int32) throws(StoreError) -> Bool {
    let wantsMore = pending.isEmpty && tool.input >= 0 && !sourceEnded
    var descriptors = [
      pollfd(fd: tool.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: tool.errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pending.isEmpty ? -1 : tool.input, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: wantsMore ? source : -1, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let count = unsafe poll(&descriptors, nfds_t(descriptors.count), milliseconds)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StoreError("wait for", compression.rawValue, code: errno) }
      if descriptors[1].revents != 0 { takeComplaint() }
      if descriptors[2].revents != 0 { try feed() }
      if descriptors[3].revents != 0 { try readSource() }
      return count > 0
    }
  }

  private mutating func readSource() throws(StoreError) {
    pending = [UInt8](repeating: 0, count: Self.piece)
    // The pointer is the array's own and is used within the call only.
    let count = unsafe pending.withUnsafeMutableBytes { unsafe systemRead(source, $0.baseAddress, $0.count) }
    let code = errno
    pending.removeSubrange(max(0, count)...)
    if count < 0, code == EINTR { return }
    guard count >= 0 else { throw StoreError("read", name, code: code) }
    packed += UInt64(count)
    guard count == 0 else { return keepPending() }
    sourceEnded = true
    tool.closeInput()
  }

  /// Remembers what is pending, as long as the compressed bytes are not too many.
  private mutating func keepPending() {
    guard let known = kept?.count else { return }
    if known + pending.count <= DamageSearch.mostBytes { kept?.append(contentsOf: pending) } else { kept = nil }
  }

  private mutating func feed() throws(StoreError) {
    guard !pending.isEmpty else { return }
    let count = unsafe pending.withUnsafeBytes { unsafe write(tool.input, $0.baseAddress, $0.count) }
    if count > 0 {
      pending.removeFirst(count)
      if pending.isEmpty, sourceEnded { tool.closeInput() }
    } else if count < 0, errno == EPIPE {
      // The tool wants no more: how it ends says why.
      pending = []
      tool.closeInput()
    } else if count < 0, errno != EAGAIN, errno != EINTR {
      throw StoreError("write to", compression.rawValue, code: errno)
    }
  }

  /// What the tool has made; nil when there is nothing yet.
  private mutating func take(into free: UnsafeMutableRawBufferPointer) throws(StoreError) -> Int? {
    let count = unsafe systemRead(tool.output, free.baseAddress, free.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return nil }
    guard count >= 0 else { throw StoreError("read from", compression.rawValue, code: errno) }
    made += UInt64(count)
    if count == 0 { end() }
    return count
  }

  private mutating func takeComplaint() {
    var piece = [UInt8](repeating: 0, count: 512)
    let count = unsafe piece.withUnsafeMutableBytes { unsafe systemRead(tool.errors, $0.baseAddress, $0.count) }
    if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR { return tool.closeErrors() }
    guard count > 0 else { return }
    complaint += piece[..<min(count, Self.longestComplaint - complaint.count)]
  }

  /// The tool has made all that it makes.
  private mutating func end() {
    tool.closeInput()
    tool.closeOutput()
    while tool.errors >= 0 {
      var descriptor = pollfd(fd: tool.errors, events: Int16(POLLIN), revents: 0)
      _ = unsafe poll(&descriptor, 1, -1)
      takeComplaint()
    }
    let status = tool.wait()
    let words = Self.words(complaint)
    guard status != 0 || !words.isEmpty else { return }
    fault = words.isEmpty ? "\(compression) ended with status \(status)" : words
    damage = fault.map { "\(place(of: $0)), behind what unpacks to \(ByteCountText.grouped(made)) bytes: \($0)" }
  }

  /// Where the packed bytes are wrong. How much the tool had read when it complained depends on when its input came, so
  /// that does not tell.
  private func place(of fault: String) -> String {
    if Compression.tellsOfCut(fault) { return "cut off at offset \(ByteCountText.grouped(packed)) of the packed bytes" }
    guard let kept, let place = DamageSearch(compression, name: name, fault: fault).place(in: kept.span) else {
      return "damaged, or with something else behind it"
    }
    let offset = ByteCountText.grouped(UInt64(place))
    return "damaged, or with something else behind it, from offset \(offset) of the packed bytes"
  }

  /// The first line of what the tool complained of, without what is not printable.
  private static func words(_ complaint: [UInt8]) -> String {
    let lines = complaint.split { $0 == 0x0a || $0 == 0x0d }
    let first = lines.first { $0.contains { $0 > 0x20 } } ?? []
    let text = String(decoding: first.map { 0x20..<0x7f ~= $0 ? $0 : 0x3f }, as: UTF8.self)
    return String(text.split(separator: " ").joined(separator: " ").prefix(160))
  }
}

private func systemRead(_ descriptor: Int32, _ place: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    unsafe Glibc.read(descriptor, place, count)
  #else
    unsafe Darwin.read(descriptor, place, count)
  #endif
}
