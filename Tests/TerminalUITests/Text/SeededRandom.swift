/// Random numbers that are the same in every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Text of the scalars that make trouble: marks, joiners, flags, modifiers, controls, with some of every other kind.
  mutating func hostileText(scalars count: Int) -> String {
    var text = String.UnicodeScalarView()
    while text.count < count { text.append(scalar()) }
    return String(text)
  }

  mutating func scalar() -> Unicode.Scalar {
    if Bool.random(using: &self), let known = Self.troublesome.randomElement(using: &self) { return known }
    let limit: UInt32 = [0x80, 0x800, 0x3000, 0x10000, 0x11_0000].randomElement(using: &self) ?? 0x80
    return Unicode.Scalar(UInt32.random(in: 0..<limit, using: &self)) ?? "x"
  }

  private static let troublesome: [Unicode.Scalar] = [
    "a", " ", "\n", "\r", "\t", "\u{1B}", "e", "\u{301}", "\u{302}", "\u{200D}", "\u{200B}", "\u{FE0F}", "\u{FE0E}",
    "\u{202E}",
    "\u{1F1E9}", "\u{1F1EA}", "\u{1F44D}", "\u{1F3FD}", "\u{1F469}", "\u{2764}", "\u{20E3}", "#", "漢", "한", "\u{1100}",
    "\u{1161}",
    "\u{11A8}", "\u{915}", "\u{94D}", "\u{937}", "\u{93F}", "\u{600}", "\u{D4E}", "\u{E0061}", "\u{FF9E}", "\u{E000}",
    "\u{34F}",
  ]
}
