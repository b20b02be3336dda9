extension WireProtocol {
  /// The most bytes that frames of this protocol usually have, nil when any size is usual. A larger one is waited for,
  /// and told to be doubtful: its length is more often the sign of a wrong protocol or of lost bytes.
  var usualSize: Int? {
    switch name {
    // Bodies, stored values and files are as long as they are.
    case "http1", "websocket", "docker-stream", "smtp", "pop3", "imap", "redis", "memcached", "memcached-binary",
      "nats",
      "stomp", "beanstalkd", "sip", "rtsp", "git", "proxy", "telnet", "clickhouse", "thrift-unframed", "msgpack-rpc":
      nil
    // fetch.max.bytes of the Kafka consumer.
    case "kafka": 50 << 20
    // max_allowed_packet, the server's largest message, and MS-SMB2 §2.2.4's usual MaxReadSize.
    case "mysql", "postgresql", "mongodb": 16 << 20
    case "smb-nbss": 8 << 20
    // Apache Thrift's default limit of a frame.
    case "thrift": 16_384_000
    // RFC 9113 §4.2 begins with 16 KiB, and few go beyond.
    case "http2", "grpc": 1 << 20
    // A block has 16 KiB (BEP 3); the bitfield of a very large torrent is longer.
    case "bittorrent": 1 << 20
    case "fix": 64 << 10
    // RFC 4271 §4.1.
    case "bgp": 4096
    // OpenSSH's and TLS's are refused beyond their limits.
    default: 1 << 20
    }
  }

  /// Why a frame that lacks `missing` bytes is doubtful.
  func doubt(missing: Int) -> String? {
    guard let usualSize, missing > usualSize else { return nil }
    return "\(ByteCountText.text(missing)) to come are unusual for \(name): frames usually have at most "
      + ByteCountText.text(usualSize)
  }
}
