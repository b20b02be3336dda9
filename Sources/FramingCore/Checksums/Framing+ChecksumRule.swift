extension Framing {
  /// This framing with the checksum that was found in its frames, nil when no option of it says that.
  ///
  /// - Parameters:
  ///   - trailer: The bytes at the end of all frames, as many as are behind the checksum; nil when they are not always the
  ///     same.
  ///   - shortest: Bytes of the shortest frame: all must have room for the checksum.
  public func adding(_ rule: ChecksumRule, trailer: [UInt8]?, shortest: Int) -> Framing? {
    guard case .known(let checksum) = rule.algorithm, case .end(let behind) = rule.place,
      rule.limit == .checksum(gap: 0), rule.own == .outside
    else { return nil }
    let field = ChecksumField(checksum, order: rule.order, from: rule.from)
    switch self {
    case .length(var options):
      let header = options.header ?? options.offset + options.size
      guard shortest >= header + checksum.size + behind, options.padding == nil else { return nil }
      if behind != options.trailer.count {
        guard options.trailer.isEmpty, let trailer, trailer.count == behind else { return nil }
        options.trailer = trailer
      }
      options.checksum = field
      return .length(options)
    case .fixed(var options):
      guard behind == 0, options.size > checksum.size else { return nil }
      options.checksum = field
      return .fixed(options)
    case .hdlc(var options):
      // What is found in packets is counted from behind their flag.
      guard behind == 0, rule.from == 0, shortest >= checksum.size else { return nil }
      options.checksum = field
      return .hdlc(options)
    default: return nil
    }
  }
}
