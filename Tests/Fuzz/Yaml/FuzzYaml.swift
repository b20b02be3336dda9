import Yaml

/// libFuzzer's entry: the input is a text of YAML, which is read, or refused with a place that is in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let limits = YamlLimits(depth: 20, nodes: 1_000)
  do {
    guard let root = try YamlReader.root(ofBytes: input, limits: limits) else { return 0 }
    var nodes = 0
    walk(root, depth: 0, &nodes)
    require(nodes <= limits.nodes, "\(nodes) nodes")
  } catch {
    require(isInside(error.mark, input), "\(error) is not in the text")
    error.context.map { require(isInside($0.mark, input), "\(error) began outside of the text") }
    require(!error.problem.isEmpty, "no words for the problem")
  }
  return 0
}

private func walk(_ node: YamlNode, depth: Int, _ nodes: inout Int) {
  nodes += 1
  require(node.mark <= node.end, "it ends before it begins: \(node.mark) \(node.end)")
  switch node.content {
  case .scalar:
    if let int = node.int { require(node.float == Double(int), "\(int) is another number") }
    require(!node.isNull || node.bool == nil && node.float == nil, "null and more")
  case .sequence(let items): for item in items { walk(item, depth: depth + 1, &nodes) }
  case .mapping(let entries):
    for entry in entries {
      walk(entry.key, depth: depth + 1, &nodes)
      walk(entry.value, depth: depth + 1, &nodes)
    }
  }
  require(depth <= 20, "too deep")
}

/// Whether a place is in a text, or behind its last line.
private func isInside(_ mark: YamlMark, _ text: [UInt8]) -> Bool {
  mark.line >= 1 && mark.column >= 1 && mark.line <= text.count + 2 && mark.column <= text.count + 2
}

/// Stops with a message, also in an optimised build, which drops those of `precondition`.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
