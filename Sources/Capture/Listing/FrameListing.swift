/// Lists the frames of streams as they become known.
package struct FrameListing: StreamSink {
  private let decoders: StreamDecoders
  /// Whose streams are listed; nil for both sides'.
  private let only: Speaker?
  private var output: ListingOutput
  /// Two for each connection, the client's first; nil before a stream's first byte and behind its last.
  private var streams: [ListedStream?] = []

  /// A listing that gives its text to `write`, which returns whether more is wanted.
  package init(
    _ decoders: StreamDecoders, style: ListingStyle, only: Speaker? = nil,
    write: @escaping (_ text: Span<UInt8>) -> Bool
  ) {
    self.decoders = decoders
    self.only = only
    output = ListingOutput(style, write: write)
  }

  /// What the listing had so far.
  package var summary: ListingSummary { output.summary }

  /// Whether no more is wanted.
  package var isClosed: Bool { output.isClosed }

  /// Takes a stream's next bytes.
  package mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity) {
    guard let place = place(of: stream) else { return }
    streams[place]?.receive(bytes, into: &output)
  }

  /// Takes note of a gap.
  package mutating func miss(_ count: Int, of stream: StreamIdentity) {
    guard let place = place(of: stream) else { return }
    streams[place]?.miss(count, into: &output)
  }

  /// Lists what is left of a stream.
  package mutating func end(_ stream: StreamIdentity) {
    guard let place = place(of: stream) else { return }
    streams[place]?.finish(into: &output)
    streams[place] = nil
  }

  /// Writes what is gathered.
  package mutating func flush() { output.flush() }

  /// Writes the summary, if that is the form, and what is gathered.
  package mutating func finish() {
    output.putSummary()
    output.flush()
  }

  private mutating func place(of stream: StreamIdentity) -> Int? {
    guard only == nil || only == stream.speaker else { return nil }
    let place = (stream.connection - 1) * 2 + (stream.speaker == .client ? 0 : 1)
    while streams.count <= place { streams.append(nil) }
    if streams[place] == nil { streams[place] = ListedStream(stream, decoders: decoders) }
    return place
  }
}
