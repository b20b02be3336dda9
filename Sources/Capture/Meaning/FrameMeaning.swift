package import Definitions
import FramingCore

/// What a definition says of a frame.
package struct FrameMeaning: Sendable {
  /// Its fields. Their places count from `start`.
  package let tree: FieldTree
  /// The byte of the frame that the definition's first is; nil when it describes a message that was decoded, whose bytes
  /// are not those of the frame.
  package let start: Int?

  /// What `definition` says of a frame that was cut by `lens` and spoken by `speaker`. `bytes` are all its bytes.
  init(_ definition: Definition, of frame: Frame, by speaker: Speaker, _ lens: Lens, bytes: [UInt8]) {
    let traffic = definition.traffic
    let type = speaker == .client ? traffic.types.client : traffic.types.server
    let part = DescribedPart(definition, of: frame, by: speaker, lens, bytes)
    let described = part.decoded ?? (part.range == bytes.indices ? bytes : Array(bytes[part.range]))
    tree = definition.read(described, type: type)
    start = part.decoded == nil ? part.range.lowerBound : nil
  }

  /// The name of the message's type.
  package var type: String { tree.message.typeName ?? tree.message.name }

  /// What the message is called in headings.
  package var name: String { tree.messageName }

  /// Whether it is a request, a response or an error; nil when the definition does not say.
  package var kind: MessageKind? { tree.messageKind }

  /// One line of what it says; nil when the definition has none.
  package var summary: String? { tree.summary }

  /// What headings have behind the name: the summary, that a checksum is wrong, and why not all of it can be read; may be
  /// empty.
  package var line: String {
    let parts = [summary, tree.isChecksumRight == false ? "wrong checksum" : nil, tree.problem].compactMap(\.self)
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The bytes of the frame that a node stands for; nil for what is not in the frame.
  package func range(of node: FieldNode) -> Range<Int>? {
    guard let start, let place = node.place else { return nil }
    return place.lowerBound + start..<place.upperBound + start
  }
}
