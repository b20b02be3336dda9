import Definitions

/// libFuzzer's entry: a definition, a line of `%%%`, and a frame; without that line it is an expression.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let mark = input.firstRange(of: Array("\n%%%\n".utf8)) else {
    fuzzExpression(String(decoding: input, as: UTF8.self))
    return 0
  }
  let text = String(decoding: input[..<mark.lowerBound], as: UTF8.self)
  fuzzDefinition(text, frame: Array(input[mark.upperBound...]))
  return 0
}

private let budget = ReadBudget(nodes: 5000, depth: 50, steps: 200_000, memory: 4 << 20, time: .seconds(5))

/// What is accepted reads any frame, and what it says is in the frame.
private func fuzzDefinition(_ text: String, frame: [UInt8]) {
  guard let definition = try? Definition(text: text, name: "fuzz.ksy") else { return }
  let tree = definition.read(frame, budget: budget)
  var nodes = [tree.root]
  while let node = nodes.popLast() {
    if let place = node.place {
      precondition(place.lowerBound >= 0 && place.upperBound <= frame.count, "\(node.path) is not in the frame")
    }
    nodes += node.children
  }
  for gap in tree.gaps { precondition(gap.upperBound <= frame.count, "a gap is not in the frame") }
  checkWriting(definition, frame)
  _ = tree.json()
  _ = tree.text()
  let paths = definition.paths.prefix(20).map { FieldPath(names: $0.path) }
  var fields = FrameFields(definition, paths, budget: budget)
  fields.read(frame.span, fromClient: true)
  for number in paths.indices { _ = fields.find(number) { _, _ in false } }
}

/// A frame that nobody changes is written as it was; with a change it is refused, or says what was asked for.
private func checkWriting(_ definition: Definition, _ frame: [UInt8]) {
  let writer = DefinitionWriter(definition, budget: budget)
  let tree = definition.read(frame, budget: budget, instances: false)
  guard tree.limit == nil else { return }
  do throws(WritingError) {
    let same = try writer.edit(frame, [])
    precondition(same.bytes == frame, "the frame is written otherwise than it was read")
  } catch {
    precondition(!error.message.contains("would differ"), "the frame would be written otherwise than it was read")
    return
  }
  for (number, node) in leaves(of: tree).prefix(8).enumerated() {
    guard let path = FieldPath(node.path) else { continue }
    let value = WrittenValue.text(number.isMultiple(of: 2) ? "1" : "hex:00ff")
    _ = try? writer.edit(frame, [FieldChange(path, value)])
  }
  for message in definition.messages(fromClient: true).prefix(4) { _ = try? writer.compose(message, []) }
}

private func leaves(of tree: FieldTree) -> [FieldNode] {
  var leaves: [FieldNode] = []
  var nodes = [tree.root]
  while let node = nodes.popLast(), leaves.count < 100 {
    if node.children.isEmpty { leaves.append(node) }
    nodes += node.children
  }
  return leaves
}

private let known = """
  meta: {id: known, endian: be, encoding: UTF-8}
  seq:
    - {id: one, type: u1}
    - {id: name, type: strz}
    - {id: raw, size: 2}
    - {id: items, type: point, repeat: eos}
  types: {point: {seq: [{id: x, type: u1}], instances: {up: {value: _parent.one + x}}}}
  enums: {e: {1: a}}
  """

private func fuzzExpression(_ text: String) {
  guard
    var questions = try? FieldQuestions(
      of: [7, 65, 66, 0, 1, 2, 3, 4], text: known, name: "known.ksy", budget: budget,
      imports: { _, _ in throw Definition.ImportError("none") })
  else { preconditionFailure("the definition is wrong") }
  _ = (try? questions.answer(to: text))?.json()
}
