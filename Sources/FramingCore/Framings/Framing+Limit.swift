extension Framing {
  /// The largest frame that the text of the framing allows, nil when it leaves that to the session.
  public var ownLimit: Int? {
    switch self {
    case .length(let field): field.max
    case .delimiter(let delimiter): delimiter.max
    case .varint(let options): options.max
    case .netstring(let options): options.max
    case .ascii(let options): options.max
    case .header(let options): options.max
    case .cobs(let options): options.max
    case .slip(let options): options.max
    case .hdlc(let options): options.max
    case .stxEtx(let options): options.max
    case .mllp(let options): options.max
    case .resp(let options): options.max
    case .webSocket(let options): options.max
    case .ber(let options): options.max
    case .httpChunked(let options): options.max
    case .pause(let options): options.max
    case .raw, .fixed: nil
    }
  }

  /// The limit that holds: the framing's own, or that of the session.
  func limit(or session: FrameLimit) -> FrameLimit { ownLimit.map { FrameLimit($0) } ?? session }
}
