import Testing

@testable import Engine

/// What a recording says of the call that made it.
@Suite struct ProgramCallTests {
  @Test(
    "a call as it can be typed again, without what is secret",
    arguments: [
      (["connect", "127.0.0.1:9000"], "framescope connect 127.0.0.1:9000"),
      (["connect", "h:1", "--framing", "length(size: 2)"], "framescope connect h:1 --framing 'length(size: 2)'"),
      (["open", "it's"], #"framescope open 'it'\''s'"#), (["open", ""], "framescope open ''"),
      (["send", "h:1", "--text", "secret", "--hex=00"], "framescope send h:1 --text … --hex=…"),
      (["send", "h:1", "--expect", "--text", "a"], "framescope send h:1 --expect … a"),
      (["connect", "tls://h:1?key=me.pem"], "framescope connect 'tls://h:1?key=me.pem'"),
      (["connect", "redis://me:secret@h:1"], "framescope connect redis://h:1"),
    ])
  func text(_ words: [String], _ text: String) {
    #expect(ProgramCall.text(words) == text)
  }
}
