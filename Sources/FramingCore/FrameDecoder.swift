/// Cuts one direction's bytes into frames as they arrive.
///
/// The decoder keeps a few integers and no bytes: frames are ranges of the stream. How the stream is cut into chunks
/// makes no difference, except to `Framing.raw`, where each chunk is a frame. After an error the rest of the stream
/// is unframed until `resynchronise(at:)`.
public struct FrameDecoder: Sendable {
  /// The largest frame when the framing does not say: 64 MiB.
  public static let defaultLimit = 64 << 20

  /// The decoder of one kind.
  private enum Machine: Sendable {
    case raw
    case length(LengthFieldDecoder)
    case delimiter(DelimiterDecoder)
  }

  /// Why the stream stopped being frames, nil while it is framed.
  public private(set) var failure: FramingError?
  /// The stream offset of the next byte to be fed.
  public private(set) var offset: UInt64
  private var machine: Machine

  /// A decoder at a frame boundary. `limit` is the largest frame in bytes when `framing` does not say.
  public init(_ framing: Framing, limit: Int = FrameDecoder.defaultLimit, at offset: UInt64 = 0) {
    self.offset = offset
    machine =
      switch framing {
      case .raw: .raw
      case .length(let field): .length(LengthFieldDecoder(LengthFieldPlan(field, limit: limit)))
      case .delimiter(let delimiter): .delimiter(DelimiterDecoder(DelimiterPlan(delimiter, limit: limit)))
      }
  }

  /// The frame in progress, nil at a frame boundary and after an error.
  public var partial: PartialFrame? {
    guard failure == nil else { return nil }
    switch machine {
    case .raw: return nil
    case .length(let decoder):
      return partial(decoder.received, total: decoder.total, header: decoder.plan.headerLength)
    case .delimiter(let decoder): return partial(decoder.received, total: 0, header: 0)
    }
  }

  private func partial(_ received: Int, total: Int, header: Int) -> PartialFrame? {
    guard received > 0 else { return nil }
    return PartialFrame(
      offset: offset &- UInt64(received), received: received, total: total > 0 ? total : nil, headerLength: header)
  }

  /// Takes the stream's next bytes and appends the frames they complete to `frames`. After an error appends one
  /// unframed run for each chunk; the first begins at the bad frame's first byte, which may lie in an earlier chunk.
  /// Neither copies bytes nor allocates, but for the growth of `frames`.
  public mutating func feed(_ chunk: Span<UInt8>, into frames: inout [Frame]) {
    guard chunk.count > 0 else { return }
    let base = offset
    offset = base &+ UInt64(chunk.count)
    guard failure == nil else { return appendUnframed(from: base, to: &frames) }
    do throws(FramingError) {
      try run(chunk, at: base, into: &frames)
    } catch {
      failure = error
      appendUnframed(from: error.offset, to: &frames)
    }
  }

  /// Leaves the unframed state, or the frame in progress: the next byte to be fed is at stream offset `offset` and
  /// is a frame's first. To begin anew within bytes already fed, feed them again from there.
  public mutating func resynchronise(at offset: UInt64) {
    self.offset = offset
    failure = nil
    switch machine {
    case .raw: break
    case .length(let decoder): machine = .length(LengthFieldDecoder(decoder.plan))
    case .delimiter(let decoder): machine = .delimiter(DelimiterDecoder(decoder.plan))
    }
  }

  private mutating func run(_ chunk: Span<UInt8>, at base: UInt64, into frames: inout [Frame]) throws(FramingError) {
    switch machine {
    case .raw:
      frames.append(Frame(offset: base, headerLength: 0, payloadLength: chunk.count))
    case .length(var decoder):
      try decoder.feed(chunk, at: base, into: &frames)
      machine = .length(decoder)
    case .delimiter(var decoder):
      try decoder.feed(chunk, at: base, into: &frames)
      machine = .delimiter(decoder)
    }
  }

  private func appendUnframed(from start: UInt64, to frames: inout [Frame]) {
    frames.append(
      Frame(offset: start, headerLength: 0, payloadLength: Int(clamping: offset &- start), kind: .unframed))
  }
}
