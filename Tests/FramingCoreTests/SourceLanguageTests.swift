import Testing

@testable import FramingCore

@Suite("Bytes as text for other programs")
struct SourceLanguageTests {
  private func text(_ language: SourceLanguage, _ bytes: [UInt8], _ names: [String] = ["frame", "3"]) -> String {
    String(decoding: language.text(of: bytes, named: names), as: UTF8.self)
  }

  @Test(
    "Each language has its own form",
    arguments: [
      (
        SourceLanguage.c,
        "const unsigned long frame_3_length = 2;\nconst unsigned char frame_3[2] = {\n  0x00, 0xff,\n};\n"
      ),
      (.swift, "let frame3: [UInt8] = [\n  0x00, 0xff,\n]\n"),
      (.python, "frame_3 = bytes.fromhex(\n    \"00ff\"\n)\n"),
      (.rust, "pub const FRAME_3: [u8; 2] = [\n    0x00, 0xff,\n];\n"),
      (.go, "var frame3 = []byte{\n\t0x00, 0xff,\n}\n"),
    ])
  func forms(_ language: SourceLanguage, _ expected: String) {
    #expect(text(language, [0, 0xff]) == expected)
  }

  @Test(
    "No bytes are written too",
    arguments: [
      (
        SourceLanguage.c,
        "const unsigned long frame_3_length = 0;\nconst unsigned char frame_3[1] = { 0 };\n"
      ),
      (.swift, "let frame3: [UInt8] = []\n"), (.python, "frame_3 = bytes.fromhex(\"\")\n"),
      (.rust, "pub const FRAME_3: [u8; 0] = [];\n"), (.go, "var frame3 = []byte{}\n"),
    ])
  func none(_ language: SourceLanguage, _ expected: String) {
    #expect(text(language, []) == expected)
  }

  @Test("A name from elsewhere is a name, and nothing else", arguments: SourceLanguage.allCases)
  func names(_ language: SourceLanguage) {
    let hostile = language.identifier(["frame", "3", "a\"; system(\"x\") /* é\n"])
    #expect(hostile.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    let expected: [SourceLanguage: String] = [
      .c: "frame_3_topic_name", .python: "frame_3_topic_name", .rust: "FRAME_3_TOPIC_NAME", .swift: "frame3TopicName",
      .go: "frame3TopicName",
    ]
    #expect(language.identifier(["frame", "3", "topic_name"]) == expected[language])
  }

  @Test("Pieces of whole rows make the text of the whole", arguments: SourceLanguage.allCases)
  func pieces(_ language: SourceLanguage) {
    let bytes = (0..<200).map { UInt8(truncatingIfNeeded: $0) }
    var pieces = Array(language.opening(["a"], count: bytes.count).utf8)
    for start in stride(from: 0, to: 200, by: 2 * language.bytesPerRow) {
      language.append(bytes.span.extracting(start..<min(start + 2 * language.bytesPerRow, 200)), to: &pieces)
    }
    #expect(pieces + Array(language.closing.utf8) == language.text(of: bytes, named: ["a"]))
  }

  @Test(
    "base64 is that of RFC 4648 §10",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"), ("\u{3ff}\u{3ff}", "z7/Pvw=="),
    ])
  func base64(_ text: String, _ expected: String) {
    #expect(String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self) == expected)
  }
}
