// Pseudo-terminals, in a file of their own: <termios.h> and termios2 exclude each other.
#ifdef __linux__
#define _GNU_SOURCE
#endif
#include "CSerial.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static int name_of(int master, char *path, size_t size) {
#ifdef __linux__
  return ptsname_r(master, path, size);
#else
  const char *name = ptsname(master);
  if (name == NULL) return errno;
  return strlcpy(path, name, size) < size ? 0 : ERANGE;
#endif
}

// Bytes pass as they are, in both directions.
static int prepare(int device) {
  struct termios settings;
  if (tcgetattr(device, &settings) != 0) return errno;
  cfmakeraw(&settings);
  if (tcsetattr(device, TCSANOW, &settings) != 0) return errno;
  struct winsize size = {.ws_row = 24, .ws_col = 80};
  return ioctl(device, TIOCSWINSZ, &size) == 0 ? 0 : errno;
}

int cserial_open_pty(int *device, char *path, size_t size) {
#ifdef __linux__
  // Another thread may start a child at any time.
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
#else
  int master = posix_openpt(O_RDWR | O_NOCTTY);
#endif
  if (master < 0) return -errno;
  fcntl(master, F_SETFD, FD_CLOEXEC);
  int code = grantpt(master) == 0 && unlockpt(master) == 0 ? name_of(master, path, size) : errno;
  if (code == 0) {
    *device = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
    code = *device >= 0 ? prepare(*device) : errno;
    if (code != 0 && *device >= 0) close(*device);
  }
  if (code == 0) return master;
  close(master);
  return -code;
}
