import TerminalUI
import Testing

@Suite("Times as text")
struct TimeTextTests {
  @Test(
    "The time of day is local, with microseconds that are cut",
    arguments: [
      (0, 0, "00:00:00.000000"), (43_201_204_113_999, 0, "12:00:01.204113"),
      (1_700_000_000_000_000_000, 0, "22:13:20.000000"),
      (1_700_000_000_000_000_000, 3600, "23:13:20.000000"), (1_700_000_000_000_000_000, 7200, "00:13:20.000000"),
      (1_700_000_000_000_000_000, -20_700, "16:28:20.000000"), (-1, 0, "23:59:59.999999"),
      (-1_000, 0, "23:59:59.999999"),
      (-1_001, 0, "23:59:59.999998"), (Int64.max, 0, "23:47:16.854775"), (Int64.min, 0, "00:12:43.145224"),
      (0, Int.max, "15:30:07.000000"), (0, Int.min, "08:29:52.000000"),
    ] as [(Int64, Int, String)])
  func timeOfDay(nanoseconds: Int64, offset: Int, expected: String) {
    #expect(TimeText.timeOfDay(nanosecondsSince1970: nanoseconds, utcOffsetSeconds: offset) == expected)
  }

  @Test(
    "A delta fills its seven columns whatever it is",
    arguments: [
      (0, " +0.000"), (999_999, " +0.000"), (1_000_000, " +0.001"), (2_798_000_000, " +2.798"),
      (59_999_999_999, "+59.999"),
      (60_000_000_000, "+1:00.0"), (123_500_000_000, "+2:03.5"), (599_999_000_000, "+9:59.9"),
      (600_000_000_000, " +10:00"),
      (723_500_000_000, " +12:03"), (3_599_000_000_000, " +59:59"), (3_600_000_000_000, "  +1h00"),
      (10_920_000_000_000, "  +3h02"), (359_999_000_000_000, " +99h59"), (360_000_000_000_000, " +4d04h"),
      (8_640_000_000_000_000, "  +100d"), (Int64.max, "+>99999"), (-1_500_000_000, " -1.500"), (Int64.min, "->99999"),
    ] as [(Int64, String)])
  func delta(nanoseconds: Int64, expected: String) {
    #expect(TimeText.delta(nanoseconds: nanoseconds) == expected)
    #expect(TimeText.delta(nanoseconds: nanoseconds).count == TimeText.deltaWidth)
  }

  @Test("Deltas of every size keep their width", arguments: 0..<64)
  func deltaWidth(shift: Int) {
    for nanoseconds in [
      Int64(1) << min(shift, 62), -(Int64(1) << min(shift, 62)), Int64.max >> shift, Int64.min >> shift,
    ] {
      #expect(TimeText.delta(nanoseconds: nanoseconds).count == TimeText.deltaWidth)
    }
  }

  @Test(
    "A duration is a clock that does not start over",
    arguments: [
      (0, "00:00:00"), (192_999_999_999, "00:03:12"), (86_400_000_000_000, "24:00:00"),
      (360_000_000_000_000, "100:00:00"),
      (-5, "00:00:00"), (Int64.max, "2562047:47:16"),
    ] as [(Int64, String)])
  func duration(nanoseconds: Int64, expected: String) {
    #expect(TimeText.duration(nanoseconds: nanoseconds) == expected)
  }

  @Test(
    "Waiting is told in words",
    arguments: [
      (0, "0.0 s"), (3_299_999_999, "3.2 s"), (59_999_999_999, "59.9 s"), (60_000_000_000, "1 min 00 s"),
      (125_000_000_000, "2 min 05 s"), (3_600_000_000_000, "1 h 00 min"), (10_920_000_000_000, "3 h 02 min"),
      (-1, "0.0 s"),
    ] as [(Int64, String)])
  func waiting(nanoseconds: Int64, expected: String) {
    #expect(TimeText.waiting(nanoseconds: nanoseconds) == expected)
  }
}
