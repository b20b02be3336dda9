import ArgumentParser
import Capture

/// What is done about a compressed file.
struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The most bytes to unpack a compressed FILE to; when not given 256M, or 64 times its size when that is more; 24M of one that shrank to a 256th, as bombs do.",
      valueName: "bytes"))
  var unpackLimit: ByteAmount?

  @Flag(name: .customLong("no-unpack"), help: "Take a compressed FILE as the bytes that it has.")
  var takesPacked = false

  var unpacking: Unpacking { Unpacking(isWanted: !takesPacked, limit: unpackLimit?.bytes) }
}
