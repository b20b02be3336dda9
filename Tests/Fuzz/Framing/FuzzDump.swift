/// A dump is bytes or an error, and how its text is cut makes no difference.
func fuzzDump(_ text: [UInt8], size: Int) {
  require(
    dumped(text, size: size) == dumped(text, size: max(1, text.count)), "the cuts of a dump make a difference: \(text)")
}

private func dumped(_ text: [UInt8], size: Int) -> Result<[UInt8], HexTextError> {
  var survey = HexDumpSurvey(limit: 1 << 20)
  var (bytes, all): ([UInt8], [UInt8]) = ([], [])
  do throws(HexTextError) {
    for start in stride(from: 0, to: text.count, by: size) {
      survey.read(text.span.extracting(start..<min(text.count, start + size)))
    }
    var reader = try survey.finish().reader
    var position = 0
    while position < text.count {
      let end = min(text.count, position + size)
      position += try reader.read(text.span.extracting(position..<end), into: &bytes)
      all += bytes
      bytes = []
    }
    while try !reader.finish(into: &bytes) {
      all += bytes
      bytes = []
    }
    return .success(all + bytes)
  } catch {
    return .failure(error)
  }
}
