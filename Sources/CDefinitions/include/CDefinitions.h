/// The texts of the definitions that come with the program.
#ifndef CDEFINITIONS_H
#define CDEFINITIONS_H

#include <stddef.h>

/// A definition's text in YAML, which lasts as long as the program.
struct cdefinitions_text {
  /// The name of its file without `.ksy`.
  const char *name;
  /// The protocol whose frames it describes unless another definition is chosen, or NULL.
  const char *protocol_name;
  /// UTF-8; `count` bytes, no zero behind them.
  const unsigned char *bytes;
  size_t count;
};

/// How many there are.
size_t cdefinitions_count(void);

/// The definition at an index from 0, by name, or NULL behind the last one.
const struct cdefinitions_text *cdefinitions_text_at(size_t index);

#endif
