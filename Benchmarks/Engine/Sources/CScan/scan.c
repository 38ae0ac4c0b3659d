#include "CScan.h"
#include <string.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

#if defined(__x86_64__)
#include <immintrin.h>

// One bit a byte: set where one of the three stands.
__attribute__((target("avx2"))) static inline uint64_t mask_avx2(const uint8_t *at, __m256i a, __m256i b, __m256i c) {
    uint64_t mask = 0;
    for (int half = 1; half >= 0; half--) {
        __m256i v = _mm256_loadu_si256((const __m256i *)(at + 32 * half));
        __m256i hit = _mm256_or_si256(_mm256_cmpeq_epi8(v, a), _mm256_cmpeq_epi8(v, b));
        hit = _mm256_or_si256(hit, _mm256_cmpeq_epi8(v, c));
        mask = mask << 32 | (uint32_t)_mm256_movemask_epi8(hit);
    }
    return mask;
}

static inline uint64_t mask_sse2(const uint8_t *at, __m128i a, __m128i b, __m128i c) {
    uint64_t mask = 0;
    for (int quarter = 3; quarter >= 0; quarter--) {
        __m128i v = _mm_loadu_si128((const __m128i *)(at + 16 * quarter));
        __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(v, a), _mm_cmpeq_epi8(v, b));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, c));
        mask = mask << 16 | (uint32_t)_mm_movemask_epi8(hit);
    }
    return mask;
}

// Writes the places of the set bits, in steps that do not ask how many there are: a branch per step is guessed right
// where a branch per delimiter is not. What a step writes too much is scratch. A zero's place is 63 or 64, as it comes.
#define STEP(offsets, count, base, left, from, to)                                                                     \
    for (size_t i = (from); i < (to); i++) {                                                                           \
        (offsets)[(count) + i] = (uint32_t)(base) + (uint32_t)PLACE(left);                                             \
        (left) &= (left) - 1;                                                                                          \
    }
#define SPREAD(offsets, count, base, mask)                                                                             \
    do {                                                                                                               \
        uint64_t left = (mask);                                                                                        \
        size_t hits = (size_t)__builtin_popcountll(left);                                                             \
        STEP(offsets, count, base, left, 0, 10)                                                                        \
        if (hits > 10) {                                                                                              \
            STEP(offsets, count, base, left, 10, 16)                                                                   \
            if (hits > 16) STEP(offsets, count, base, left, 16, hits)                                                \
        }                                                                                                              \
        (count) += hits;                                                                                              \
    } while (0)

#define PLACE(left) _tzcnt_u64(left)
__attribute__((target("avx2,bmi,bmi2,popcnt"))) static size_t piece_avx2(
    const uint8_t *bytes, size_t count, uint8_t first, uint8_t second, uint8_t third, uint32_t *offsets) {
    __m256i a = _mm256_set1_epi8((char)first), b = _mm256_set1_epi8((char)second), c = _mm256_set1_epi8((char)third);
    size_t found = 0;
    for (size_t at = 0; at < count; at += 64) SPREAD(offsets, found, at, mask_avx2(bytes + at, a, b, c));
    return found;
}

#undef PLACE
#define PLACE(left) __builtin_ctzll((left) | 1ull << 63)
static size_t piece_sse2(
    const uint8_t *bytes, size_t count, uint8_t first, uint8_t second, uint8_t third, uint32_t *offsets) {
    __m128i a = _mm_set1_epi8((char)first), b = _mm_set1_epi8((char)second), c = _mm_set1_epi8((char)third);
    size_t found = 0;
    for (size_t at = 0; at < count; at += 64) SPREAD(offsets, found, at, mask_sse2(bytes + at, a, b, c));
    return found;
}

static int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"); }
const char *cscan_instructions(void) { return has_avx2() ? "AVX2" : "SSE2"; }
#else
static int has_avx2(void) { return 0; }
static size_t piece_avx2(const uint8_t *p, size_t n, uint8_t a, uint8_t b, uint8_t c, uint32_t *o) { return 0; }
static size_t piece_sse2(
    const uint8_t *bytes, size_t count, uint8_t first, uint8_t second, uint8_t third, uint32_t *offsets) {
    size_t found = 0;
    for (size_t at = 0; at < count; at++) {
        offsets[found] = (uint32_t)at;
        found += bytes[at] == first || bytes[at] == second || bytes[at] == third;
    }
    return found;
}
const char *cscan_instructions(void) { return "no vector"; }
#endif

size_t cscan_index(
    const uint8_t *bytes, size_t count, uint8_t first, uint8_t second, uint8_t third, uint32_t *offsets) {
    int wide = has_avx2();
    size_t total = 0, at = 0;
    size_t whole = count / 64 * 64;
    while (at < whole) {
        size_t piece = whole - at < CSCAN_PIECE ? whole - at : CSCAN_PIECE;
        total += wide ? piece_avx2(bytes + at, piece, first, second, third, offsets)
                      : piece_sse2(bytes + at, piece, first, second, third, offsets);
        at += piece;
    }
    for (; at < count; at++) total += bytes[at] == first || bytes[at] == second || bytes[at] == third;
    return total;
}

size_t cscan_terminators(const uint8_t *bytes, size_t count, uint8_t terminator) {
    const uint8_t *at = bytes, *end = bytes + count;
    size_t found = 0;
    while ((at = memchr(at, terminator, (size_t)(end - at)))) {
        found++;
        at++;
    }
    return found;
}

void cscan_trim(void) {
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}
