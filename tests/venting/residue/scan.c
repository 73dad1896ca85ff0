/* Looks for runs of a text in the writable memory of a process, or in a file.
 *
 * usage: scan PATTERNS (pid PID | file PATH)
 *
 * PATTERNS holds tables, one an encoding: width of a unit in bytes, number of windows (both 32
 * bit), then the windows of UNITS units each. Prints one line of JSON: bytes looked at, windows
 * found by encoding, and how many different windows of any encoding (what can be read back).
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { UNITS = 8, LARGEST_TABLES = 8, SLOTS = 1 << 16, CHUNK = 16 << 20 };

struct table {
    uint32_t width, count;
    uint8_t *windows;
    uint32_t slot[SLOTS]; /* index of a window, plus one */
    uint8_t first[1 << 16];
    long found;
};

static struct table *tables[LARGEST_TABLES];
static int table_count;
static uint8_t *covered;
static uint32_t most;
static long long looked_at;

static uint32_t hash(const uint8_t *bytes, size_t length) {
    uint64_t value = 1469598103934665603ULL;
    for (size_t i = 0; i < length; i++) value = (value ^ bytes[i]) * 1099511628211ULL;
    return (uint32_t)(value ^ value >> 32) & (SLOTS - 1);
}

static uint16_t head(const struct table *table, const uint8_t *bytes) {
    return table->width == 1 ? bytes[0] | bytes[1] << 8 : bytes[0] | bytes[table->width] << 8;
}

static void read_tables(const char *path) {
    FILE *file = fopen(path, "rb");
    uint32_t shape[2];
    if (!file) { perror(path); exit(2); }
    while (fread(shape, sizeof shape, 1, file) == 1) {
        struct table *table = calloc(1, sizeof *table);
        size_t length = UNITS * shape[0];
        table->width = shape[0];
        table->count = shape[1];
        table->windows = malloc(length * shape[1] + 1);
        if (fread(table->windows, length, shape[1], file) != shape[1]) exit(2);
        for (uint32_t i = 0; i < table->count; i++) {
            const uint8_t *window = table->windows + i * length;
            uint32_t slot = hash(window, length);
            while (table->slot[slot]) slot = (slot + 1) & (SLOTS - 1);
            table->slot[slot] = i + 1;
            table->first[head(table, window)] = 1;
        }
        if (table->count > most) most = table->count;
        tables[table_count++] = table;
    }
    fclose(file);
    covered = calloc(most + 1, 1);
}

static void look(const uint8_t *bytes, size_t size) {
    looked_at += size;
    for (int t = 0; t < table_count; t++) {
        struct table *table = tables[t];
        size_t length = UNITS * table->width;
        for (size_t at = 0; at + length <= size; at += table->width) {
            if (!table->first[head(table, bytes + at)]) continue;
            uint32_t slot = hash(bytes + at, length);
            for (; table->slot[slot]; slot = (slot + 1) & (SLOTS - 1)) {
                uint32_t index = table->slot[slot] - 1;
                if (memcmp(table->windows + index * length, bytes + at, length)) continue;
                table->found++;
                covered[index] = 1;
                break;
            }
        }
    }
}

static void look_at_process(const char *pid) {
    char path[64], line[4096];
    uint8_t *chunk = malloc(CHUNK);
    snprintf(path, sizeof path, "/proc/%s/mem", pid);
    int memory = open(path, O_RDONLY);
    snprintf(path, sizeof path, "/proc/%s/maps", pid);
    FILE *maps = fopen(path, "r");
    if (memory < 0 || !maps) { perror(path); exit(2); }
    while (fgets(line, sizeof line, maps)) {
        unsigned long begin, end;
        char rights[8];
        if (sscanf(line, "%lx-%lx %7s", &begin, &end, rights) != 3) continue;
        if (strncmp(rights, "rw", 2) || strstr(line, "[vvar")) continue;
        for (unsigned long at = begin; at < end; at += CHUNK - 256) {
            size_t wanted = end - at < CHUNK ? end - at : CHUNK;
            ssize_t got = pread(memory, chunk, wanted, at);
            if (got <= 0) break;
            look(chunk, got);
            if (end - at <= CHUNK) break;
        }
    }
}

static void look_at_file(const char *path) {
    uint8_t *chunk = malloc(CHUNK);
    int file = open(path, O_RDONLY);
    if (file < 0) { perror(path); exit(2); }
    off_t at = 0;
    for (ssize_t got; (got = pread(file, chunk, CHUNK, at)) > 0; at += CHUNK - 256) {
        look(chunk, got);
        if (got < CHUNK) break;
    }
}

int main(int count, char **arguments) {
    if (count != 4) return 2;
    read_tables(arguments[1]);
    if (!strcmp(arguments[2], "pid")) look_at_process(arguments[3]);
    else look_at_file(arguments[3]);
    long different = 0;
    for (uint32_t i = 0; i < most; i++) different += covered[i];
    printf("{\"bytes\": %lld, \"windows\": %u, \"covered\": %ld, \"found\": [", looked_at, most, different);
    for (int t = 0; t < table_count; t++) printf("%s%ld", t ? ", " : "", tables[t]->found);
    printf("]}\n");
    return 0;
}
