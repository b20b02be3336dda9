import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension RecordedFraming {
  /// Bytes that are looked through of a recording without an end: of one that a session still records to, or whose
  /// program was killed, and of one that is compressed.
  private static let longestSearch = 256 << 20

  /// The words in front of the version that recordings of this program have as their application.
  private static let application = "framescope"
  private static let applicationOption: UInt16 = 4

  /// How the recording at `path` says that it is framed. Nil for what is no recording of this program and for what can be
  /// read only once, as a pipe; and when it cannot be read, which whoever opens it is told.
  package static func read(path: String, unpacking: Unpacking) -> RecordedFraming? {
    guard let path = readablePath(path), var input = try? InputFile(path: path, unpacking: unpacking) else {
      return nil
    }
    while (try? input.fill()) == true {
      guard let length = input.withBytes({ headerLength($0) }) else { return nil }
      if input.count >= length { break }
    }
    guard var framing = input.withBytes({ header($0) }) else { return nil }
    if let end = endComments(path) {
      framing = RecordedFraming()
      for comment in end { framing.take(comment) }
    } else {
      framing.takeComments(of: &input)
    }
    return framing
  }

  /// What the comments of packets say, as far as the file can be read.
  private mutating func takeComments(of input: inout InputFile) {
    var (reader, packets, left) = (PcapngReader(), [CapturedPacket](), Self.longestSearch)
    repeat {
      packets.removeAll(keepingCapacity: true)
      let count = input.withBytes { bytes in
        let count = try? reader.read(bytes, into: &packets)
        for packet in packets where !packet.options.isEmpty {
          for comment in PcapngOptions(at: packet.options, order: packet.order).comments(in: bytes) { take(comment) }
        }
        return count
      }
      guard let count else { return }
      input.consume(count)
      left -= count
    } while left > 0 && (try? input.fill()) == true
  }

  /// The length of the section header that the bytes begin with; nil when they do not.
  private static func headerLength(_ bytes: Span<UInt8>) -> Int? {
    guard bytes.count >= 12 else { return 12 }
    guard bytes.u32(at: 0, .little) == PcapngReader.sectionHeader, let order = order(bytes),
      let length = Int(exactly: bytes.u32(at: 4, order)), length >= 28, length <= CaptureFileReader.largestBlock
    else { return nil }
    return length
  }

  private static func order(_ bytes: Span<UInt8>) -> ByteOrder? {
    ByteOrder.allCases.first { bytes.u32(at: 8, $0) == 0x1a2b_3c4d }
  }

  /// What a recording's section header says; nil when it is none of this program.
  private static func header(_ bytes: Span<UInt8>) -> RecordedFraming? {
    guard bytes.count >= 28, let length = headerLength(bytes), length <= bytes.count, let order = order(bytes) else {
      return nil
    }
    var options = PcapngOptions(at: 24..<length - 4, order: order)
    var (framing, isOurs) = (RecordedFraming(), false)
    while let option = options.next(in: bytes) {
      let text = bytes.extracting(option.value).decoded
      switch option.code {
      case applicationOption: isOurs = text == application || text.hasPrefix(application + " ")
      case PcapngOptions.comment: for line in text.split(separator: "\n") { framing.take(String(line)) }
      default: break
      }
    }
    return isOurs ? framing : nil
  }

  /// What the last block of the file says; nil when it is none of a recording that ended as it should.
  private static func endComments(_ path: String) -> [String]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return RecordingEnd.comments(RecordingEnd.bytes(ofFile: descriptor))
  }

  /// A path by which a regular file can be read without who reads it later noticing; nil for anything else.
  private static func readablePath(_ path: String) -> String? {
    var path = path
    if path == "-" {
      // Linux opens the file behind a descriptor once more; others would share its position.
      #if os(Linux)
        guard lseek(STDIN_FILENO, 0, SEEK_CUR) == 0 else { return nil }
        path = "/dev/fd/\(STDIN_FILENO)"
      #else
        return nil
      #endif
    }
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? path : nil
  }
}
