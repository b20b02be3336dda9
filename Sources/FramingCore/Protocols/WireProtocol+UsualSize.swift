extension WireProtocol {
  /// The most bytes that frames of a direction usually have, nil when any size is usual. A larger one is waited for,
  /// and told to be doubtful: its length is more often the sign of a wrong protocol or of lost bytes.
  private func usualSize(from direction: Speaker) -> Int? {
    switch name {
    // Bodies, messages and stored values whose lengths are text are as long as they are.
    case "http1", "websocket", "smtp", "ftp", "pop3", "imap", "redis", "memcached", "stomp", "git", "proxy", "telnet",
      "clickhouse", "thrift-unframed", "msgpack-rpc":
      nil
    // A topic's message.max.bytes is 1 MiB, so that batches of a request are not larger; a response has those of many
    // partitions, each of max.partition.fetch.bytes, which is as much.
    case "kafka": direction == .client ? (1 << 20) + 4096 : 16 << 20
    // The server's largest message, and MS-SMB2 §2.2.4's usual MaxReadSize.
    case "postgresql", "mongodb": 16 << 20
    // Images and files go as bodies of HTTP before the stream begins.
    case "docker-stream": 16 << 20
    case "smb-nbss": 8 << 20
    // NFS reads and writes 1 MiB at once (RFC 8881 §18.32), and has headers.
    case "onc-rpc": 2 << 20
    // Apache Thrift's default limit of a frame.
    case "thrift": 16_384_000
    // An item of the default limit, with its key and header.
    case "memcached-binary": (1 << 20) + 4096
    case "fix": 64 << 10
    // RFC 4271 §4.1.
    case "bgp": 4096
    // OpenSSH's and TLS's are refused beyond their limits.
    default: 1 << 20
    }
  }

  /// The most bytes that a connection's first frame usually has: it greets, and carries no data yet.
  private var usualFirst: Int {
    switch name {
    case "mysql", "postgresql": 64 << 10
    // A peer allows no more before its SETTINGS (RFC 9113 §4.2).
    case "http2", "grpc": 16 << 10
    default: 1 << 20
    }
  }

  /// Why a frame of `direction` at stream offset `offset` that lacks `missing` bytes is doubtful.
  func doubt(missing: Int, from direction: Speaker, at offset: UInt64) -> String? {
    guard var usual = usualSize(from: direction) else { return nil }
    let isFirst = offset == 0 && usualFirst < usual
    if isFirst { usual = usualFirst }
    guard missing > usual else { return nil }
    return "\(ByteCountText.text(missing)) to come are unusual for \(name): "
      + "\(isFirst ? "first " : "")frames usually have at most \(ByteCountText.text(usual))"
  }
}
