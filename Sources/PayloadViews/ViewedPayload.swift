package import Definitions

/// What a view makes of a payload.
package struct ViewedPayload: Sendable {
  /// The view's name.
  package let name: String
  /// What was done before it could be read, in this order.
  let steps: [PayloadLayers.Step]
  /// The fields; places count in the payload.
  package let tree: FieldTree
  /// Whether the payload is a value of its own, the root's first field, which the view has given a name.
  let isUnnamed: Bool

  /// What was unpacked before it could be read, in this order: `chunked`, `gzip`; `3 frames` were joined.
  package var unpacked: [String] { steps.compactMap(\.name) }
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
      ViewedPayload(name: name, steps: layers.steps, tree: reader.finished(), isUnnamed: isUnnamed),
      isWhole ? evidence : nil
    )
  }
}
