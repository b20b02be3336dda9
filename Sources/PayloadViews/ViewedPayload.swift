package import Definitions

/// What a view makes of a payload.
package struct ViewedPayload: Sendable {
  /// The view's name.
  package let name: String
  /// What was unpacked before it could be read, in this order: `chunked`, `gzip`.
  package let unpacked: [String]
  /// The fields; places count in the payload.
  package let tree: FieldTree
  /// Whether the payload is a value of its own, the root's first field, which the view has given a name.
  let isUnnamed: Bool
}

/// Bytes that stand for a payload, and how they were made of it.
package struct PayloadLayers: Sendable {
  /// Bytes that were unpacked from a range of those before.
  struct Layer {
    var name: String
    var bytes: [UInt8]
    var source: Range<Int>
    var isBytewise: Bool
    var problem: String?
  }

  private let payload: [UInt8]
  private(set) var layers: [Layer] = []

  package init(_ payload: [UInt8]) { self.payload = payload }

  /// The bytes to view.
  package var bytes: [UInt8] { layers.last?.bytes ?? payload }

  /// Whether something could not be unpacked, or not all of it.
  package var hasProblem: Bool { layers.contains { $0.problem != nil } }

  /// What was unpacked.
  var names: [String] { layers.map(\.name).filter { !$0.isEmpty } }

  /// Goes on with other bytes; without a name they are only a part of those before.
  package mutating func add(
    _ name: String, _ bytes: [UInt8], from source: Range<Int>? = nil, isBytewise: Bool = false, problem: String? = nil
  ) {
    layers.append(
      Layer(
        name: name, bytes: bytes, source: source ?? 0..<self.bytes.count, isBytewise: isBytewise, problem: problem))
  }

  /// Unpacks what the bytes are now, all frames of it, and says when it went wrong. What cannot even be begun stays as it is.
  package mutating func unpack(_ form: PackedForm, limits: ViewLimits = ViewLimits()) {
    let packed = bytes
    var unpacked = form.unpackAll(packed, limit: limits.unpacked)
    if unpacked.problem == nil, unpacked.length < packed.count {
      unpacked.problem = "\(packed.count - unpacked.length) bytes follow behind what is packed by \(form.rawValue)"
    }
    if form.needsLibrary, unpacked.bytes.isEmpty, let problem = unpacked.problem {
      return add("", packed, isBytewise: true, problem: problem)
    }
    add(form.rawValue, unpacked.bytes, from: 0..<packed.count, problem: unpacked.problem)
  }

  fileprivate func reader(_ view: PayloadView, _ limits: ViewLimits) -> ViewReader {
    var tree = FieldTreeBuilder(payload, type: view.name, nodes: limits.nodes, depth: limits.depth)
    for layer in layers { tree.enter(layer.bytes, from: layer.source, isBytewise: layer.isBytewise) }
    return ViewReader(tree)
  }

  /// What went wrong while unpacking.
  fileprivate var problem: String? {
    let problems = layers.compactMap(\.problem)
    return problems.isEmpty ? nil : problems.joined(separator: "; ")
  }
}

extension PayloadLayers {
  /// Packed bytes in packed bytes that are unpacked.
  private static let most = 4

  /// Unpacks what the bytes show to be packed, and what is in it.
  mutating func unpackByContent(limits: ViewLimits) {
    while layers.count < Self.most {
      let bytes = bytes
      guard let form = PayloadView.all.first(where: { $0.packed != nil && $0.mayBe(bytes) })?.packed else { return }
      unpack(form, limits: limits)
      if isRefused { return }
    }
  }

  /// Whether the last bytes could not even be begun to be unpacked, so that they are still the same.
  fileprivate var isRefused: Bool { layers.last.map { $0.name.isEmpty && $0.problem != nil } ?? false }
}

extension PayloadView {
  /// Reads a payload. There is always a tree: what cannot be read has an error in it.
  package func view(_ payload: [UInt8], limits: ViewLimits = ViewLimits()) -> ViewedPayload {
    view(PayloadLayers(payload), limits: limits)
  }

  package func view(_ layers: PayloadLayers, limits: ViewLimits = ViewLimits()) -> ViewedPayload {
    if let packed {
      var layers = layers
      layers.unpack(packed, limits: limits)
      // What could not be begun is shown as it is.
      if layers.bytes.isEmpty || layers.isRefused, layers.problem != nil { return Self.raw.read(layers, limits).viewed }
      return Self.guess(layers, limits: limits)
    }
    return read(layers, limits).viewed
  }

  /// Reads a payload by the view that its content shows; by `utf-8` or `raw` when it shows none.
  package static func guess(_ payload: [UInt8], limits: ViewLimits = ViewLimits()) -> ViewedPayload {
    guess(PayloadLayers(payload), limits: limits)
  }

  package static func guess(_ layers: PayloadLayers, limits: ViewLimits = ViewLimits()) -> ViewedPayload {
    var layers = layers
    layers.unpackByContent(limits: limits)
    let bytes = layers.bytes
    for view in all where view.packed == nil && view.mayBe(bytes) {
      let (viewed, evidence) = view.read(layers, limits)
      if let evidence, view.isConvincing(evidence) { return viewed }
    }
    return raw.read(layers, limits).viewed
  }

  /// Evidence only when all was read without an error.
  private func read(
    _ layers: PayloadLayers, _ limits: ViewLimits
  ) -> (viewed: ViewedPayload, evidence: ViewEvidence?) {
    var reader = layers.reader(self, limits)
    var isWhole = true
    do throws(ViewFailure) {
      try read(&reader)
      if !reader.isAtEnd { throw reader.failure("\(reader.left) bytes follow behind what is \(name)") }
    } catch {
      // A payload may be larger than what is wanted of it.
      isWhole = error.isLimit
      reader.end(with: error)
    }
    if let problem = layers.problem { reader.fail(problem) }
    let (evidence, isUnnamed) = (reader.evidence, reader.isUnnamed)
    return (
      ViewedPayload(name: name, unpacked: layers.names, tree: reader.finished(), isUnnamed: isUnnamed),
      isWhole ? evidence : nil
    )
  }
}
