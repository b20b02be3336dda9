package import FramingCore

extension AddressError {
  /// A file from elsewhere may name any program.
  package init(startsNothing address: Address) {
    self.init("\(address) is a program, which is started only when the command line names it: give it behind the file")
  }
}
