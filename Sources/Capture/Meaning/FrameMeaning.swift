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
    var reader = TreeReader(definition)
    self = reader.meaning(of: frame, by: speaker, lens, bytes)
  }

  fileprivate init(_ tree: FieldTree, start: Int?) {
    (self.tree, self.start) = (tree, start)
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

extension TreeReader {
  /// What the definition says of the next frame, which was cut by `lens` and spoken by `speaker`. `bytes` are all its bytes.
  mutating func meaning(of frame: Frame, by speaker: Speaker, _ lens: @autoclosure () -> Lens, _ bytes: [UInt8])
    -> FrameMeaning
  {
    let part = DescribedPart(definition.traffic.part, of: frame, by: speaker, lens(), bytes)
    let fromClient = speaker == .client
    if let decoded = part.decoded {
      return FrameMeaning(read(decoded.span, fromClient: fromClient), start: nil)
    }
    // Some frames of a protocol may be cut in another way than most.
    if FramingDefinition.isOne(definition), case .wireProtocol = lens().rule, !lens().cuts(frame, by: speaker, bytes),
      let parts = FramingDefinition.definition(ofPartsOf: frame)
    {
      return FrameMeaning(parts.read(bytes, type: nil), start: 0)
    }
    let tree = read(bytes.span.extracting(part.range), fromClient: fromClient)
    return FrameMeaning(tree, start: part.range.lowerBound)
  }
}
