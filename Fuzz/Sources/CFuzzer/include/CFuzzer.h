// libFuzzer's entry for programs with a main of their own; the library comes with the compiler.
#include <stddef.h>
#include <stdint.h>
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*one)(const uint8_t *data, size_t size));
