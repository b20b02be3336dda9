/// A connection that is over, of which items may still wait to be listed.
struct ClosedConnection {
  var number: Int
  /// How it ended, where that is told; what was unanswered shows once all is listed.
  var ending: Ending?
  /// Whether it ended as it should.
  var isOrderly: Bool
  /// When its newest bytes came.
  var time: Timestamp?
}
