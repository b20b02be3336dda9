import ArgumentParser
import FramingCore

/// Which byte of a group a dump has first: `little` for the least significant one of its number.
enum DumpByteOrder: String, ExpressibleByArgument, CaseIterable {
  case little, big

  var order: ByteOrder { self == .little ? .little : .big }
}
