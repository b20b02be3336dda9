import FramingCore

/// Finds what is said of a frame among the packets of PDML, and where its fields stand in it.
///
/// Places of PDML count in what a dissector was given: the packet, what was put together of several, or what was unpacked or
/// decrypted, and nothing says which. So a place is taken only where the bytes that PDML has for a field are those of the
/// frame.
struct DissectionReader {
  private let context: DissectionContext
  private let document: PDMLDocument
  /// How the values of fields compare with the frame, their own and those of all in them, with the shift in force.
  private var comparisons: [Comparison] = []

  private struct Comparison {
    /// What the field's own bytes say; nil when there are none to compare.
    var own: Bool?
    var place: Range<Int>?
    var right = 0
    var wrong = 0
  }

  init(_ pdml: [UInt8], of context: DissectionContext) {
    self.context = context
    document = PDMLDocument(pdml)
    comparisons = Array(repeating: Comparison(), count: document.nodes.count)
  }

  /// Protocols that say nothing of what a frame carries.
  private static let carriers: Set<String> = ["geninfo", "frame", "raw", "ip", "tcp", "udp"]
  /// Fields of the parts of what was put together.
  private static let pieces: Set<String> = ["tcp.segments", "tcp.segment_data", "tcp.payload"]

  /// What is said of the frame.
  mutating func dissection() throws(Dissection.Problem) -> Dissection {
    var parts: [Int] = []
    // Bytes that no dissector describes.
    var data: [Int] = []
    for packet in document.packets where isAside(packet.number) {
      let shifts = shifts(of: packet)
      for node in document.children(of: packet.nodes) {
        let known = document.nodes[node]
        if Self.carriers.contains(known.name) || known.isHidden { continue }
        if arePieces(node) { continue }
        guard settle(node, shifts, isOwn: context.ownPackets.contains(packet.number)) else { continue }
        if isData(node) { data.append(node) } else { parts.append(node) }
      }
    }
    guard !parts.isEmpty else { throw Dissection.Problem(data.isEmpty ? nothing : unknown) }
    return Dissection(name: name(of: parts), fields: fields(of: (parts + data).sorted()))
  }

  /// Whether the frame's last packet ends in what is put together with later ones.
  var endsLater: Bool {
    document.packets.last { $0.number == context.ownPackets.upperBound }.map { packet in
      document.nodes[packet.nodes].contains { $0.name == "tcp.segment_data" }
    } ?? false
  }

  private var unknown: String {
    "tshark knows no protocol for port \(context.port): :tshark NAME decodes as NAME, as in :tshark http"
  }

  private var nothing: String {
    "tshark says nothing of this frame: to its dissectors it is a part of a message that ends elsewhere"
  }

  /// Whether a packet goes the frame's way.
  private func isAside(_ number: Int) -> Bool {
    guard context.packets.indices.contains(number - 1) else { return false }
    return context.packets[number - 1].direction == context.direction
  }

  private func arePieces(_ node: Int) -> Bool {
    document.nodes[node].name == "fake-field-wrapper"
      && document.children(of: node).allSatisfy {
        Self.pieces.contains(document.nodes[$0].name) || document.nodes[$0].isHidden
      }
  }

  private func isData(_ node: Int) -> Bool {
    let known = document.nodes[node]
    guard known.name == "fake-field-wrapper" else { return known.name == "data" }
    return document.children(of: node).allSatisfy {
      document.nodes[$0].name == "data" || Self.pieces.contains(document.nodes[$0].name) || document.nodes[$0].isHidden
    }
  }

  private func name(of parts: [Int]) -> String {
    var names: [String] = []
    for part in parts {
      let known = document.nodes[part]
      let name = known.words.isEmpty ? known.name : known.words
      if known.name != "fake-field-wrapper", names.last != name { names.append(name) }
    }
    let most = 3
    return names.prefix(most).joined(separator: "; ") + (names.count > most ? "; …" : "")
  }
}

// MARK: - Places

extension DissectionReader {
  /// What is taken from the places of a packet's fields to have them in the frame: one for what the packet itself
  /// carries, others for what was put together of it and packets before.
  private func shifts(of packet: PDMLDocument.Packet) -> [Int] {
    let start = context.packets[packet.number - 1].bytes.lowerBound
    let own = context.head + offset(of: start)
    var puttogether: [Int: Int] = [:]
    for node in packet.nodes where document.nodes[node].name == "tcp.segment" {
      let segment = document.nodes[node]
      // The first part is the end of its packet.
      guard puttogether[segment.parent] == nil, let number = Int(segment.shown),
        context.packets.indices.contains(number - 1)
      else { continue }
      let begin = context.packets[number - 1].bytes.upperBound
      puttogether[segment.parent] = offset(of: begin) + segment.size
    }
    return [own] + puttogether.values.sorted()
  }

  /// How far the frame begins behind a byte of its stream.
  private func offset(of byte: UInt64) -> Int {
    Int(truncatingIfNeeded: context.range.lowerBound &- byte)
  }

  /// Finds the places of a protocol's fields. Whether it is about bytes of the frame.
  private mutating func settle(_ node: Int, _ shifts: [Int], isOwn: Bool) -> Bool {
    var best: (shift: Int, score: Int)?
    for shift in shifts {
      let compared = compare(node, shift)
      let score = compared.right - compared.wrong
      // Where a packet of others agrees, it must be more than chance.
      guard compared.right > 0, isOwn || score > 0 else { continue }
      if score > best?.score ?? .min { best = (shift, score) }
    }
    if let best {
      _ = compare(node, best.shift)
      return true
    }
    // Nothing tells: what is generated, decrypted or unpacked belongs to the packet that ends it.
    for inside in node..<document.nodes[node].end { comparisons[inside] = Comparison() }
    return isOwn
  }

  /// Compares the values of a node and all in it with the frame's bytes.
  private mutating func compare(_ node: Int, _ shift: Int) -> (right: Int, wrong: Int) {
    // Those in a node come behind it.
    for inside in (node..<document.nodes[node].end).reversed() {
      var compared = Comparison()
      compareOwn(inside, shift, &compared)
      for child in document.children(of: inside) {
        compared.right += comparisons[child].right
        compared.wrong += comparisons[child].wrong
      }
      comparisons[inside] = compared
    }
    return (comparisons[node].right, comparisons[node].wrong)
  }

  private func compareOwn(_ node: Int, _ shift: Int, _ compared: inout Comparison) {
    let known = document.nodes[node]
    guard known.size > 0 else { return }
    var starts = [known.position - shift]
    // tshark adds its parent's place to that of a field which stands in front of it.
    if known.parent >= 0 {
      let parent = document.nodes[known.parent]
      if known.position >= parent.position, place(parent.position - shift, parent.size) != nil {
        starts.append(known.position - parent.position - shift)
      }
    }
    for start in starts {
      guard let place = place(start, known.size) else { continue }
      if compared.place == nil { compared.place = place }
      guard known.digits.count == 2 * known.size else { return }
      if agrees(known, start, place) {
        (compared.own, compared.place) = (true, place)
        compared.right += 1
        return
      }
      compared.own = false
    }
    if compared.own == false { compared.wrong += 1 }
  }

  /// The part of it that is in the frame; nil when none is.
  private func place(_ start: Int, _ size: Int) -> Range<Int>? {
    let (end, overflows) = start.addingReportingOverflow(size)
    guard !overflows, start < context.frame.count, end > 0 else { return nil }
    return max(start, 0)..<min(end, context.frame.count)
  }

  private func agrees(_ known: PDMLDocument.Node, _ start: Int, _ place: Range<Int>) -> Bool {
    place.allSatisfy { byte in
      let digit = known.digits.lowerBound + 2 * (byte - start)
      return HexDigits.value(of: document.bytes[digit]).flatMap { high in
        HexDigits.value(of: document.bytes[digit + 1]).map { high << 4 | $0 == context.frame[byte] }
      } ?? false
    }
  }
}

// MARK: - Fields

extension DissectionReader {
  private func fields(of parts: [Int]) -> [Dissection.Field] {
    var fields: [Dissection.Field] = []
    for part in parts {
      // What stands in no protocol needs nothing around it.
      let isWrapper = document.nodes[part].name == "fake-field-wrapper"
      for node in isWrapper ? document.children(of: part) : [part] {
        add(node, depth: 0, isTrusted: comparisons[part].wrong == 0, to: &fields)
      }
    }
    return fields
  }

  private func add(_ node: Int, depth: Int, isTrusted outer: Bool, to fields: inout [Dissection.Field]) {
    let known = document.nodes[node]
    guard !known.isHidden, !Self.pieces.contains(known.name), depth < Dissection.deepest else { return }
    let compared = comparisons[node]
    let isTrusted = compared.own ?? (compared.right > 0 || compared.wrong == 0 && outer)
    fields.append(
      Dissection.Field(known, depth: depth, place: isTrusted ? compared.place : nil, linked: linked(known)))
    for child in document.children(of: node) { add(child, depth: depth + 1, isTrusted: isTrusted, to: &fields) }
  }

  /// The number of the frame that a generated field refers to by the number of its packet.
  private func linked(_ known: PDMLDocument.Node) -> Int? {
    let endings = ["_in", "_to", ".in", ".to", "_for", "_frame", ".frame"]
    guard known.size == 0, endings.contains(where: known.name.hasSuffix), let number = Int(known.shown),
      context.packets.indices.contains(number - 1)
    else { return nil }
    return context.packets[number - 1].frame
  }
}

extension Dissection.Field {
  fileprivate init(_ known: PDMLDocument.Node, depth: Int, place: Range<Int>?, linked: Int?) {
    self.depth = depth
    self.place = place
    name = known.name
    shown = known.shown
    let words = Self.withoutBits(known.words.isEmpty ? known.shown : known.words)
    let colon = words.firstRange(of: ": ")
    label = String(words[..<(colon?.lowerBound ?? words.endIndex)])
    if let linked {
      value = "frame \(linked)"
    } else if let colon {
      value = String(words[colon.upperBound...])
    } else {
      value = known.name.isEmpty || words.contains(known.shown) ? "" : known.shown
    }
    isProblem = known.name.hasPrefix("_ws.expert") || known.name.hasPrefix("_ws.malformed")
  }

  /// Without the picture of bits in front: `0011 .... = Message Type: Publish Message (3)`.
  private static func withoutBits(_ words: String) -> String {
    guard let sign = words.firstRange(of: " = "), sign.lowerBound > words.startIndex else { return words }
    let picture = words[..<sign.lowerBound]
    return picture.allSatisfy { "01. ".contains($0) } ? String(words[sign.upperBound...]) : words
  }
}
