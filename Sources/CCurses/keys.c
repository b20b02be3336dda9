// Bytes and keys from the terminal.

#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// What terminals send whatever the database says: they differ from their entry in whether the keypad's mode counts.
static const struct {
  const char *sequence;
  int key;
} common_keys[] = {
    {"\033[A", ccurses_key_up},        {"\033OA", ccurses_key_up},
    {"\033[B", ccurses_key_down},      {"\033OB", ccurses_key_down},
    {"\033[C", ccurses_key_right},     {"\033OC", ccurses_key_right},
    {"\033[D", ccurses_key_left},      {"\033OD", ccurses_key_left},
    {"\033[H", ccurses_key_home},      {"\033OH", ccurses_key_home},
    {"\033[F", ccurses_key_end},       {"\033OF", ccurses_key_end},
    {"\033Od", ccurses_key_word_left}, {"\033Oc", ccurses_key_word_right},
    {"\033OM", ccurses_key_enter},
};

// Some entries name keys for plain control characters, such as ^Z for Suspend. Those stay characters.
static void undefine_control_characters(void) {
  for (char character = 1; character < 0x20; character++) {
    const char sequence[] = {character, 0};
    if (key_defined(sequence) > 0) define_key(sequence, 0);
  }
}

void ccurses_define_keys(void) {
  undefine_control_characters();
  define_key("\033[Z", ccurses_key_back_tab);
  for (size_t i = 0; i < sizeof common_keys / sizeof *common_keys; i++) {
    if (key_defined(common_keys[i].sequence) == 0) define_key(common_keys[i].sequence, common_keys[i].key);
  }
  if (!ccurses_the.like_xterm) return;
  define_key("\033[200~", ccurses_key_paste);
  // In place of what the database says, for curses would read the rest of the report itself.
  define_key("\033[<", ccurses_key_mouse);
  define_key("\033[M", ccurses_key_old_mouse);
}

// The names xterm's entry gives to keys with modifiers: kLFT5 is Left with modifier 5, which is Control.
static int32_t extended_key(int code) {
  static const struct {
    const char *name;
    int32_t key;
    int32_t by_word;
  } names[] = {
      {"kLFT", ccurses_key_left, ccurses_key_word_left}, {"kRIT", ccurses_key_right, ccurses_key_word_right},
      {"kUP", ccurses_key_up, ccurses_key_up},           {"kDN", ccurses_key_down, ccurses_key_down},
      {"kHOM", ccurses_key_home, ccurses_key_home},      {"kEND", ccurses_key_end, ccurses_key_end},
      {"kPRV", ccurses_key_page_up, ccurses_key_page_up}, {"kNXT", ccurses_key_page_down, ccurses_key_page_down},
      {"kDC", ccurses_key_delete, ccurses_key_delete},
  };
  const char *name = keyname(code);
  if (name == NULL) return ccurses_key_other;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    size_t length = strlen(names[i].name);
    if (strncmp(name, names[i].name, length) != 0) continue;
    // xterm: 1 plus 1 for Shift, 2 for Alt, 4 for Control. Without a number it is Shift.
    int modifiers = name[length] == 0 ? 2 : atoi(name + length);
    return modifiers > 2 ? names[i].by_word : names[i].key;
  }
  return ccurses_key_other;
}

static int32_t named_key(int code) {
  switch (code) {
    case KEY_UP: case KEY_SR: return ccurses_key_up;
    case KEY_DOWN: case KEY_SF: return ccurses_key_down;
    case KEY_LEFT: case KEY_SLEFT: return ccurses_key_left;
    case KEY_RIGHT: case KEY_SRIGHT: return ccurses_key_right;
    case KEY_HOME: case KEY_SHOME: case KEY_FIND: case KEY_A1: return ccurses_key_home;
    case KEY_END: case KEY_SEND: case KEY_SELECT: case KEY_LL: case KEY_C1: return ccurses_key_end;
    case KEY_PPAGE: case KEY_SPREVIOUS: case KEY_A3: return ccurses_key_page_up;
    case KEY_NPAGE: case KEY_SNEXT: case KEY_C3: return ccurses_key_page_down;
    case KEY_DC: case KEY_SDC: return ccurses_key_delete;
    case KEY_BACKSPACE: return ccurses_key_backspace;
    case KEY_BTAB: return ccurses_key_back_tab;
    case KEY_ENTER: return ccurses_key_enter;
    default: break;
  }
  if (code > KEY_F0 && code <= KEY_F0 + 63) return ccurses_key_function + (code - KEY_F0);
  if (code >= ccurses_key_up) return code;
  return code > KEY_MAX ? extended_key(code) : ccurses_key_other;
}

int32_t ccurses_read_key(int32_t wait) {
  wtimeout(ccurses_the.input_window, wait);
  int code = wgetch(ccurses_the.input_window);
  // resizeterm leaves it in the queue; the signal has told of the size already.
  while (code == KEY_RESIZE) code = wgetch(ccurses_the.input_window);
  if (code == ERR) return ccurses_key_none;
  return code <= 0xff ? code : named_key(code);
}

int32_t ccurses_waiting_bytes(void) {
  int count = 0;
  return ioctl(ccurses_the.tty, FIONREAD, &count) == 0 && count > 0 ? count : 0;
}

int32_t ccurses_read_bytes(uint8_t *bytes, int32_t count) {
  ssize_t result;
  do {
    result = read(ccurses_the.tty, bytes, (size_t)count);
  } while (result < 0 && errno == EINTR);
  return result < 0 ? 0 : (int32_t)result;
}

bool ccurses_input_ended(void) {
  struct pollfd descriptor = {.fd = ccurses_the.tty, .events = POLLIN};
  if (poll(&descriptor, 1, 0) <= 0) return false;
  if (descriptor.revents & (POLLHUP | POLLERR | POLLNVAL)) return true;
  return (descriptor.revents & POLLIN) != 0 && ccurses_waiting_bytes() == 0;
}
