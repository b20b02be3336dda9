import Capture

/// Why a connection cannot do what a person asks for.
struct ActRefusal {
  /// One sentence.
  var words: String
  /// How much it matters.
  var weight: CapturedEvent.Weight
}
