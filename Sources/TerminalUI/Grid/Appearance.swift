/// How a style looks on a given terminal.
public struct Appearance: Hashable, Sendable {
  /// The number of the colour of the text in the terminal's palette; nil is the terminal's own.
  public var foreground: Int32?
  /// That of what is behind it.
  public var background: Int32?
  /// What it has besides.
  public var attributes: Attributes = []

  /// A look.
  public init(_ foreground: Int32? = nil, on background: Int32? = nil, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The same without colours of which a terminal with `count` colours has none.
  public func within(colours count: Int) -> Appearance {
    func known(_ colour: Int32?) -> Int32? { colour.flatMap { $0 < count ? $0 : nil } }
    return Appearance(known(foreground), on: known(background), attributes)
  }
}

extension Appearance {
  /// The colours of ECMA-48; `bright-` in front of one gives the other eight of a terminal with 16.
  static let colourNames = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
  private static let attributeNames: [String: Attributes] = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse, "italic": .italic, "plain": [],
  ]

  /// What a look is written as.
  static let grammar =
    "[COLOUR] [on COLOUR] [bold] [dim] [italic] [underline] [reverse], or plain; a colour is a name such as green or "
    + "bright-blue, a number from 0 to 255, or #rrggbb"

  /// Reads `green bold` or `#ffffff on 24`.
  init(parsing text: String) throws(ThemeError) {
    self.init()
    var words = text.lowercased().split(separator: " ")[...]
    guard !words.isEmpty else { throw ThemeError("a look is \(Self.grammar)") }
    while let word = words.popFirst() {
      if let attribute = Self.attributeNames[String(word)] {
        attributes.insert(attribute)
      } else if word == "on" {
        guard let colour = words.popFirst().flatMap({ Self.colour(String($0)) }), background == nil else {
          throw ThemeError("'\(text)' is no look: one colour follows 'on'; a look is \(Self.grammar)")
        }
        background = colour
      } else if let colour = Self.colour(String(word)), foreground == nil {
        foreground = colour
      } else {
        throw ThemeError("'\(word)' in '\(text)' is no part of a look, which is \(Self.grammar)")
      }
    }
  }

  private static func colour(_ text: String) -> Int32? {
    if let index = colourNames.firstIndex(of: text) { return Int32(index) }
    if text.hasPrefix("bright-"), let index = colourNames.firstIndex(of: String(text.dropFirst(7))) {
      return Int32(index + 8)
    }
    if text.hasPrefix("#"), text.utf8.count == 7, let bits = UInt32(text.dropFirst(), radix: 16) {
      return nearest(red: Int32(bits >> 16), green: Int32(bits >> 8 & 0xff), blue: Int32(bits & 0xff))
    }
    guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = UInt8(text) else { return nil }
    return Int32(number)
  }

  /// The nearest colour of the cube and the ramp of greys that terminals with 256 colours have.
  private static func nearest(red: Int32, green: Int32, blue: Int32) -> Int32 {
    let steps: [Int32] = [0, 95, 135, 175, 215, 255]
    func distance(_ r: Int32, _ g: Int32, _ b: Int32) -> Int32 {
      (r - red) * (r - red) + (g - green) * (g - green) + (b - blue) * (b - blue)
    }
    let cube = (0..<216).map { (number: 16 + $0, distance($0, in: steps)) }
    func distance(_ index: Int32, in steps: [Int32]) -> Int32 {
      distance(steps[Int(index / 36)], steps[Int(index / 6 % 6)], steps[Int(index % 6)])
    }
    let greys = (Int32(0)..<24).map { (number: 232 + $0, distance(8 + 10 * $0, 8 + 10 * $0, 8 + 10 * $0)) }
    return (cube + greys).min { $0.1 < $1.1 }?.number ?? 7
  }
}
