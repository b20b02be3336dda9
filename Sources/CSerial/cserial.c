#include "CSerial.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#ifdef __linux__
// termios2 (ioctl_tty(2)), which <termios.h> excludes.
#include <asm/termbits.h>
#include <linux/serial.h>
typedef struct termios2 terminal;
static int get(int descriptor, terminal *settings) { return ioctl(descriptor, TCGETS2, settings); }
static int set(int descriptor, const terminal *settings) { return ioctl(descriptor, TCSETS2, settings); }
#else
#include <IOKit/serial/ioss.h>
#include <termios.h>
typedef struct termios terminal;
static int get(int descriptor, terminal *settings) { return tcgetattr(descriptor, settings); }
static int set(int descriptor, const terminal *settings) { return tcsetattr(descriptor, TCSANOW, settings); }
#endif

struct cserial_saved {
  terminal settings;
};

int cserial_open(const char *path) {
  int descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  return descriptor >= 0 ? descriptor : -errno;
}

int cserial_claim(int descriptor) {
#ifdef TIOCGEXCL
  // TIOCEXCL keeps everybody out but root, who has to ask.
  int taken = 0;
  if (ioctl(descriptor, TIOCGEXCL, &taken) == 0 && taken) return EBUSY;
#endif
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) return errno == EWOULDBLOCK ? EBUSY : errno;
  return ioctl(descriptor, TIOCEXCL) == 0 ? 0 : errno;
}

struct cserial_saved *cserial_save(int descriptor) {
  struct cserial_saved *saved = malloc(sizeof *saved);
  if (saved == NULL) return NULL;
  if (get(descriptor, &saved->settings) == 0) return saved;
  int code = errno;
  free(saved);
  errno = code;
  return NULL;
}

int cserial_restore(int descriptor, struct cserial_saved *saved) {
  // Others may have it again.
  ioctl(descriptor, TIOCNXCL);
  int code = set(descriptor, &saved->settings) == 0 ? 0 : errno;
#ifndef __linux__
  speed_t speed = cfgetospeed(&saved->settings);
  if (code == 0) ioctl(descriptor, IOSSIOSPEED, &speed);
#endif
  free(saved);
  return code;
}

static unsigned int size_of(uint8_t data_bits) {
  switch (data_bits) {
    case 5: return CS5;
    case 6: return CS6;
    case 7: return CS7;
    default: return CS8;
  }
}

#ifdef __linux__
/// The system's number of a rate; BOTHER for those that it has none of. Programs that know termios alone read the others.
static unsigned int code_of(uint32_t baud) {
  static const struct {
    uint32_t baud;
    unsigned int code;
  } codes[] = {
      {50, B50},           {75, B75},           {110, B110},         {134, B134},         {150, B150},
      {200, B200},         {300, B300},         {600, B600},         {1200, B1200},       {1800, B1800},
      {2400, B2400},       {4800, B4800},       {9600, B9600},       {19200, B19200},     {38400, B38400},
      {57600, B57600},     {115200, B115200},   {230400, B230400},   {460800, B460800},   {500000, B500000},
      {576000, B576000},   {921600, B921600},   {1000000, B1000000}, {1152000, B1152000}, {1500000, B1500000},
      {2000000, B2000000}, {2500000, B2500000}, {3000000, B3000000}, {3500000, B3500000}, {4000000, B4000000},
  };
  for (unsigned int index = 0; index < sizeof codes / sizeof *codes; index++) {
    if (codes[index].baud == baud) return codes[index].code;
  }
  return BOTHER;
}
#endif

int cserial_configure(int descriptor, const struct cserial_settings *settings) {
  terminal next;
  if (get(descriptor, &next) != 0) return errno;
  next.c_iflag = PARMRK;
  if (settings->parity != cserial_parity_none) next.c_iflag |= INPCK;
  if (settings->flow == cserial_flow_xonxoff) next.c_iflag |= IXON | IXOFF;
  next.c_oflag = 0;
  next.c_lflag = 0;
  next.c_cflag &= HUPCL;
  next.c_cflag |= CREAD | CLOCAL | size_of(settings->data_bits);
  if (settings->stop_bits == 2) next.c_cflag |= CSTOPB;
  if (settings->flow == cserial_flow_rtscts) next.c_cflag |= CRTSCTS;
  switch (settings->parity) {
    case cserial_parity_even: next.c_cflag |= PARENB; break;
    case cserial_parity_odd: next.c_cflag |= PARENB | PARODD; break;
#ifdef CMSPAR
    case cserial_parity_mark: next.c_cflag |= PARENB | PARODD | CMSPAR; break;
    case cserial_parity_space: next.c_cflag |= PARENB | CMSPAR; break;
#endif
    default: break;
  }
  // A read gives what is there, and waits as any other descriptor.
  next.c_cc[VMIN] = 1;
  next.c_cc[VTIME] = 0;
#ifdef __linux__
  unsigned int code = code_of(settings->baud);
  next.c_cflag |= code | (code << IBSHIFT);
  next.c_ispeed = settings->baud;
  next.c_ospeed = settings->baud;
  return set(descriptor, &next) == 0 ? 0 : errno;
#else
  if (set(descriptor, &next) != 0) return errno;
  speed_t speed = settings->baud;
  if (ioctl(descriptor, IOSSIOSPEED, &speed) == 0) return 0;
  // Pseudo-terminals have no such call.
  if (errno != ENOTTY) return errno;
  cfsetspeed(&next, speed);
  return set(descriptor, &next) == 0 ? 0 : errno;
#endif
}

int cserial_actual(int descriptor, struct cserial_settings *settings) {
  terminal now;
  if (get(descriptor, &now) != 0) return errno;
#ifdef __linux__
  settings->baud = now.c_ospeed;
#else
  settings->baud = (uint32_t)cfgetospeed(&now);
#endif
  unsigned int size = now.c_cflag & CSIZE;
  settings->data_bits = size == CS5 ? 5 : size == CS6 ? 6 : size == CS7 ? 7 : 8;
  settings->stop_bits = now.c_cflag & CSTOPB ? 2 : 1;
  bool is_odd = now.c_cflag & PARODD;
  settings->parity = cserial_parity_none;
  if (now.c_cflag & PARENB) settings->parity = is_odd ? cserial_parity_odd : cserial_parity_even;
#ifdef CMSPAR
  if (now.c_cflag & PARENB && now.c_cflag & CMSPAR) {
    settings->parity = is_odd ? cserial_parity_mark : cserial_parity_space;
  }
#endif
  settings->flow = cserial_flow_none;
  if (now.c_iflag & IXON) settings->flow = cserial_flow_xonxoff;
  if (now.c_cflag & CRTSCTS) settings->flow = cserial_flow_rtscts;
  return 0;
}

/// Our numbers of the lines and the system's.
static const struct {
  int ours;
  int system;
} line_numbers[] = {
    {cserial_dtr, TIOCM_DTR}, {cserial_rts, TIOCM_RTS}, {cserial_cts, TIOCM_CTS},
    {cserial_dsr, TIOCM_DSR}, {cserial_dcd, TIOCM_CAR}, {cserial_ri, TIOCM_RNG},
};

enum { line_count = sizeof line_numbers / sizeof *line_numbers };

int cserial_set_lines(int descriptor, int lines, bool are_raised) {
  int numbers = 0;
  for (int index = 0; index < line_count; index++) {
    if (lines & line_numbers[index].ours) numbers |= line_numbers[index].system;
  }
  return ioctl(descriptor, are_raised ? TIOCMBIS : TIOCMBIC, &numbers) == 0 ? 0 : errno;
}

int cserial_lines(int descriptor, int *lines) {
  int numbers = 0;
  if (ioctl(descriptor, TIOCMGET, &numbers) != 0) return errno;
  *lines = 0;
  for (int index = 0; index < line_count; index++) {
    if (numbers & line_numbers[index].system) *lines |= line_numbers[index].ours;
  }
  return 0;
}

int cserial_break(int descriptor, bool begins) { return ioctl(descriptor, begins ? TIOCSBRK : TIOCCBRK) == 0 ? 0 : errno; }

int cserial_unsent(int descriptor, int *count) { return ioctl(descriptor, TIOCOUTQ, count) == 0 ? 0 : errno; }

int cserial_counts_of(int descriptor, struct cserial_counts *counts) {
#ifdef TIOCGICOUNT
  struct serial_icounter_struct counted;
  if (ioctl(descriptor, TIOCGICOUNT, &counted) != 0) return errno;
  counts->framing = counted.frame;
  counts->parity = counted.parity;
  counts->overrun = counted.overrun + counted.buf_overrun;
  counts->breaks = counted.brk;
  counts->cts = counted.cts;
  counts->dsr = counted.dsr;
  counts->dcd = counted.dcd;
  counts->ri = counted.rng;
  return 0;
#else
  (void)descriptor;
  (void)counts;
  return ENOTSUP;
#endif
}
