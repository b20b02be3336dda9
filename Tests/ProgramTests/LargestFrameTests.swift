import Testing

@testable import framescope

/// `--max-frame` takes bytes, or a number with K, M or G.
@Suite struct LargestFrameTests {
  @Test(
    "sizes",
    arguments: [("1", 1), ("4096", 4096), ("4K", 4096), ("16m", 16 << 20), ("1G", 1 << 30), ("1024G", 1 << 40)])
  func sizes(_ text: String, _ bytes: Int) {
    #expect(LargestFrame(argument: text)?.bytes == bytes)
  }

  @Test(
    "what is no size",
    arguments: ["", "0", "-1", "K", "4 K", "4KB", "1.5M", "1025G", "99999999999999999999", "9223372036854775807G"])
  func refused(_ text: String) {
    #expect(LargestFrame(argument: text) == nil)
  }
}
