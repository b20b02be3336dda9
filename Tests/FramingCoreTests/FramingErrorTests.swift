import FramingCore
import Testing

@Suite struct FramingErrorTests {
  @Test(arguments: [
    (
      FramingError(
        offset: 812, reason: .tooLarge(declared: 0x4745_5420, limit: 64 << 20), field: Array("GET ".utf8)),
      "length 0x47455420 (1,195,725,856) at offset 812 is over the limit of 64 MiB; it reads 'GET ', "
        + "is this HTTP?"
    ),
    (
      FramingError(offset: 0, reason: .tooLarge(declared: 0x0e00_0000, limit: 64 << 20), field: [14, 0, 0, 0]),
      "length 0x0e000000 (234,881,024) at offset 0 is over the limit of 64 MiB; with its bytes in little-endian order "
        + "it would be 14"
    ),
    (
      FramingError(offset: 0, reason: .tooLarge(declared: 0x0e00_0000, limit: 64 << 20), field: [0, 0, 0, 14]),
      "length 0x0e000000 (234,881,024) at offset 0 is over the limit of 64 MiB; with its bytes in big-endian order "
        + "it would be 14"
    ),
    (
      FramingError(offset: 5, reason: .tooLarge(declared: 0x1603_0102, limit: 1 << 20), field: [0x16, 3, 1, 2]),
      "length 0x16030102 (369,295,618) at offset 5 is over the limit of 1.0 MiB; is this TLS?"
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

  @Test func theExplanationSaysWhatCanBeDone() {
    let error = FramingError(
      offset: 812, reason: .tooLarge(declared: 0x4745_5420, limit: 64 << 20), field: Array("GET ".utf8))
    let explanation = error.explanation(reading: Array("GET / HTTP/1.1\r\n".utf8).span)
    #expect(
      explanation == error.description
        + " :resync finds the next frame, :framing http1 reframes, :raw gives up on frames")
  }

  /// The error has no bytes of the header; those of the stream tell.
  @Test func theExplanationReadsTheBytesOfTheStream() {
    let error = FramingError(offset: 3, reason: .badHeader("'S' is not a digit"))
    let explanation = error.explanation(reading: Array("SSH-2.0-OpenSSH_9.2\r\n".utf8).span)
    #expect(
      explanation == "bad header at offset 3: 'S' is not a digit; is this SSH? :resync finds the next frame, "
        + ":framing ssh reframes, :raw gives up on frames")
    let unknown = error.explanation(reading: [0xfe, 0x01].span)
    #expect(
      unknown == "bad header at offset 3: 'S' is not a digit; :resync finds the next frame, "
        + ":framing reframes, :raw gives up on frames")
  }

  @Test(arguments: [
    (0, "0 B"), (18, "18 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (4096, "4.0 KiB"), (10189, "10 KiB"),
    (10240, "10 KiB"), (1_048_575, "1.0 MiB"), (1_258_291, "1.2 MiB"), (64 << 20, "64 MiB"), (1 << 30, "1.0 GiB"),
    (Int.max, "8.0 EiB"), (-5, "0 B"),
  ]) func sizesAreShort(_ count: Int, _ text: String) {
    #expect(ByteCountText.text(count) == text)
  }
}
