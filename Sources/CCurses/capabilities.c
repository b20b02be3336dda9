// The terminal database. It has a file of its own because term.h makes macros of many plain words.

#include "internal.h"

#if __has_include(<ncursesw/term.h>)
#include <ncursesw/term.h>
#else
#include <term.h>
#endif

const char *ccurses_capability(const char *name) {
  // Not const in older declarations.
  char *value = tigetstr((char *)name);
  return value == (char *)-1 ? NULL : value;
}

const char *ccurses_capability_with(const char *name, int first, int second) {
  const char *capability = ccurses_capability(name);
  return capability == NULL ? NULL : tparm((char *)capability, first, second, 0, 0, 0, 0, 0, 0, 0);
}

// newterm says only that it failed, so the database is asked first.
int32_t ccurses_examine_terminal(void) {
  int answer = 0;
  if (setupterm(NULL, ccurses_the.tty, &answer) != OK) {
    return answer == 1 ? ccurses_no_cursor_addressing : ccurses_unknown_terminal;
  }
  bool addressable = ccurses_capability("cup") != NULL && ccurses_capability("clear") != NULL;
  del_curterm(cur_term);
  return addressable ? ccurses_opened : ccurses_no_cursor_addressing;
}
