extension TLSDetails {
  /// What events say of it.
  package var value: EventValue {
    var fields = [EventField("version", .text(version))]
    if let cipher { fields.append(EventField("cipher", .text(cipher))) }
    if let applicationProtocol { fields.append(EventField("alpn", .text(applicationProtocol))) }
    if let serverName { fields.append(EventField("server-name", .text(serverName))) }
    if let isVerified { fields.append(EventField("verified", .truth(isVerified))) }
    if let peer { fields.append(EventField("peer", peer.value)) }
    return .object(fields)
  }
}

extension TLSDetails.Certificate {
  fileprivate var value: EventValue {
    .object([
      EventField("subject", .text(subject)), EventField("issuer", .text(issuer)),
      EventField("not-after", .text(notAfter)), EventField("sha256", .text(sha256)),
    ])
  }
}
