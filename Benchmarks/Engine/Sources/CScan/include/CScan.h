// The limit of the machine: a plain scan of the same bytes, without meaning.
#ifndef CSCAN_H
#define CSCAN_H

#include <stddef.h>
#include <stdint.h>

/// How many bytes are indexed at a time; the offsets of one piece stay in the cache.
#define CSCAN_PIECE ((size_t)65536)

/// The offsets of every byte that is one of three delimiters, piece by piece into the same room for CSCAN_PIECE + 64
/// offsets; returns how many there were.
size_t cscan_index(const uint8_t *bytes, size_t count, uint8_t first, uint8_t second, uint8_t third, uint32_t *offsets);

/// How many segments memchr finds the end of.
size_t cscan_terminators(const uint8_t *bytes, size_t count, uint8_t terminator);

/// Which instructions the index uses here.
const char *cscan_instructions(void);

/// Gives back to the system what the heap holds for later, where the library can.
void cscan_trim(void);

#endif
