/// A word of an expression.
struct ExpressionToken: Equatable {
  /// Bytes of UTF-8 before it in its text.
  var offset: Int
  var form: Form

  enum Form: Equatable {
    case integer(Int128)
    case float(Double)
    case string(String)
    /// What stands between the quotes of an f-string, with the place where it begins.
    case interpolation(ArraySlice<UInt8>)
    case name(String)
    case symbol(String)
    case end
  }

  /// How an error names it.
  var text: String {
    switch form {
    case .integer(let number): "'\(number)'"
    case .float(let number): "'\(number)'"
    case .string(let string): "\"\(string)\""
    case .interpolation: "an f-string"
    case .name(let name): "'\(name)'"
    case .symbol(let symbol): "'\(symbol)'"
    case .end: "the end"
    }
  }
}
