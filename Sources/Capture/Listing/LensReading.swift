import FramingCore

/// By what the bytes of a lens's frames tell more than where their parts are: messages, checksums, warnings.
final class LensReading: Sendable {
  let lens: Lens
  /// How each side's frames are framed, where that tells more than their parts.
  private let client: Framing?
  private let server: Framing?
  /// What may warn about frames.
  private let warner: WireProtocol?
  /// What knows the checksums of frames, where no framing does.
  private let checker: WireProtocol?

  init(_ lens: Lens) {
    self.lens = lens
    client = lens.reading(.client).flatMap { $0.isTelling ? $0 : nil }
    server = lens.reading(.server).flatMap { $0.isTelling ? $0 : nil }
    warner = lens.warner
    checker = lens.checker
  }

  /// Whether frames have something that is looked at whatever is shown of them: a checksum, or what may be warned of.
  var hasChecks: Bool { warner != nil || checker != nil || client?.checksum != nil || server?.checksum != nil }

  /// Whether frames of a direction tell more.
  func tells(_ direction: Speaker) -> Bool { framing(direction) != nil || warner != nil || checker != nil }

  /// What a frame tells whose bytes are `head` and then `tail`, its message if `decodes`; nil when that is nothing.
  func reading(
    of frame: Frame, from direction: Speaker, decodes: Bool, _ head: Span<UInt8>, _ tail: Span<UInt8>
  ) -> ListedReading? {
    guard frame.kind == .frame, tells(direction),
      !lens.isProxyHeader(frame, by: direction, head.isEmpty ? tail : head)
    else { return nil }
    var reading = ListedReading(decodes: decodes, hasPhases: lens.hasPhases)
    if let framing = framing(direction) { reading.look(frame, framing, head, tail) }
    if let checker { reading.look(frame, checker, head, tail) }
    reading.warning = warning(about: frame, from: direction, head, tail)
    return reading
  }

  private func framing(_ direction: Speaker) -> Framing? { direction == .client ? client : server }

  private func warning(
    about frame: Frame, from direction: Speaker, _ head: Span<UInt8>, _ tail: Span<UInt8>
  ) -> String? {
    guard let warner else { return nil }
    if head.isEmpty { return warner.warning(about: frame, from: direction, head: tail) }
    let missing = min(tail.count, max(0, frame.headerLength - head.count))
    if missing == 0 { return warner.warning(about: frame, from: direction, head: head) }
    let whole = [UInt8](gathering: 0..<head.count + missing, head, tail)
    return warner.warning(about: frame, from: direction, head: whole.span)
  }
}

/// The readings of the lenses of a recording's connections, made when they are asked for.
struct LensReadings: Sendable {
  private let capture: Capture
  /// The facts that all connections have in common, as far as that is known.
  private var common: ConnectionFacts?
  private var known: LensReading

  init(_ capture: Capture) {
    self.capture = capture
    common = capture.commonFacts
    known = LensReading(common?.lens ?? capture.lens)
  }

  /// Connections may have come since that have other lenses.
  mutating func refresh() { common = capture.commonFacts }

  /// The reading of a connection's frames, and who sends in a direction.
  mutating func reading(
    of connection: ConnectionID, _ direction: Direction
  ) -> (reading: LensReading, speaker: Speaker) {
    let facts = common ?? capture.facts(of: connection)
    if facts.lens != known.lens { known = LensReading(facts.lens) }
    return (known, facts.speaker(direction))
  }
}
