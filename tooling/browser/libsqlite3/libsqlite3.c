/*
 * The Chromium from npm brings NSS, and with it Chromium ends at its first https page if there is no libsqlite3. NSS has
 * no database here, so it only has to find that none can be opened. A bare Debian has no libsqlite3.
 * Made by: gcc -O2 -shared -nostdlib -fPIC -Wl,-s,-soname,libsqlite3.so.0 -o libsqlite3.so.0 libsqlite3.c
 */
#define CANNOT_OPEN 14
#define FAILS(name) int name(void) { return CANNOT_OPEN; }
#define GIVES_NOTHING(name) void *name(void) { return 0; }

char *sqlite3_temp_directory = 0;

FAILS(sqlite3_bind_blob)
FAILS(sqlite3_bind_int)
FAILS(sqlite3_bind_text)
FAILS(sqlite3_busy_timeout)
FAILS(sqlite3_exec)
FAILS(sqlite3_file_control)
FAILS(sqlite3_finalize)
FAILS(sqlite3_prepare_v2)
FAILS(sqlite3_reset)
FAILS(sqlite3_step)
GIVES_NOTHING(sqlite3_column_blob)
GIVES_NOTHING(sqlite3_column_name)
GIVES_NOTHING(sqlite3_column_text)
GIVES_NOTHING(sqlite3_mprintf)

int sqlite3_open_v2(const char *path, void **database) {
  *database = 0;
  return CANNOT_OPEN;
}

int sqlite3_close(void *database) { return 0; }

int sqlite3_column_bytes(void) { return 0; }

int sqlite3_column_count(void) { return 0; }

int sqlite3_column_int(void) { return 0; }

void sqlite3_free(void *memory) {}
