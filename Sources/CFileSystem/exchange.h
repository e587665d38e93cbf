#ifndef CFILESYSTEM_EXCHANGE_H
#define CFILESYSTEM_EXCHANGE_H

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Swaps the names of two files or folders in one step. The C library declares renameat2 only for
// programs that define _GNU_SOURCE, which a module map cannot do, so the kernel is asked directly.
static inline int file_system_exchange(const char *first, const char *second) {
  enum { RENAME_EXCHANGE_FLAG = 1 << 1 };
  return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE_FLAG);
}

#endif
