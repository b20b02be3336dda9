extension WireProtocol {
  static let dockerStream = WireProtocol(
    "docker-stream", aliases: ["docker", "docker-attach", "docker-logs"], ports: [2375],
    "Docker attach and logs without a terminal: an HTTP upgrade, then stream number and u32 big-endian length",
    source: "Docker Engine API, ContainerAttach, Stream format", framing: .length(DockerStream.chunk),
    client: "a request, then what is typed", server: "a response, then chunks of the streams"
  ) { HttpConversation(binary: .docker) }
}

enum DockerStream {
  /// Whether a response of this Content-Type has a stream behind its head, where no length says otherwise (Docker Engine API,
  /// ContainerAttach, Hijacking).
  static func isType(_ value: String) -> Bool {
    let type = value.lowercased().prefix { $0 != ";" && $0 != " " && $0 != "\t" }
    return type == "application/vnd.docker.raw-stream" || type == "application/vnd.docker.multiplexed-stream"
  }

  /// The stream's number, three zeros, the length.
  static let chunk = LengthField(offset: 4, size: 4)
  static let check = HeaderCheck(
    "Docker Engine API, ContainerAttach, Stream format",
    [.number("stream", at: 0, 0...3), .number("zeros", at: 1, size: 3, 0)])
}
