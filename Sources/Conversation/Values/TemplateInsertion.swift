import FramingCore

/// A place in a template: where its value comes from and what is made of it.
struct TemplateInsertion: Hashable, Sendable {
  let source: TemplateSource
  let forms: [TemplateForm]
  /// Where it begins in the template, in Unicode scalars from 1.
  let column: Int

  /// The value, with what `scope` has now.
  func value(in scope: inout Scope) throws(TemplateError) -> TemplateValue {
    var value = try sourceValue(in: &scope)
    for form in forms {
      do throws(TemplateValue.Failure) {
        value = try value.applying(form).bounded()
      } catch {
        throw TemplateError(column: column, "\(subject): \(error.description)")
      }
    }
    return value
  }

  /// What a message calls the value.
  private var subject: String {
    switch source {
    case .variable(let name): "the value of '\(name)'"
    case .counter: "the counter"
    case .time: "the time"
    case .randomBytes, .randomNumber: "the random value"
    case .uuid: "the UUID"
    case .bytes: "what is repeated"
    case .length(let name): "the length of '\(name)'"
    case .checksum(let checksum, let name): "the \(checksum.rawValue) of '\(name)'"
    }
  }

  private func sourceValue(in scope: inout Scope) throws(TemplateError) -> TemplateValue {
    switch source {
    case .variable(let name): return .bytes(try variable(name, scope))
    case .counter(let name): return .number(Int128(scope.count(name)))
    case .time(let form): return time(scope.time, form)
    case .randomBytes(let count): return .bytes(scope.randomBytes(count))
    case .randomNumber(let range): return .number(Int128(scope.randomNumber(range)))
    case .uuid: return .bytes(Array(uuid(scope.randomBytes(16)).utf8))
    case .bytes(let bytes): return .bytes(bytes)
    case .length(let name): return .number(Int128(try variable(name, scope).count))
    case .checksum(let checksum, let name):
      let bytes = try variable(name, scope)
      let result = checksum.bytes(of: bytes.span)
      // Where a form wants a number, it is the one whose bytes these are in the checksum's usual order.
      guard forms.first?.takesNumber ?? false, !checksum.isText else { return .bytes(result) }
      let ordered = checksum.usualOrder == .big ? result : result.reversed()
      return .number(ordered.reduce(0) { $0 << 8 | Int128($1) })
    }
  }

  private func variable(_ name: String, _ scope: Scope) throws(TemplateError) -> [UInt8] {
    if let value = scope.variables[name] { return value }
    let known = scope.variables.keys.sorted()
    let near = EditDistance.suggestion(for: name, among: known + TemplateSource.catalogue.map(\.name))
    let rest =
      near.map { "; did you mean '\($0)'?" }
      ?? (known.isEmpty ? "; no variable is set" : "; known are " + known.prefix(12).joined(separator: ", "))
    throw TemplateError(column: column, "there is no variable '\(name)'\(rest)")
  }

  private func time(_ nanoseconds: Int64, _ form: TemplateSource.TimeForm) -> TemplateValue {
    switch form {
    case .rfc3339: .bytes(Array(CalendarTime.text(nanoseconds).utf8))
    case .unix: .number(Int128(nanoseconds.dividedDown(by: 1_000_000_000).quotient))
    case .ms: .number(Int128(nanoseconds.dividedDown(by: 1_000_000).quotient))
    case .us: .number(Int128(nanoseconds.dividedDown(by: 1_000).quotient))
    case .ns: .number(Int128(nanoseconds))
    }
  }

  /// RFC 9562 §5.4: version 4 in the seventh byte, variant 10 in the ninth.
  private func uuid(_ random: [UInt8]) -> String {
    var bytes = random
    bytes[6] = bytes[6] & 0x0f | 0x40
    bytes[8] = bytes[8] & 0x3f | 0x80
    let digits = HexDigits.text(bytes)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.append(digit)
    }
    return text
  }
}
