/* Loaded before libc: counts every call that changes files under one folder, and at the n-th kills the process or lets the disk fail.
 * fault_arm() starts counting, fault_disarm() stops it and answers the count. Built by tests/storage/faults.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { COUNT, KILL, FAIL };

static char folder[PATH_MAX];
static size_t folder_length;
static int armed, mode, fail_errno, sticky, tripped;
static long at, calls;

void fault_arm(const char *under, int what, int error, long call, int keep_failing) {
    folder_length = (size_t)snprintf(folder, sizeof folder, "%s", under);
    mode = what;
    fail_errno = error;
    at = call;
    sticky = keep_failing;
    tripped = 0;
    calls = 0;
    armed = 1;
}

long fault_disarm(void) {
    armed = 0;
    return calls;
}

static int under_folder(const char *path) { return armed && path && !strncmp(path, folder, folder_length); }

static int of_folder(int fd) {
    char link[64], path[PATH_MAX];
    ssize_t length;
    if (!armed)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return 0;
    path[length] = 0;
    return under_folder(path);
}

static int at_folder(int fd, const char *path) { return path && path[0] == '/' ? under_folder(path) : of_folder(fd); }

/* Whether this call shall fail. */
static int strikes(void) {
    calls++;
    if (calls != at && !(sticky && tripped))
        return 0;
    tripped = 1;
    if (mode == KILL)
        kill(getpid(), SIGKILL);
    if (mode != FAIL)
        return 0;
    errno = fail_errno;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define STRUCK(is_ours) ((is_ours) && strikes())

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
    return STRUCK(of_folder(fd)) ? -1 : REAL(pwrite64)(fd, bytes, size, offset);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
    return STRUCK(of_folder(fd)) ? -1 : REAL(pwrite)(fd, bytes, size, offset);
}
ssize_t write(int fd, const void *bytes, size_t size) { return STRUCK(of_folder(fd)) ? -1 : REAL(write)(fd, bytes, size); }
ssize_t sendfile64(int out, int in, off64_t *offset, size_t size) {
    return STRUCK(of_folder(out)) ? -1 : REAL(sendfile64)(out, in, offset, size);
}
int fsync(int fd) { return STRUCK(of_folder(fd)) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return STRUCK(of_folder(fd)) ? -1 : REAL(fdatasync)(fd); }
int ftruncate64(int fd, off64_t size) { return STRUCK(of_folder(fd)) ? -1 : REAL(ftruncate64)(fd, size); }
int ftruncate(int fd, off_t size) { return STRUCK(of_folder(fd)) ? -1 : REAL(ftruncate)(fd, size); }
int posix_fallocate64(int fd, off64_t offset, off64_t size) {
    return STRUCK(of_folder(fd)) ? fail_errno : REAL(posix_fallocate64)(fd, offset, size);
}
int unlink(const char *path) { return STRUCK(under_folder(path)) ? -1 : REAL(unlink)(path); }
int unlinkat(int fd, const char *path, int flags) { return STRUCK(at_folder(fd, path)) ? -1 : REAL(unlinkat)(fd, path, flags); }
int rmdir(const char *path) { return STRUCK(under_folder(path)) ? -1 : REAL(rmdir)(path); }
int mkdir(const char *path, mode_t how) { return STRUCK(under_folder(path)) ? -1 : REAL(mkdir)(path, how); }
int rename(const char *from, const char *to) { return STRUCK(under_folder(from)) ? -1 : REAL(rename)(from, to); }

static int makes(const char *path, int flags) { return (flags & O_CREAT) && access(path, F_OK) != 0 && under_folder(path); }
int open64(const char *path, int flags, ...) {
    va_list rest;
    mode_t how = 0;
    va_start(rest, flags);
    if (flags & (O_CREAT | O_TMPFILE))
        how = va_arg(rest, mode_t);
    va_end(rest);
    return STRUCK(makes(path, flags)) ? -1 : REAL(open64)(path, flags, how);
}
int open(const char *path, int flags, ...) {
    va_list rest;
    mode_t how = 0;
    va_start(rest, flags);
    if (flags & (O_CREAT | O_TMPFILE))
        how = va_arg(rest, mode_t);
    va_end(rest);
    return STRUCK(makes(path, flags)) ? -1 : REAL(open)(path, flags, how);
}
