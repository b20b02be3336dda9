package import Definitions
import FramingCore

extension Capture {
  /// What the structures at a path of a frame's fields say, each in the one text that its type has for that
  /// (`to-string`); empty when there are none, and for frames that no definition in force describes.
  ///
  /// - Parameter most: Texts that are wanted.
  package func texts(at path: FieldPath, of frame: CapturedFrame, most: Int) throws(StoreError) -> [String] {
    let facts = facts(of: frame.connection)
    guard frame.frame.isReadable, let definition = definitions.definition(for: facts.lens) else { return [] }
    let bytes = try bytes(of: frame, in: 0..<frame.frame.totalLength)
    var fields = FrameFields(definition, [path])
    guard fields.read(frame.frame, by: facts.speaker(frame.direction), facts.lens, bytes) else { return [] }
    var texts: [String] = []
    _ = fields.find(0) { value, _ in
      if case .text(let text) = value { texts.append(text) }
      return texts.count >= most
    }
    return texts
  }
}
