/// Makes a tree of events, without recursion.
struct YamlBuilder {
  /// A value that is complete.
  private struct Built {
    let node: YamlNode
    /// How many nodes it is, aliases counted as what they stand for.
    var count = 1
    /// How many collections are in each other in it.
    var height = 0
  }

  /// A collection whose end is still to come.
  private struct Open {
    let isMapping: Bool
    let properties: YamlProperties
    let mark: YamlMark
    /// Items, or keys and values in turn.
    var items: [YamlNode] = []
    var keys: [YamlKey: YamlMark] = [:]
    var count = 1
    var height = 1

    /// Whether the next value is a key.
    var isAtKey: Bool { isMapping && items.count.isMultiple(of: 2) }

    func node(end: YamlMark) -> YamlNode {
      guard isMapping else { return YamlNode(.sequence(items), tag: properties.tag, mark: mark, end: end) }
      let entries = stride(from: 0, to: items.count - 1, by: 2).map {
        YamlNode.Entry(key: items[$0], value: items[$0 + 1])
      }
      return YamlNode(.mapping(entries), tag: properties.tag, mark: mark, end: end)
    }
  }

  private let limits: YamlLimits
  private var open: [Open] = []
  private var anchors: [String: Built] = [:]
  private var documents = 0
  private var total = 0
  private(set) var root: YamlNode?

  init(limits: YamlLimits) { self.limits = limits }

  mutating func take(_ event: YamlEvent) throws(YamlError) {
    switch event.kind {
    case .documentStart:
      documents += 1
      if documents > 1 { throw YamlError(.severalDocuments, "but found another document", at: event.mark) }
    case .scalar(let text, let style, let properties):
      let node = YamlNode(.scalar(text, style), tag: properties.tag, mark: event.mark, end: event.end)
      try add(Built(node: node), properties.anchor, at: event.mark)
    case .sequenceStart(let properties): try begin(isMapping: false, properties, at: event.mark)
    case .mappingStart(let properties): try begin(isMapping: true, properties, at: event.mark)
    case .collectionEnd:
      guard let ended = open.popLast() else { return }
      let built = Built(node: ended.node(end: event.end), count: ended.count, height: ended.height)
      try add(built, ended.properties.anchor, isCounted: true, at: ended.mark)
    case .alias(let name): try add(alias: name, at: event.mark)
    }
  }

  private mutating func begin(
    isMapping: Bool, _ properties: YamlProperties, at mark: YamlMark
  ) throws(YamlError) {
    try count(1, at: mark)
    try checkDepth(1, at: mark)
    // Within itself a name means nothing, not what had it before.
    if let anchor = properties.anchor { anchors[anchor] = nil }
    open.append(Open(isMapping: isMapping, properties: properties, mark: mark))
  }

  private mutating func add(alias name: String, at mark: YamlMark) throws(YamlError) {
    guard let built = anchors[name] else {
      let isInside = open.contains { $0.properties.anchor == name }
      throw YamlError(
        .unknownAlias(name),
        isInside ? "the alias *\(name) is in the value that it stands for" : "there is no &\(name) before *\(name)",
        at: mark)
    }
    try checkDepth(built.height, at: mark)
    try add(built, nil, at: mark)
  }

  /// Puts a complete value where it belongs. The nodes of an open collection are counted already.
  private mutating func add(
    _ built: Built, _ anchor: String?, isCounted: Bool = false, at mark: YamlMark
  ) throws(YamlError) {
    if !isCounted { try count(built.count, at: mark) }
    if let anchor { anchors[anchor] = built }
    guard let last = open.indices.last else {
      root = built.node
      return
    }
    if open[last].isAtKey { try addKey(built.node, to: last, at: mark) }
    open[last].items.append(built.node)
    open[last].count += built.count
    open[last].height = max(open[last].height, built.height + 1)
  }

  private mutating func addKey(_ node: YamlNode, to mapping: Int, at mark: YamlMark) throws(YamlError) {
    let key = YamlKey(node)
    if let earlier = open[mapping].keys.updateValue(mark, forKey: key) {
      let problem = "\(key.words) is there more than once, first at \(earlier)"
      throw YamlError(.duplicateKey(node.scalar ?? "", earlier: earlier), problem, at: mark)
    }
  }

  private mutating func count(_ nodes: Int, at mark: YamlMark) throws(YamlError) {
    total += nodes
    guard total <= limits.nodes else {
      throw YamlError(.limit, "there are more values than the limit of \(limits.nodes)", at: mark)
    }
  }

  private func checkDepth(_ height: Int, at mark: YamlMark) throws(YamlError) {
    guard open.count + height <= limits.depth else {
      throw YamlError(.limit, "values are in each other more than the limit of \(limits.depth) deep", at: mark)
    }
  }
}
