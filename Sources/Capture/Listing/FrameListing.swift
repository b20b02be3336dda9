/// Lists the frames of streams as they become known.
package struct FrameListing: StreamSink {
  private let decoders: StreamDecoders
  /// Whose streams are listed; nil for both sides'.
  private let only: Speaker?
  private var output: ListingOutput
  /// Two for each connection, the client's first; nil before a stream's first byte and behind its last.
  private var streams: [ListedStream?] = []
  /// One for each connection; nil when both its streams have ended.
  private var connections: [(decoder: ConnectionDecoder, ended: Int)?] = []
  /// Where what is not listed goes: a side that is not asked for is decoded all the same, for the other's sake.
  private var unlisted = ListingOutput(ListingStyle(.summary), lens: Lens()) { _ in true }

  /// A listing that gives its text to `write`, which returns whether more is wanted.
  package init(
    _ decoders: StreamDecoders, style: ListingStyle, only: Speaker? = nil,
    write: @escaping (_ text: Span<UInt8>) -> Bool
  ) {
    self.decoders = decoders
    self.only = only
    output = ListingOutput(style, lens: decoders.lens, write: write)
  }

  /// What the listing had so far.
  package var summary: ListingSummary { output.summary }

  /// Whether no more is wanted.
  package var isClosed: Bool { output.isClosed }

  /// Takes a stream's next bytes.
  package mutating func receive(_ bytes: Span<UInt8>, of stream: StreamIdentity, from origin: SegmentOrigin) {
    let place = place(of: stream)
    if isListed(stream) {
      streams[place]?.receive(bytes, into: &output)
    } else {
      streams[place]?.receive(bytes, into: &unlisted)
    }
  }

  /// Takes note of a gap.
  package mutating func miss(_ count: Int, of stream: StreamIdentity) {
    let place = place(of: stream)
    if isListed(stream) {
      streams[place]?.miss(count, into: &output)
    } else {
      streams[place]?.miss(count, into: &unlisted)
    }
  }

  /// Lists what is left of a stream.
  package mutating func end(_ stream: StreamIdentity) {
    let place = place(of: stream)
    if isListed(stream) {
      streams[place]?.finish(into: &output)
    } else {
      streams[place]?.finish(into: &unlisted)
    }
    streams[place] = nil
    let index = stream.connection - 1
    connections[index]?.ended += 1
    if connections[index]?.ended == 2 { connections[index] = nil }
  }

  /// Writes what is gathered.
  package mutating func flush() { output.flush() }

  /// Writes the summary, if that is the form, and what is gathered.
  package mutating func finish() {
    output.putSummary()
    output.flush()
  }

  private func isListed(_ stream: StreamIdentity) -> Bool { only == nil || only == stream.speaker }

  private mutating func connection(_ number: Int) -> ConnectionDecoder {
    while connections.count < number { connections.append(nil) }
    if let known = connections[number - 1] { return known.decoder }
    let decoder = decoders.connection()
    connections[number - 1] = (decoder, 0)
    return decoder
  }

  private mutating func place(of stream: StreamIdentity) -> Int {
    let place = (stream.connection - 1) * 2 + (stream.speaker == .client ? 0 : 1)
    while streams.count <= place { streams.append(nil) }
    if streams[place] == nil {
      streams[place] = ListedStream(stream, decoders: decoders, connection: connection(stream.connection))
    }
    return place
  }
}
