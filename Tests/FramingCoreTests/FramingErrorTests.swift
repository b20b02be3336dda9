import FramingCore
import Testing

@Suite struct FramingErrorTests {
  @Test(arguments: [
    (
      FramingError(
        offset: 812, reason: .tooLarge(declared: 0x4745_5420, limit: 64 << 20), field: Array("GET ".utf8)),
      "length 0x47455420 (1,195,725,856) at offset 812 is over the limit of 64 MiB; it reads 'GET '"
    ),
    (
      FramingError(offset: 0, reason: .tooLarge(declared: 4, limit: 4), field: [4]),
      "length 0x04 (4) at offset 0 makes a frame over the limit of 4 B"
    ),
    (
      FramingError(
        offset: 7, reason: .tooLarge(declared: .max, limit: 1 << 20), field: [UInt8](repeating: 255, count: 8)),
      "length 0xffffffffffffffff (18,446,744,073,709,551,615) at offset 7 is over the limit of 1.0 MiB"
    ),
    (
      FramingError(offset: 3, reason: .tooShort(declared: 3, minimum: 4), field: [0, 0, 0, 3]),
      "length 0x00000003 (3) at offset 3 is under the minimum of 4: the frame would end inside its own header"
    ),
    (FramingError(offset: 9, reason: .unterminated(limit: 4096)), "no delimiter within 4.0 KiB from offset 9"),
  ]) func theSentenceHasTheNumbers(_ error: FramingError, _ sentence: String) {
    #expect(error.description == sentence)
  }

  @Test(arguments: [
    (0, "0 B"), (18, "18 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (4096, "4.0 KiB"), (10189, "10 KiB"),
    (10240, "10 KiB"), (1_048_575, "1.0 MiB"), (1_258_291, "1.2 MiB"), (64 << 20, "64 MiB"), (1 << 30, "1.0 GiB"),
    (Int.max, "8.0 EiB"), (-5, "0 B"),
  ]) func sizesAreShort(_ count: Int, _ text: String) {
    #expect(ByteCountText.text(count) == text)
  }
}
