/// What tshark prints with `-T pdml`: packets with protocols and their fields, as flat arrays.
struct PDMLDocument: Sendable {
  /// A protocol or a field.
  struct Node: Sendable {
    /// How many nodes are around it in its packet.
    var depth: Int
    /// The node that it is in; -1 for a packet's own.
    var parent: Int
    /// The node behind the last one in it.
    var end: Int
    var name = ""
    /// What Wireshark shows of it: `Message Type: Publish Message (3)`.
    var words = ""
    /// Its value alone: `3`.
    var shown = ""
    /// Its place in what the dissector was given.
    var position = 0
    var size = 0
    /// Where its bytes are told, as hex digits, in the document; empty when they are not.
    var digits = 0..<0
    var isHidden = false
  }

  struct Packet: Sendable {
    /// Its number in the capture file, from 1.
    var number = 0
    var nodes: Range<Int>
  }

  /// The document's own bytes.
  let bytes: [UInt8]
  private(set) var nodes: [Node] = []
  private(set) var packets: [Packet] = []
  private var position = 0
  private var open: [Int] = []
  /// The first node of the packet that is read.
  private var first: Int?

  /// Nodes that are read; those behind them are left out.
  private static let most = 1_000_000

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while nodes.count < Self.most, let tag = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = tag + 1
      take(element: word())
    }
    endPacket()
  }

  /// The nodes directly in another, or in a packet.
  func children(of range: Range<Int>) -> [Int] {
    var found: [Int] = []
    var next = range.lowerBound
    while next < range.upperBound {
      found.append(next)
      next = max(nodes[next].end, next + 1)
    }
    return found
  }

  func children(of node: Int) -> [Int] { children(of: node + 1..<max(nodes[node].end, node + 1)) }

  private mutating func take(element name: Substring) {
    switch name {
    case "packet":
      endPacket()
      first = nodes.count
    case "/packet": endPacket()
    case "proto", "field": if first != nil { takeNode() }
    case "/proto", "/field": if let last = open.popLast() { nodes[last].end = nodes.count }
    default: break
    }
  }

  private mutating func endPacket() {
    while let last = open.popLast() { nodes[last].end = nodes.count }
    guard let first else { return }
    self.first = nil
    var packet = Packet(nodes: first..<nodes.count)
    let number = nodes[packet.nodes].first { $0.name == "num" || $0.name == "frame.number" }
    packet.number = number.flatMap { Int($0.shown) } ?? 0
    packets.append(packet)
  }

  private mutating func takeNode() {
    var node = Node(depth: open.count, parent: open.last ?? -1, end: nodes.count + 1)
    while let attribute = attribute() {
      switch attribute.name {
      case "name": node.name = text(attribute.value)
      case "showname": node.words = text(attribute.value)
      case "show": node.shown = text(attribute.value)
      case "pos": node.position = Int(text(attribute.value)) ?? 0
      case "size": node.size = Int(text(attribute.value)) ?? 0
      // Of bits, the bytes that they are in.
      case "unmaskedvalue": node.digits = attribute.value
      case "value": if node.digits.isEmpty { node.digits = attribute.value }
      case "hide": node.isHidden = text(attribute.value) == "yes"
      default: break
      }
    }
    let isEmpty = position < bytes.count && bytes[position] == UInt8(ascii: "/")
    nodes.append(node)
    if !isEmpty { open.append(nodes.count - 1) }
  }

  /// A name, from where reading has come to.
  private mutating func word() -> Substring {
    let start = position
    while position < bytes.count, !Self.endsWord(bytes[position]) || position == start && bytes[start] == 0x2f {
      position += 1
    }
    return Substring(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A blank, a newline, `/`, `=` or `>`.
  private static func endsWord(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x2f || byte == 0x3d || byte == 0x3e
  }

  /// The next attribute of a tag; nil at the tag's end.
  private mutating func attribute() -> (name: Substring, value: Range<Int>)? {
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x0a { position += 1 }
    guard position < bytes.count, bytes[position] != UInt8(ascii: "/"), bytes[position] != UInt8(ascii: ">") else {
      return nil
    }
    let name = word()
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "=") else { return nil }
    let quote = bytes[position + 1]
    guard quote == 0x22 || quote == 0x27 else { return nil }
    let start = position + 2
    guard start <= bytes.count, let end = bytes[start...].firstIndex(of: quote) else { return nil }
    position = end + 1
    return (name, start..<end)
  }

  /// Characters that stand for others in XML.
  private static let entities: [String: Character] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
  ]

  private func text(_ range: Range<Int>) -> String {
    let raw = bytes[range]
    guard raw.contains(UInt8(ascii: "&")) else { return String(decoding: raw, as: UTF8.self) }
    var text = ""
    var rest = Substring(decoding: raw, as: UTF8.self)
    while let start = rest.firstIndex(of: "&") {
      text += rest[..<start]
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: ";"), let character = Self.character(rest[..<end]) else {
        text.append("&")
        continue
      }
      text.append(character)
      rest = rest[rest.index(after: end)...]
    }
    return text + rest
  }

  private static func character(_ entity: Substring) -> Character? {
    if let known = entities[String(entity)] { return known }
    guard entity.first == "#" else { return nil }
    let digits = entity.dropFirst()
    let number = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { Character($0) }
  }
}

extension Substring {
  fileprivate init(decoding bytes: ArraySlice<UInt8>, as encoding: UTF8.Type) {
    self = String(decoding: bytes, as: encoding)[...]
  }
}
