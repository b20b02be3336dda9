/// By what payloads are viewed.
package enum ViewChoice: Hashable, Sendable {
  /// By what their content shows.
  case auto
  case named(PayloadView)

  /// `auto`, or the name of a view.
  package init(parsing text: String, schema: ProtobufSchema? = nil) throws(PayloadView.NameError) {
    self = text == "auto" ? .auto : .named(try PayloadView(parsing: text, schema: schema))
  }

  package var name: String {
    switch self {
    case .auto: "auto"
    case .named(let view): view.name
    }
  }

  /// What it makes of a payload.
  package func view(_ layers: PayloadLayers, limits: ViewLimits = ViewLimits()) -> ViewedPayload {
    switch self {
    case .auto: PayloadView.guess(layers, limits: limits)
    case .named(let view): view.view(layers, limits: limits)
    }
  }
}

/// Views of the same name are the same.
extension PayloadView: Hashable {
  package static func == (one: Self, other: Self) -> Bool { one.name == other.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
