/// Why a text is not an expression, and where.
struct ExpressionError: Error, Equatable {
  /// Bytes of UTF-8 before the place.
  var offset: Int
  var message: String
}
