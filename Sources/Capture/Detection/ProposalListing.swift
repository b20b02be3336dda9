package import FramingCore

/// Proposals as text.
package enum ProposalListing {
  /// Bytes of a frame in its preview.
  private static let previewBytes = 16

  /// A JSON object a line: rank, framing, protocol, confidence, frames, from when a stream is the other side's than was
  /// assumed, and breaks when frames break off.
  package static func json(_ proposals: [FramingProposal], _ streams: [DetectionStream]) -> [UInt8] {
    var buffer = ListingBuffer()
    for (index, proposal) in proposals.enumerated() {
      buffer.append("{\"rank\":\(index + 1),\"framing\":")
      append(proposal.framing?.description, to: &buffer)
      buffer.append(",\"protocol\":")
      append(proposal.wireProtocol?.name, to: &buffer)
      buffer.append(",\"confidence\":\(decimal(proposal.confidence)),\"frames\":\(proposal.frameCount)")
      if let speaker = proposal.speaker { buffer.append(",\"from\":\"\(speaker.rawValue)\"") }
      if !proposal.breaks.isEmpty {
        buffer.append(",\"breaks\":[\(proposal.breaks.map { json($0, streams) }.joined(separator: ","))]")
      }
      buffer.append("}\n")
    }
    return buffer.bytes
  }

  private static func json(_ place: FramingBreak, _ streams: [DetectionStream]) -> String {
    let start = start(of: place, streams)
    let next = place.resumesAt.map { "\($0 + start)" } ?? "null"
    return "{\"stream\":\(place.stream),\"offset\":\(place.offset + start),\"resumes\":\(next)}"
  }

  /// The offset in its stream of the piece that a break is in.
  private static func start(of place: FramingBreak, _ streams: [DetectionStream]) -> UInt64 {
    streams.indices.contains(place.stream) ? UInt64(streams[place.stream].start) : 0
  }

  private static func append(_ text: String?, to buffer: inout ListingBuffer) {
    if let text { buffer.append(json: text) } else { buffer.append("null") }
  }

  /// Two places behind the point.
  private static func decimal(_ share: Double) -> String {
    let hundredths = Int((min(1, max(0, share)) * 100).rounded())
    return hundredths == 100 ? "1" : "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
  }

  /// A table for people, with the first frames of the best proposal; or what to do when there is none.
  package static func text(_ proposals: [FramingProposal], _ streams: [DetectionStream]) -> [UInt8] {
    guard let best = proposals.first else { return Array(nothing(streams).utf8) }
    var lines = ["confidence    frames  framing"]
    for proposal in proposals {
      let percent = "\(Int((proposal.confidence * 100).rounded())) %"
      lines.append("\(right(percent, 10))\(right("\(proposal.frameCount)", 10))  \(name(proposal))")
    }
    lines += ["", "the first frames with \(name(best)):"]
    if streams.indices.contains(best.previewStream) {
      lines += best.preview.map { preview($0, streams[best.previewStream]) }
    }
    if !best.breaks.isEmpty { lines.append("") }
    lines += best.breaks.map { words($0, streams) }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// Where frames break off, with the stream when there are several.
  private static func words(_ place: FramingBreak, _ streams: [DetectionStream]) -> String {
    let side = streams.indices.contains(place.stream) && streams[place.stream].direction == .client
    let stream = streams.count > 1 ? "what the \(side ? "client" : "server") sent: " : ""
    let start = start(of: place, streams)
    let next = place.resumesAt.map { "go on at \($0 + start)" } ?? "do not go on"
    return
      "\(stream)frames break off at offset \(place.offset + start) and \(next): a wrong length, or bytes of no frame"
  }

  private static func name(_ proposal: FramingProposal) -> String {
    let framing = proposal.framing.map(\.description)
    guard let wireProtocol = proposal.wireProtocol else { return framing ?? "" }
    let side = proposal.speaker.map { " --from \($0.rawValue)" } ?? ""
    return "--protocol \(wireProtocol.name)\(side)" + (framing.map { ", or \($0)" } ?? "")
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func preview(_ frame: Frame, _ stream: DetectionStream) -> String {
    let bytes = stream.bytes
    let start = min(bytes.count, Int(clamping: frame.offset))
    let shown = bytes[start..<min(bytes.count, start + min(frame.totalLength, previewBytes))]
    let digits = shown.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    let text = String(shown.map { (0x20..<0x7f).contains($0) ? Character(UnicodeScalar($0)) : "." })
    let place = "\(right("\(frame.offset + UInt64(stream.start))", 10))  \(right("\(frame.totalLength) B", 10))"
    let gap = String(repeating: " ", count: max(0, previewBytes * 3 - digits.count))
    return "\(place)  \(digits)\(frame.totalLength > previewBytes ? "…" : " ")\(gap) \(text)"
  }

  /// Why nothing was found, as far as one can tell, and what to do.
  private static func nothing(_ streams: [DetectionStream]) -> String {
    let count = streams.reduce(0) { $0 + $1.bytes.count }
    let reason: String
    if count == 0 {
      reason = "there are no bytes to look at"
    } else if let kind = streams.lazy.compactMap({ FileKind($0.bytes) }).first {
      reason = "the bytes begin as \(kind.rawValue), which is no stream of messages"
    } else {
      reason = "\(count) bytes fit no framing better than chance: they may be encrypted or compressed, or too few"
    }
    return """
      no framing found: \(reason)
      At least three frames of two sizes are needed. Give more bytes or a capture of both sides, or try framings by
      hand: framescope decode FILE --framing F ('framescope framings' lists them).

      """
  }
}
