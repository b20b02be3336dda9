/// What the head of a message says about the length of its body (RFC 9112 §6).
struct HttpBodyLength: Sendable {
  /// The sections of a specification that errors name.
  struct Rules: Sendable {
    let number: String
    let repetition: String

    static let http = Rules(number: "RFC 9110 §8.6", repetition: "RFC 9112 §6.3")
    static let sip = Rules(number: "RFC 3261 §20.14", repetition: "RFC 3261 §7.3.1, §20.14")
    static let rtsp = Rules(number: "RFC 7826 §18.17", repetition: "RFC 7826 §5.2, §18.17")
  }

  private let rules: Rules
  /// The Content-Length.
  private(set) var length: UInt64?
  /// Why the fields cannot be right.
  private(set) var wrong: WrongPart?
  /// The transfer codings of all fields, in lower case.
  private var codings: [Substring] = []
  private(set) var hasEncoding = false
  private var encodingPlace = 0

  init(_ rules: Rules) { self.rules = rules }

  /// Whether chunks say where the body ends: that is the last coding (RFC 9112 §6.3).
  var isChunked: Bool { codings.last == "chunked" }

  /// Notes a Content-Length whose field is at byte `place` of the message. Equal numbers may be repeated, in one field
  /// or several (RFC 9112 §6.3).
  mutating func noteLength(_ value: String, at place: Int) {
    for part in value.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = DigitLength.decimal(Self.trimmed(part).utf8) else {
        return refuse("Content-Length", value, at: place, "decimal digits alone", rules.number)
      }
      guard Int(exactly: number) != nil else {
        return refuse("Content-Length", value, at: place, DigitLength.countable, rules.number)
      }
      if let length, length != number {
        let both = "\(length) and \(number)"
        return refuse("Content-Length", both, at: place, "one number", rules.repetition)
      }
      length = number
    }
  }

  /// Notes a Transfer-Encoding whose field is at byte `place` of the message.
  mutating func noteEncoding(_ value: String, at place: Int) {
    if !hasEncoding { encodingPlace = place }
    hasEncoding = true
    for part in value.lowercased().split(separator: ",") {
      let coding = Self.trimmed(part)
      guard !coding.isEmpty else { continue }
      if codings.contains("chunked") {
        return refuse("Transfer-Encoding", value, at: place, "'chunked' as the last coding, once", "RFC 9112 §6.1")
      }
      codings.append(coding)
    }
  }

  /// Notes a field's name that ends with a blank, which some readers take for the name without it.
  mutating func noteName(_ name: String, at place: Int) {
    let known = Self.trimmed(name[...])
    guard known != name, known == "content-length" || known == "transfer-encoding" else { return }
    refuse("field name", name, at: place, "no blank in front of the colon", "RFC 9112 §5.1")
  }

  /// The error of a request whose body ends nowhere, since its last coding is not chunked.
  var endless: WrongPart {
    WrongPart(
      "Transfer-Encoding", place: encodingPlace, text: codings.joined(separator: ", ").utf8,
      expected: "'chunked' as the last coding of a request", rule: "RFC 9112 §6.3")
  }

  /// Notes that the field `name` at byte `place` of the message cannot be.
  mutating func refuse(_ name: String, _ value: String, at place: Int, _ expected: String, _ rule: String) {
    wrong = wrong ?? WrongPart(name, place: place, text: value.utf8, expected: expected, rule: rule)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }
}
