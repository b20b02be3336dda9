/// What speaks for bytes being what a view reads them as, gathered while they are read.
struct ViewEvidence {
  /// Values that were read.
  var values = 0
  /// Characters of texts that were printable, and of all texts.
  var printable = 0
  var characters = 0
  /// Texts that are none, lengths and numbers that could have been written shorter.
  var oddities = 0
  /// Whether the format's own mark was there.
  var isMarked = false
  /// Of a message whose fields have numbers: those of the outermost one.
  var numbers: [Int] = []

  /// Whether texts are there, and are what people write.
  var hasText: Bool { printable >= 3 && printable == characters }

  mutating func count(_ text: String) {
    for scalar in text.unicodeScalars {
      characters += 1
      if scalar.value >= 0x20 && scalar.value != 0x7f || scalar == "\n" || scalar == "\t" || scalar == "\r" {
        printable += 1
      }
    }
  }
}
