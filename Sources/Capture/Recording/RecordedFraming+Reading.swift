import FramingCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension RecordedFraming {
  /// Bytes that are looked through of a recording without an end: of one that a session still records to, or whose
  /// program was killed, and of one that is compressed. Whoever opens it waits meanwhile.
  package static let longestSearch = 64 << 20

  /// How the recording at `path` says that it is framed, as far as its first `longest` bytes say it where it has no end. Nil
  /// for what is no recording of this program and for what can be read only once, as a pipe; and when it cannot be read,
  /// which whoever opens it is told.
  package static func read(
    path: String, unpacking: Unpacking, longest: Int = RecordedFraming.longestSearch
  ) -> RecordedFraming? {
    guard let path = readablePath(path), var input = try? InputFile(path: path, unpacking: unpacking),
      var framing = header(&input)
    else { return nil }
    if let end = endComments(path) {
      framing = RecordedFraming()
      for comment in end { framing.take(comment) }
    } else {
      framing.takeComments(of: &input, atMost: longest)
    }
    return framing
  }

  /// What the section header says; nil when it is none of this program.
  private static func header(_ input: inout InputFile) -> RecordedFraming? {
    var (order, block) = (ByteOrder.little, PcapngReader.Block?.none)
    while (try? input.fill()) == true {
      do throws(CaptureFileError) {
        block = try input.withBytes { (bytes) throws(CaptureFileError) in
          try PcapngReader.head(in: bytes, at: 0, base: 0, order: &order, hasSection: false)
        }
      } catch {
        return nil
      }
      if let block, block.length > CaptureFileReader.largestBlock || block.length <= input.count { break }
    }
    guard let block, block.length <= input.count else { return nil }
    return input.withBytes { header(block, order, in: $0) }
  }

  private static func header(_ block: PcapngReader.Block, _ order: ByteOrder, in bytes: Span<UInt8>) -> RecordedFraming?
  {
    // Behind the magic number, the version and the length of the section (draft-ietf-opsawg-pcapng §4.1).
    var options = PcapngOptions(at: block.body.lowerBound + 16..<block.body.upperBound, order: order)
    var (framing, isOurs) = (RecordedFraming(), false)
    while let option = options.next(in: bytes) {
      let text = bytes.extracting(option.value).decoded
      switch option.code {
      case RecordingDetails.applicationOption: isOurs = RecordingDetails.isRecording(by: text)
      case PcapngOptions.comment: for line in text.split(separator: "\n") { framing.take(String(line)) }
      default: break
      }
    }
    return isOurs ? framing : nil
  }

  /// What the comments of packets say, as far as the file can be read.
  private mutating func takeComments(of input: inout InputFile, atMost longest: Int) {
    var (reader, packets, left) = (PcapngReader(), [CapturedPacket](), longest)
    repeat {
      guard left > 0 else {
        isPartlyRead = true
        return
      }
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
    } while (try? input.fill()) == true
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
