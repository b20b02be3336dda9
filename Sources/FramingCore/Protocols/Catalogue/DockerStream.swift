extension WireProtocol {
  static let dockerStream = WireProtocol(
    "docker-stream", aliases: ["docker", "docker-attach"],
    "Docker attach and logs without a terminal: stream number and u32 big-endian length",
    source: "Docker Engine API, ContainerAttach, Stream format", client: .length(LengthField(offset: 4, size: 4)))
}
