/// A client's request for TLS among commands that are answered in their order.
struct TLSRequest: Sendable {
  /// Commands that were not answered yet.
  private var unanswered: Int
  /// Which of the answers to come is that to the request, from 1; nil when there is none.
  private var place: Int?
  /// Whether TLS was granted and nothing has come behind that.
  private(set) var isGranted = false
  /// How many were refused.
  private(set) var refusals = 0

  /// A conversation in whose beginning the server says so much without having been asked.
  init(greetings: Int = 0) { unanswered = greetings }

  /// The client sends a command that is answered.
  mutating func sent(isRequest: Bool) {
    isGranted = false
    unanswered = min(unanswered, 1 << 20) + 1
    if isRequest { place = unanswered }
  }

  /// The server answers the oldest command.
  mutating func answered(isYes: Bool) {
    isGranted = place == 1 && isYes
    if place == 1, !isYes { refusals += 1 }
    if unanswered > 0 { unanswered -= 1 }
    place = place.flatMap { $0 > 1 ? $0 - 1 : nil }
  }
}
