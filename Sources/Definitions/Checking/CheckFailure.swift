/// Why an expression is wrong, with the place in its text.
struct CheckFailure: Error {
  /// Bytes of UTF-8 before the place.
  var offset: Int
  var message: String
}
