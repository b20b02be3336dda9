/// A protocol whose beginning the streams have, with the frames its decoder makes of them.
struct ProtocolMatch {
  let wireProtocol: WireProtocol
  /// The frames of each stream.
  let frames: [[Frame]]

  /// The protocols that fit: the first bytes of a stream are theirs and their decoder makes frames of all bytes.
  static func all(_ streams: [DetectionStream]) -> [ProtocolMatch] {
    var names: [String] = []
    for signature in ProtocolSignature.all where !names.contains(signature.name) {
      let isSent = streams.contains { stream in
        stream.direction == signature.direction && signature.matches(stream.bytes)
      }
      if isSent { names.append(signature.name) }
    }
    return names.compactMap { WireProtocol.named($0) }.compactMap { match($0, streams) }
  }

  private static func match(_ wireProtocol: WireProtocol, _ streams: [DetectionStream]) -> ProtocolMatch? {
    for order in [[StreamDirection.fromClient, .fromServer], [.fromServer, .fromClient]] {
      if let frames = frames(wireProtocol, streams, order) {
        return ProtocolMatch(wireProtocol: wireProtocol, frames: frames)
      }
    }
    return nil
  }

  /// The frames of every stream when at most the last of each is cut; one side of a connection is decoded in front of
  /// the other, since nothing says how they took turns.
  private static func frames(
    _ wireProtocol: WireProtocol, _ streams: [DetectionStream], _ order: [StreamDirection]
  ) -> [[Frame]]? {
    var all = [[Frame]](repeating: [], count: streams.count)
    for connection in Set(streams.map(\.connection)) {
      var decoder = StreamDecoder(wireProtocol)
      for direction in order {
        for place in streams.indices
        where streams[place].connection == connection && streams[place].direction == direction {
          let bytes = streams[place].bytes
          decoder.feed(direction, bytes.span, into: &all[place])
          guard decoder.failure(direction) == nil, all[place].allSatisfy({ $0.kind == .frame }) else { return nil }
          decoder.finish(direction, into: &all[place])
        }
      }
    }
    return all.reduce(0) { $0 + $1.count } >= 3 ? all : nil
  }
}
