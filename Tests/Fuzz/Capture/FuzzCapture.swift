import Capture
import FramingCore

/// libFuzzer's entry: the input's first byte chooses between a capture file, a display filter and a regular expression.
///
/// What begins as a capture file does is one, so that captures themselves are the corpus.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  if CaptureFileFormat(magic: input.span) != nil {
    fuzzFile(input)
  } else if input.first == 0x2f {
    fuzzPattern(Array(input.dropFirst()))
  } else if let text = String(validating: input, as: UTF8.self) {
    fuzzFilter(text)
  }
  return 0
}

/// A file's streams do not depend on how it comes, and an error tells a place in the file.
private func fuzzFile(_ file: [UInt8]) {
  let whole = Reading(file, chunk: file.count)
  require(Reading(file, chunk: 61) == whole, "the pieces make a difference: \(file)")
  if let failure = whole.failure {
    require(failure.offset <= UInt64(file.count) && !failure.problem.isEmpty, "no place: \(failure) \(file)")
  }
}

private struct Reading: StreamSink, Equatable {
  private(set) var streams: [StreamIdentity: [UInt8]] = [:]
  private(set) var missing: [StreamIdentity: Int] = [:]
  private(set) var failure: CaptureFileError?

  init(_ file: [UInt8], chunk: Int) {
    guard let format = CaptureFileFormat(magic: file.span) else { return }
    var reader = CaptureStreams(format)
    var (consumed, seen) = (0, 0)
    do throws(CaptureFileError) {
      while seen < file.count {
        seen += min(chunk, file.count - seen)
        consumed += try reader.read(file.span.extracting(consumed..<seen), into: &self)
        require(consumed <= seen, "more consumed than there was: \(file)")
      }
      try reader.finish(file.span.extracting(consumed..<seen), into: &self)
    } catch {
      failure = error
      reader.abandon(into: &self)
    }
  }

  mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {
    for index in bytes.indices { streams[stream, default: []].append(bytes[index]) }
  }

  mutating func receiveDatagram(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: DatagramOrigin) {
    receive(bytes, of: stream, from: SegmentOrigin(place: 0))
  }

  mutating func miss(_ count: Int, of stream: StreamIdentity, because cause: MissingCause) {
    require(count > 0, "nothing is missing")
    missing[stream, default: 0] &+= count
  }

  mutating func end(_ stream: StreamIdentity) {}
}

/// A small conversation that filters are tried on.
private let conversation: Capture? = {
  guard let line = try? Framing(parsing: "line"),
    let capture = try? Capture(directory: "/tmp", lens: Lens(framing: line))
  else { return nil }
  let id = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
  for number in 0..<20 {
    let bytes = Array("line \(number) \u{e9}\0\n".utf8)
    let direction: Direction = number % 3 == 0 ? .sent : .received
    try? capture.append(bytes.span, to: id, direction, at: Timestamp(nanoseconds: Int64(number) * 1_000_000))
  }
  return capture
}()

/// A filter can be written down and read again, and tried on every frame.
private func fuzzFilter(_ text: String) {
  _ = DisplayFilter.completions(for: text, at: text.count)
  guard let filter = try? DisplayFilter(parsing: text) else { return }
  require((try? DisplayFilter(parsing: filter.description)) == filter, "printing is not inverse: \(text)")
  guard let conversation, (try? conversation.setFilter(filter)) != nil else { return }
  while conversation.advanceFilter(byAtMost: 1 << 16) {}
  require(conversation.filteredItemCount <= conversation.summary.itemCount, "more than there is: \(text)")
}

/// The first byte is the length of the expression, the rest behind it is searched.
private func fuzzPattern(_ input: [UInt8]) {
  guard let length = input.first, let source = String(validating: input.dropFirst().prefix(Int(length)), as: UTF8.self),
    let pattern = try? BytePattern(source)
  else { return }
  let text = Array(input.dropFirst(1 + Int(length)))
  var matcher = PatternMatcher(pattern)
  let matches = matcher.matches(text.span)
  let ranges = matcher.ranges(in: text.span, limit: 50)
  require(matches || ranges.isEmpty, "a place without a match: \(source) \(text)")
  for range in ranges {
    require(range.lowerBound >= 0 && range.upperBound <= text.count, "beyond the text: \(source) \(text)")
  }
}

/// Stops with a message, also in an optimised build, which drops those of `precondition`.
private func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
