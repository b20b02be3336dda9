extension Framing {
  /// The largest frame that the text of the framing allows, nil when it leaves that to the session.
  public var ownLimit: Int? {
    switch self {
    case .length(let field): field.max
    case .delimiter(let delimiter): delimiter.max
    case .hdlc(let options): options.max
    case .stxEtx(let options): options.max
    case .mllp(let options): options.max
    default: nil
    }
  }

  /// The limit that holds: the framing's own, or that of the session.
  func limit(or session: FrameLimit) -> FrameLimit { ownLimit.map { FrameLimit($0) } ?? session }
}
