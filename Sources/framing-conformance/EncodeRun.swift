import FramingCore

/// Encodes one vector, its payload in two pieces.
struct EncodeRun {
  let options: NeutralFraming
  let framing: Framing

  func run(_ vector: Vector) -> Answer {
    let payload = Hex.bytes(vector.payload ?? "")
    var answer = Answer(id: vector.id)
    do throws(EncodingError) {
      var encoder = try FrameEncoder(
        framing, messageLength: payload.count, limit: limit, maskKey: options.maskKey.map(Hex.bytes))
      var wire: [UInt8] = []
      let bytes = payload.span
      let middle = payload.count / 2
      encoder.encode(bytes.extracting(0..<middle), into: &wire)
      encoder.encode(bytes.extracting(middle..<payload.count), into: &wire)
      encoder.finish(into: &wire)
      answer.wire = .some(Hex.text(wire))
    } catch {
      answer.wire = .some(nil)
      answer.error = error.problem == .tooLarge ? "tooLarge" : "badLength"
    }
    return answer
  }

  /// A limit on the value counts the body when sending.
  private var limit: FrameLimit {
    let limit = options.limit
    return limit.scope == .value ? FrameLimit(limit.count, of: .body) : limit
  }
}
