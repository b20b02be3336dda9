/// A text of a definition with its place.
struct PlacedText: Sendable {
  var text: String
  var place: DefinitionPlace
}

/// An expression of a definition with its text and place.
struct PlacedExpression: Sendable {
  var expression: Expression
  var text: String
  var place: DefinitionPlace
}
