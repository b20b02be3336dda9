/// The first entry of a list of which `rows` have room, so that the selected one of `count` is in their middle as far as the
/// list's ends allow.
func firstListed(_ selected: Int, of count: Int, rows: Int) -> Int {
  min(max(selected - rows / 2, 0), max(count - rows, 0))
}
