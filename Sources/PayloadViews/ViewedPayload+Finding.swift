package import Definitions

extension ViewedPayload {
  /// Calls `body` with each value at a path, and the name that is known for it, until it returns true. Whether there is a
  /// value, and whether it did.
  ///
  /// A payload that is a value of its own is found without a name: `[0].id` in an array.
  package func find(
    _ path: FieldPath, _ body: (_ value: FieldValue, _ label: String?) -> Bool
  ) -> (isThere: Bool, isFound: Bool) {
    guard isUnnamed, let value = tree.root.children.first else { return tree.root.find(path, body) }
    let found = value.find(path, body)
    return found.isThere ? found : tree.root.find(path, body)
  }
}

extension PayloadView {
  /// Views whose fields a filter can name.
  private static let withNamedFields: [PayloadView] = [json, xml, form, bson, ber, msgpack, cbor, protobuf]

  /// Names of views whose fields a filter can name, with what is read by them.
  package static var namedInPaths: [(name: String, summary: String)] {
    withNamedFields.map { ($0.name, $0.summary) }
  }

  /// The view that a name in a path means.
  package static func namedInPath(_ name: String) -> PayloadView? {
    withNamedFields.first { $0.name == name }
  }
}

extension ViewChoice {
  /// What it makes of a payload once what the bytes show to be packed is unpacked, also by name.
  package func viewUnpacked(_ layers: PayloadLayers, limits: ViewLimits = ViewLimits()) -> ViewedPayload {
    var layers = layers
    layers.unpackByContent(limits: limits)
    return view(layers, limits: limits)
  }
}
