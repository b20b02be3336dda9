extension Key {
  /// Where the key moves what is selected in a list of `count` entries, from `selected`; nil when it is none of the keys that
  /// do so. One list moves like another.
  func moved(_ selected: Int, in count: Int) -> Int? {
    let place: Int
    switch self {
    case .down, .character("j"), .tab: place = selected + 1
    case .up, .character("k"), .backTab: place = selected - 1
    case .pageDown, .character(" "): place = selected + 10
    case .pageUp: place = selected - 10
    case .home, .character("g"): place = 0
    case .end, .character("G"): place = count - 1
    default: return nil
    }
    return max(min(place, count - 1), 0)
  }
}
